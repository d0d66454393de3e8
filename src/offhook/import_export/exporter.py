"""Writes the records of an object as CSV or JSON lines, a page at a time: any number fits into memory."""

from __future__ import annotations

import csv
import io
import json
from typing import TYPE_CHECKING, Literal

from offhook.records.record import Condition, Order

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from offhook.records.metadata import ObjectType
    from offhook.records.reads import Reads
    from offhook.records.record import Record, Value

Format = Literal["csv", "jsonl"]
_PAGE = 1000


def export_records(
    store: Reads, kind: ObjectType, format_: Format, where: Sequence[Condition] = ()
) -> Iterator[tuple[str, int]]:
    """The text in pieces, each with the number of records in it; records in the order of their ids."""
    if format_ == "csv":
        yield _csv_lines([list(kind.fields)]), 0
    for records in _pages(store, kind.name, where):
        if format_ == "csv":
            yield _csv_lines([_cell(one[name]) for name in kind.fields] for one in records), len(records)
        else:
            lines = (json.dumps(dict(one.values), ensure_ascii=False) for one in records)
            yield "".join(f"{line}\n" for line in lines), len(records)


def _pages(store: Reads, name: str, where: Sequence[Condition]) -> Iterator[list[Record]]:
    after: list[Condition] = []
    while records := store.find(name, [*where, *after], [Order("Id")], _PAGE):
        yield records
        after = [Condition("Id", ">", records[-1].id)]


def _csv_lines(rows: Iterator[list[str]] | Sequence[Sequence[str]]) -> str:
    lines = io.StringIO(newline="")
    csv.writer(lines, lineterminator="\n").writerows(rows)
    return lines.getvalue()


def _cell(value: Value) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value)
