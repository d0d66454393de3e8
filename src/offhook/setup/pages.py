"""The pages that the org hosts under `/apex/<Name>` on the content origin."""

from __future__ import annotations

import time
from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import select

from offhook.records.system_tables import page
from offhook.remembered import Remembered

if TYPE_CHECKING:
    from collections.abc import Callable

    from offhook.records.sqlite import SqliteStore


@dataclass(frozen=True, slots=True)
class Page:
    """A page: `name` is in its address, `label` in its title."""

    name: str
    label: str
    html: str


class Pages:
    """Finds pages by name, whatever its case; from memory, see `Remembered`."""

    def __init__(self, store: SqliteStore, clock: Callable[[], float] = time.monotonic) -> None:
        self._store = store
        self._pages = Remembered(self._read, clock)

    def get(self, name: str) -> Page | None:
        """The page called `name`."""
        return self._pages().get(name.lower())

    def all(self) -> list[Page]:
        """Every page, by name."""
        return list(self._pages().values())

    def forget(self) -> None:
        """Read again at the next question; for those who wrote the table."""
        self._pages.forget()

    def _read(self) -> dict[str, Page]:
        rows = self._store.system.read(select(page).order_by(page.c.name))
        return {row.name.lower(): Page(row.name, row.label, row.html) for row in rows}
