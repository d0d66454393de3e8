"""`offhook match`: whose number is this, and why? For one number, or a list of calls as a dry run."""

from __future__ import annotations

import asyncio
import sys
from collections import Counter
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, TextIO

import click

from offhook.cli.options import require_database, settings_from, store_options
from offhook.errors import InvalidArgument
from offhook.search.phone_number import looks_like_number

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from offhook.config import Settings
    from offhook.import_export.csv_source import CsvFile, CsvRows
    from offhook.search.explain import Explanation
    from offhook.services import Services

NOTHING_FOUND: Final = 3
_TITLES: Final = ("number", "phone", "phone number", "caller", "caller id", "ani", "from", "calling number")
_IN_WORDS: Final[Mapping[str, str]] = {
    "none": "Nobody has this number: it is unknown.",
    "withheld": "The number is withheld: there is nothing to look for.",
    "too short": "The number is too short: at least three digits are looked for.",
    "too long": "The number is too long: at most eighteen digits are looked for.",
    "no number": "This is not a phone number.",
}


@click.command()
@click.argument("number", required=False)
@click.option("--objects", metavar="NAMES", help="Only these, in this order, such as Contact,Lead.")
@click.option("--file", metavar="CALLS.csv", type=click.Path(path_type=Path), help="Look up a list of calls.")
@click.option(
    "--column", metavar="NAME", help="The column with the numbers. Default: by name, else the first."
)
@click.option("--output", metavar="FILE", type=click.Path(path_type=Path), help="Where the results go.")
@store_options
def match(number: str | None, file: Path | None, objects: str | None, **options: Any) -> None:  # noqa: ANN401
    """Say whose NUMBER is and why: every match in its order, as a screen pop would find them.

    With --file a list of calls is looked up: a line of CSV for each of them on standard output or in
    --output, and how many are unique, have several matches, or none. Nothing is changed, no screen pops.

    Exit codes: 0 found (with --file always), 3 not found, 1 failed.
    """
    if (number is None) == (file is None):
        raise click.UsageError("Give a NUMBER or --file.")
    settings = settings_from(options)
    require_database(settings)
    names = [name.strip() for name in objects.split(",") if name.strip()] if objects else None
    if file is not None:
        asyncio.run(_match_file(settings, file, names, options))
    elif number is not None and not asyncio.run(_match_number(settings, number, names)):
        click.get_current_context().exit(NOTHING_FOUND)


async def _match_number(settings: Settings, number: str, names: Sequence[str] | None) -> bool:
    from offhook.app import opened
    from offhook.search.explain import name_of

    async with opened(settings) as services:
        found = _explain(services, number, names)
        if not found.matches:
            click.echo(f"{number}{f' is {found.e164}' if found.e164 else ''}. {_IN_WORDS[found.verdict]}")
            return False
        count = len(found.matches)
        click.echo(f"{number} is {found.e164}: {count} match{'' if count == 1 else 'es'}.")
        for place, one in enumerate(found.matches, 1):
            click.echo(f"{place}. {one.object_type} {name_of(services.store, one)} ({one.record_id})")
            click.echo(f"   {one.reason}")
        return True


def _explain(services: Services, number: str, names: Sequence[str] | None) -> Explanation:
    from offhook.search.explain import explain

    known = [services.store.metadata.object_type(name).name for name in names] if names else None
    return explain(services.caller_id, number, services.store.region, known)


async def _match_file(
    settings: Settings, path: Path, names: Sequence[str] | None, options: Mapping[str, Any]
) -> None:
    from offhook.app import opened
    from offhook.import_export import csv_source
    from offhook.search.explain import RESULT_COLUMNS, csv_line, result_lines

    file = csv_source.inspect(path)
    position, has_header = _number_column(file, options["column"])
    counted: Counter[str] = Counter()
    async with opened(settings) as services:
        numbers = _numbers(file, csv_source.CsvRows(file), position, has_header)
        explained = (_explain(services, number, names) for number in numbers)
        with _out(options["output"]) as out:
            out.write(csv_line(RESULT_COLUMNS))
            for line, verdict in result_lines(services.store, explained):
                out.write(line)
                counted[verdict] += 1
    click.echo(_summary(counted), err=True)


def _number_column(file: CsvFile, wanted: str | None) -> tuple[int, bool]:
    """Where the numbers are, and whether the first line names the columns."""
    titles = [title.casefold() for title in file.header]
    if wanted is not None:
        if wanted.casefold() not in titles:
            text = f"There is no column {wanted}. There are: {', '.join(file.header)}."
            raise InvalidArgument("column", text)
        return titles.index(wanted.casefold()), True
    for title in _TITLES:
        if title in titles:
            return titles.index(title), True
    likely = [position for position, title in enumerate(file.header) if looks_like_number(title)]
    if likely:
        return likely[0], False
    if len(titles) == 1:
        return 0, True
    text = f"Say with --column which one has the numbers. There are: {', '.join(file.header)}."
    raise InvalidArgument("column", text)


def _numbers(file: CsvFile, rows: CsvRows, position: int, has_header: bool) -> Iterator[str]:
    if not has_header:
        yield file.header[position]
    for row in rows.after(0):
        yield row.cells[position].strip() if position < len(row.cells) else ""


def _summary(counted: Counter[str]) -> str:
    from offhook.search.explain import NUMBERLESS

    without = sum(counted[verdict] for verdict in NUMBERLESS)
    text = (
        f"{counted.total():,} calls: {counted['unique']:,} unique, {counted['several']:,} with several"
        f" matches, {counted['none'] + without:,} with none"
    )
    return f"{text} (of those {without:,} without a usable number)." if without else f"{text}."


@contextmanager
def _out(path: Path | None) -> Iterator[TextIO]:
    if path is None:
        yield sys.stdout
        return
    try:
        with path.open("w", encoding="utf-8", newline="") as file:
            yield file
    except OSError as error:
        raise click.ClickException(f"{path} cannot be written: {error.strerror}.") from error
