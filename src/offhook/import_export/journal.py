"""How far an import has come, saved together with its rows: after a crash the same command goes on there."""

from __future__ import annotations

import hashlib
import json
import time
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from sqlalchemy import delete, insert, select, update

from offhook.errors import InvalidArgument
from offhook.records.system_tables import import_job

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from offhook.import_export.csv_source import CsvFile
    from offhook.records.sqlite import SystemTables
    from offhook.records.transaction import Transaction


@dataclass(frozen=True, slots=True)
class Totals:
    """What became of the rows so far; `rejected_bytes` is how long the file of rejected rows is by now."""

    rows: int = 0
    created: int = 0
    updated: int = 0
    rejected: int = 0
    rejected_bytes: int = 0


@dataclass(frozen=True, slots=True)
class Begun:
    """Where an import begins: at nothing, or where it was interrupted, or it is finished already."""

    totals: Totals
    finished_at: int | None = None


class Journal:
    """The line of the journal that belongs to one file, object and set of options."""

    def __init__(
        self,
        object_type: str,
        file: CsvFile,
        options: Mapping[str, Any],
        clock: Callable[[], float] = time.time,
    ) -> None:
        self._object_type = object_type
        self._path = str(file.path.resolve())
        told = json.dumps([object_type, file.fingerprint, options], sort_keys=True)
        self._key = hashlib.sha256(told.encode()).hexdigest()
        self._clock = clock

    async def begin(self, system: SystemTables, again: bool = False) -> Begun:
        """Go on where this import stopped, or start. Raises InvalidArgument if another stopped halfway."""
        return await system.write(lambda tx: self._begin(tx, again))

    def advance(self, tx: Transaction, before: Totals, after: Totals) -> None:
        """Note the progress, in the transaction of the rows. Raises InvalidArgument if another did too."""
        own = (import_job.c.key == self._key) & (import_job.c.rows == before.rows)
        if tx.execute(update(import_job).where(own).values(**_columns(after))).rowcount != 1:
            raise InvalidArgument("file", "Another import of the same file is running; this one has stopped.")

    async def finish(self, system: SystemTables) -> None:
        """Note that all rows are done."""
        now = int(self._clock())
        await system.write(update(import_job).where(import_job.c.key == self._key).values(finished_at=now))

    def _begin(self, tx: Transaction, again: bool) -> Begun:
        table = import_job
        if again:
            mine = (table.c.file == self._path) & (table.c.object_type == self._object_type)
            tx.execute(delete(table).where(mine | (table.c.key == self._key)))
        row = tx.execute(select(table).where(table.c.key == self._key)).one_or_none()
        if row is not None:
            done = Totals(row.rows, row.created, row.updated, row.rejected, row.rejected_bytes)
            return Begun(done, row.finished_at)
        self._require_no_other(tx)
        fresh = {"key": self._key, "object_type": self._object_type, "file": self._path}
        started = int(self._clock())
        tx.execute(insert(table).values(**fresh, **_columns(Totals()), started_at=started))
        return Begun(Totals())

    def _require_no_other(self, tx: Transaction) -> None:
        table = import_job
        halfway = (
            (table.c.file == self._path)
            & (table.c.object_type == self._object_type)
            & table.c.finished_at.is_(None)
            & (table.c.rows > 0)
        )
        other = tx.execute(select(table.c.rows).where(halfway).limit(1)).scalar_one_or_none()
        if other is not None:
            text = (
                f"An import of this file stopped after row {other:,}; since then the file or the options have"
                " changed. Run it as it was to finish it, or say --again to import all rows from the first."
            )
            raise InvalidArgument("file", text)


def _columns(totals: Totals) -> dict[str, int]:
    return {
        "rows": totals.rows,
        "created": totals.created,
        "updated": totals.updated,
        "rejected": totals.rejected,
        "rejected_bytes": totals.rejected_bytes,
    }


def added(totals: Totals, **more: int) -> Totals:
    """The totals with some of them raised."""
    return replace(totals, **{name: getattr(totals, name) + count for name, count in more.items()})
