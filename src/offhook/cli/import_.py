"""`offhook import`: records from a CSV file. Works while the server runs."""

from __future__ import annotations

import asyncio
import sys
import time
from contextlib import asynccontextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import click

from offhook.cli.options import require_database, settings_from, store_options
from offhook.errors import InvalidArgument
from offhook.import_export import csv_source
from offhook.import_export.progress import Progress, duration

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Mapping

    from offhook.config import Settings
    from offhook.import_export.importer import Importer
    from offhook.import_export.journal import Begun, Totals
    from offhook.records.transaction import Transaction
    from offhook.services import Services

ROWS_REJECTED: Final = 3
INTERRUPTED: Final = 130
_LINES_SHOWN = 5


@click.command("import")
@click.argument("object_name", metavar="OBJECT")
@click.argument("file", metavar="FILE.csv", type=click.Path(path_type=Path))
@click.option("--match", metavar="FIELD", help='Update the record that has the same value here. Also "none".')
@click.option(
    "--map",
    "maps",
    metavar="COLUMN=FIELD",
    multiple=True,
    help="Read a column as this field; without FIELD, skip it. May be given several times.",
)
@click.option("--user", metavar="USERNAME", help="Whose import it is: the owner of records without another.")
@click.option("--dates", type=click.Choice(["ymd", "mdy", "dmy"]), default="ymd", help="Order in 4/30/2026.")
@click.option("--encoding", metavar="NAME", help="Default: by the file's mark, UTF-8, or else Windows-1252.")
@click.option("--dry-run", is_flag=True, help="Try it on a copy of the database that is then thrown away.")
@click.option("--again", is_flag=True, help="Begin at the first row, whatever was imported before.")
@store_options
def import_records(object_name: str, file: Path, **options: Any) -> None:  # noqa: ANN401
    """Import the rows of FILE.csv as records of OBJECT, such as Contact.

    The first line names the fields, by label or API name. With a column Id, records that are there already
    are updated; --match takes another field: an e-mail address, a phone number, a unique field. Rows that
    cannot be taken go to FILE.rejected.csv with the reasons. If it is interrupted, the same command goes on.

    Exit codes: 0 all rows were taken, 3 some were rejected, 130 interrupted with Ctrl+C, 1 failed.
    """
    settings = settings_from(options)
    require_database(settings)
    try:
        totals = asyncio.run(_import(settings, object_name, file, options))
    except KeyboardInterrupt:
        click.echo("\nStopped. What was imported stays; the same command goes on from there.", err=True)
        click.get_current_context().exit(INTERRUPTED)
    if totals.rejected:
        click.get_current_context().exit(ROWS_REJECTED)


async def _import(settings: Settings, object_name: str, file: Path, options: Mapping[str, Any]) -> Totals:
    source = csv_source.inspect(file, options["encoding"])
    total = csv_source.CsvRows(source).count()
    async with _services(settings, options["dry_run"]) as services:
        await services.store.run_in_transaction(_keep_memory_small)
        importer, begin, rows = await _prepare(services, object_name, source, options)
        if begin.finished_at is not None:
            day = time.strftime("%Y-%m-%d %H:%M", time.localtime(begin.finished_at))
            click.echo(f"This file was imported on {day} with these options. To import it once more: --again")
            return begin.totals
        if begin.totals.rows:
            click.echo(
                f"Going on behind row {begin.totals.rows:,}, where the import was interrupted.", err=True
            )
        progress = Progress(sys.stderr, total, begin.totals.rows)
        began = time.monotonic()
        try:
            totals = await importer.run(rows, begin.totals, lambda now: progress.show(now.rows))
        finally:
            progress.clear()
        _sum_up(
            importer, totals, totals.rows - begin.totals.rows, time.monotonic() - began, options["dry_run"]
        )
        return totals


@asynccontextmanager
async def _services(settings: Settings, copied: bool) -> AsyncIterator[Services]:
    from offhook.app import opened
    from offhook.import_export.dry_run import settings_of_a_copy

    if not copied:
        async with opened(settings) as services:
            yield services
        return
    with settings_of_a_copy(settings) as elsewhere:
        async with opened(elsewhere) as services:
            yield services


async def _prepare(
    services: Services, object_name: str, source: csv_source.CsvFile, options: Mapping[str, Any]
) -> tuple[Importer, Begun, csv_source.CsvRows]:
    from offhook.import_export.prepare import Wishes, prepare

    wishes = Wishes(
        match=options["match"],
        maps=dict(_map(one) for one in options["maps"]),
        dates=options["dates"],
        user=options["user"],
        dry_run=options["dry_run"],
    )
    prepared = prepare(services, object_name, source, wishes)
    for title, reason in prepared.plan.skipped:
        click.echo(f"Column {title or '(without a title)'} is skipped: {reason}.", err=True)
    if source.encoding == csv_source.FALLBACK_ENCODING and not options["encoding"]:
        click.echo("The file is not UTF-8; it is read as Windows-1252. Else give --encoding.", err=True)
    begin = await prepared.parts.journal.begin(services.store.system, options["again"] or options["dry_run"])
    if begin.finished_at is None:
        click.echo(f"{prepared.kind.label}: {prepared.matching}.", err=True)
    return prepared.importer, begin, csv_source.CsvRows(source)


def _keep_memory_small(tx: Transaction) -> None:
    """Read the database through its cache: what is mapped of a large file would count as our memory."""
    tx.reader().execute("PRAGMA mmap_size=0")


def _map(text: str) -> tuple[str, str]:
    column, equals, field = text.rpartition("=")
    if not equals:
        raise InvalidArgument("map", f"--map {text}: write COLUMN=FIELD.")
    return column.strip(), field.strip()


def _sum_up(importer: Importer, totals: Totals, rows: int, seconds: float, dry_run: bool) -> None:
    for text, count in importer.report.left_out.most_common(_LINES_SHOWN):
        click.echo(f"Not found and left to the importer ({count:,} times): {text}", err=True)
    for text, count in importer.report.reasons.most_common(_LINES_SHOWN):
        click.echo(f"Rejected ({count:,} times): {text}", err=True)
    where = f" (see {importer.rejected_path})" if totals.rejected else ""
    start = "Dry run: nothing was changed. " if dry_run else ""
    click.echo(
        f"{start}{totals.rows:,} row{'' if totals.rows == 1 else 's'}:"
        f" {totals.created:,} created, {totals.updated:,} updated, {totals.rejected:,} rejected{where}."
    )
    if rows and seconds >= 1:
        click.echo(f"{rows:,} rows in {duration(seconds)}, {rows / seconds:,.0f} rows/s.", err=True)
