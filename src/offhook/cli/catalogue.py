"""`offhook catalogue check|write`: is the catalogue right, and are the files made from it current?"""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from offhook.catalogue import generated
from offhook.catalogue.loader import CatalogueError, load
from offhook.resources import data_folder

if TYPE_CHECKING:
    from pathlib import Path

    from offhook.catalogue.model import Catalogue


@click.group()
def catalogue() -> None:
    """Check the catalogue of the API, or renew the files that are made from it."""


@catalogue.command(short_help="Report faults and files that are not current.")
def check() -> None:
    """Report every fault of the catalogue and every file that is not current; exit 1 if there is any."""
    loaded = _loaded()
    stale = generated.stale(loaded, _checkout())
    if stale:
        names = "\n".join(f"  {name}" for name in stale)
        raise click.ClickException(f"not current:\n{names}\nRenew them with `{generated.COMMAND}`.")
    click.echo(f"The catalogue is right: {_counted(loaded)}; all files made from it are current.")


@catalogue.command()
def write() -> None:
    """Renew the files that are made from the catalogue."""
    for name in generated.write(_loaded(), _checkout()):
        click.echo(f"wrote {name}")


def _loaded() -> Catalogue:
    try:
        return load()
    except CatalogueError as error:
        raise click.ClickException(str(error)) from error


def _checkout() -> Path:
    """The folder of the source; an installed package has no generated files to look at."""
    root = data_folder("catalogue").parent
    if not (root / "pyproject.toml").is_file():
        raise click.ClickException("this needs Offhook's source: run it in a checkout of the repository")
    return root


def _counted(loaded: Catalogue) -> str:
    offered = sum(bool(operation.offered_faces()) for operation in loaded.operations.values())
    return f"{len(loaded.operations)} operations ({offered} offered), {len(loaded.events)} events"
