"""Reads the rows of `data/*.csv`: columns are fields, empty cells are left out.

Columns that are no fields: `key` names the row for others to point at, `DaysAgo` and `At` say when something
happened (negative days are to come), `CloseIn` counts days from today, `Who` and `What` are keys.
"""

from __future__ import annotations

import csv
from datetime import UTC, datetime, time, timedelta
from importlib.resources import files

Row = dict[str, str]


def read(name: str) -> list[Row]:
    """The rows of one file."""
    text = (files("offhook.sample_org") / "data" / f"{name}.csv").read_text("utf-8")
    return [
        {column: cell for column, cell in row.items() if cell} for row in csv.DictReader(text.splitlines())
    ]


def moment(row: Row, now: datetime) -> datetime:
    """When the row's event happened; one of today that is not over yet happened yesterday."""
    days, at = int(row["DaysAgo"]), time.fromisoformat(row["At"])
    happened = datetime.combine((now - timedelta(days=days)).date(), at, UTC)
    return happened - timedelta(days=1) if days >= 0 and happened > now else happened
