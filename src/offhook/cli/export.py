"""`offhook export`: the org as an org file, or the records of an object. Works while the server runs."""

from __future__ import annotations

import asyncio
import os
import sys
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any, TextIO

import click

from offhook.cli.options import require_database, settings_from, store_options
from offhook.cli.org import export_org
from offhook.errors import InvalidArgument
from offhook.import_export.progress import Progress
from offhook.records.record import Condition

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from offhook.config import Settings
    from offhook.records.metadata import ObjectType


@click.command()
@click.argument("what", metavar="[ORG.toml | OBJECT]", required=False)
@click.option("--format", "format_", type=click.Choice(["csv", "jsonl"]), default="csv", help="Of records.")
@click.option("--output", metavar="FILE", type=click.Path(path_type=Path), help="Where records go.")
@click.option("--where", multiple=True, metavar="FIELD=VALUE", help="Only records with this value.")
@click.option("--force", is_flag=True, help="Write over files that are there.")
@store_options
def export(what: str | None, force: bool, **options: Any) -> None:  # noqa: ANN401
    """Write the org down, so that "offhook apply" makes the same one elsewhere, or export records.

    The org file has no passwords; call center definitions and pages become files in folders beside it.
    Without ORG.toml everything goes to standard output as one file.

    With the name of an object, such as Contact, its records go to standard output or --output, all fields of
    them; "offhook import" reads the CSV again.
    """
    settings = settings_from(options)
    require_database(settings)
    if what is None or what.casefold().endswith(".toml"):
        if options["output"] or options["where"] or options["format_"] != "csv":
            raise click.UsageError("--format, --output and --where are for records: name an object.")
        export_org(Path(what) if what else None, force, settings)
    else:
        asyncio.run(_export_records(settings, what, force, options))


async def _export_records(settings: Settings, name: str, force: bool, options: Mapping[str, Any]) -> None:
    from offhook.app import opened
    from offhook.import_export.exporter import export_records

    async with opened(settings) as services:
        kind = services.store.metadata.find(name)
        if kind is None:
            known = ", ".join(services.store.metadata.objects)
            text = f"There is no object {name}. There are: {known}. The name of an org file ends in .toml."
            raise InvalidArgument("object", text)
        where = [_condition(kind, one) for one in options["where"]]
        path: Path | None = options["output"]
        progress = Progress(sys.stderr, services.store.count(kind.name, where))
        written = 0
        with _written(path, force) as out:
            for text, count in export_records(services.store, kind, options["format_"], where):
                out.write(text)
                written += count
                if path is not None:
                    progress.show(written)
        progress.clear()
        if path is not None:
            click.echo(f"Wrote {written:,} record{'' if written == 1 else 's'} to {path}.")


@contextmanager
def _written(path: Path | None, force: bool) -> Iterator[TextIO]:
    """Standard output, or a file that takes its name when it is whole."""
    if path is None:
        yield sys.stdout
        return
    if path.exists() and not force:
        raise click.ClickException(f"{path} is there already; --force writes over it.")
    unfinished = path.with_name(f"{path.name}.unfinished")
    try:
        private = os.open(unfinished, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
        with open(private, "w", encoding="utf-8", newline="") as out:
            yield out
        unfinished.replace(path)
    except OSError as error:
        raise click.ClickException(f"{path} cannot be written: {error.strerror}.") from error
    finally:
        unfinished.unlink(missing_ok=True)


def _condition(kind: ObjectType, text: str) -> Condition:
    name, equals, value = text.partition("=")
    if not equals:
        raise InvalidArgument("where", f"--where {text}: write FIELD=VALUE.")
    return Condition(kind.field(name.strip()).name, "=", value.strip() or None)
