"""`offhook apply` and half of `offhook export`: the org as a file. Both work while the server runs."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any

import click

from offhook.cli.options import settings_from, store_options

if TYPE_CHECKING:
    from offhook.config import Settings
    from offhook.setup.plan import Plan

CHANGES_PENDING = 2


@click.command()
@click.argument("org_file", metavar="ORG.toml", type=click.Path(path_type=Path))
@click.option(
    "--check", is_flag=True, help="Print what would change, change nothing; exit 2 if anything would."
)
@store_options
def apply(org_file: Path, check: bool, **options: Any) -> None:  # noqa: ANN401
    """Make the org what ORG.toml says: users, profiles, call centers, softphone layouts, pages and more.

    Prints a line for everything that is created (+), changed (~) or removed (-). All of it is done, or
    nothing. Doing it again changes nothing. Things that the file does not name stay, unless its
    remove_unlisted says so.
    """
    settings = settings_from(options)
    if check and not settings.database_path.exists():
        plan = _plan_for_a_new_org(settings, org_file)
    else:
        plan = asyncio.run(_apply(settings, org_file, check))
    for line in plan.lines():
        click.echo(line)
    if check and plan:
        click.get_current_context().exit(CHANGES_PENDING)


def _plan_for_a_new_org(settings: Settings, path: Path) -> Plan:
    """What would change where nothing is stored yet, found out without storing anything there."""
    with TemporaryDirectory(prefix="offhook-") as folder:
        elsewhere = replace(settings, database=None, data_dir=Path(folder))
        return asyncio.run(_apply(elsewhere, path, check=True))


async def _apply(settings: Settings, path: Path, check: bool) -> Plan:
    from offhook.app import opened
    from offhook.setup import org_file
    from offhook.setup.apply import apply as apply_file

    async with opened(settings) as services:
        return await apply_file(services, org_file.read(path, services.store.metadata), check)


def export_org(org_file: Path | None, force: bool, settings: Settings) -> None:
    """Write the org down as an org file and what belongs beside it, or to standard output."""
    folder = org_file.parent if org_file else None
    text, files = asyncio.run(_export(settings, folder))
    if org_file is None or folder is None:
        click.echo(text, nl=False)
        return
    contents = {org_file: text} | {folder / path: content for path, content in files.items()}
    existing = [str(path) for path in contents if path.exists()]
    if existing and not force:
        raise click.ClickException(f"{existing[0]} is there already; --force writes over it.")
    for path, content in contents.items():
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(content, encoding="utf-8", newline="\n")
    click.echo(f"Wrote {org_file} and {len(files)} file{'' if len(files) == 1 else 's'} beside it.")


async def _export(settings: Settings, folder: Path | None) -> tuple[str, dict[str, str]]:
    from offhook.app import opened
    from offhook.setup.export import export

    async with opened(settings) as services:
        return await export(services.store, folder)
