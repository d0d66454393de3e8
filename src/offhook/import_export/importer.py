"""Imports the rows of a file in batches: each is one transaction, in which its place in the file is noted."""

from __future__ import annotations

import asyncio
from collections import Counter
from dataclasses import dataclass, field, replace
from itertools import islice
from typing import TYPE_CHECKING, Any

from offhook.errors import InvalidArgument, InvalidRecord, NotFound
from offhook.import_export.lookups import RowRefused
from offhook.import_export.rejected_rows import Rejection

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from pathlib import Path

    from offhook.import_export.csv_source import CsvRows, Row
    from offhook.import_export.journal import Journal, Totals
    from offhook.import_export.lookups import Lookups
    from offhook.import_export.matching import Matcher
    from offhook.import_export.rejected_rows import RejectedRows
    from offhook.import_export.row_values import RowReader
    from offhook.records.metadata import ObjectType
    from offhook.records.sqlite import SqliteStore
    from offhook.records.transaction import Transaction

BATCH = 1000
_REASONS_KEPT = 200


@dataclass(frozen=True, slots=True)
class Parts:
    """What an import works with."""

    kind: ObjectType
    reader: RowReader
    lookups: Lookups
    matcher: Matcher
    journal: Journal
    rejected: RejectedRows
    actor_id: str


@dataclass(slots=True)
class Report:
    """What this run has to tell besides totals: reasons of rejections, lookups left to the importer."""

    reasons: Counter[str] = field(default_factory=Counter)
    left_out: Counter[str] = field(default_factory=Counter)

    def count(self, counter: Counter[str], text: str) -> None:
        """Count it, among a bounded number of texts."""
        if text in counter or len(counter) < _REASONS_KEPT:
            counter[text] += 1


class Importer:
    """Runs one import; what is durable is always a whole number of batches."""

    def __init__(self, store: SqliteStore, parts: Parts) -> None:
        self._store = store
        self._parts = parts
        self.report = Report()

    @property
    def rejected_path(self) -> Path:
        """Where rows go that are not taken."""
        return self._parts.rejected.path

    async def run(
        self, rows: CsvRows, begin: Totals, progress: Callable[[Totals], None] = lambda _: None
    ) -> Totals:
        """Import every row behind those that are done; gives the new totals."""
        totals = begin
        self._parts.rejected.cut(begin.rejected_bytes)
        await self._index_matches()
        batches = _batches(rows.after(begin.rows))
        batch = next(batches, None)
        while batch is not None:
            saving = asyncio.ensure_future(self._store.run_in_transaction(self._job(batch, totals)))
            # The next rows are read while the database saves these.
            await asyncio.sleep(0)
            try:
                batch = next(batches, None)
            finally:
                totals = await saving
            progress(totals)
        await self._parts.journal.finish(self._store.system)
        await self._drop_index()
        return totals

    def _job(self, batch: Sequence[Row], before: Totals) -> Callable[[Transaction], Totals]:
        def job(tx: Transaction) -> Totals:
            try:
                return self._save(tx, batch, before)
            except BaseException:
                self._parts.lookups.forget()
                raise

        return job

    def _save(self, tx: Transaction, batch: Sequence[Row], before: Totals) -> Totals:
        rejections: list[Rejection] = []
        created = 0
        for row in batch:
            try:
                created += self._save_row(tx, row)
            except _Rejected as rejected:
                rejections.append(Rejection(row, rejected.statuses, rejected.reasons))
        self._parts.lookups.save(tx)
        for rejection in rejections:
            self.report.count(self.report.reasons, rejection.reasons[0])
        length = self._parts.rejected.append(rejections, before.rejected_bytes)
        after = replace(
            before,
            rows=batch[-1].number,
            created=before.created + created,
            updated=before.updated + len(batch) - created - len(rejections),
            rejected=before.rejected + len(rejections),
            rejected_bytes=length,
        )
        self._parts.journal.advance(tx, before, after)
        return after

    def _save_row(self, tx: Transaction, row: Row) -> int:
        """Create (1) or update (0) the row's record. Raises _Rejected."""
        parts = self._parts
        read = parts.reader.read(tx, row)
        if read.faults:
            raise _Rejected(_pairs(read.faults))
        try:
            existing = parts.matcher.find(tx, read.values, read.own_id)
            if existing is None:
                record_id = tx.create(parts.kind.name, read.values, parts.actor_id)
            else:
                record_id = existing
                kept = {name: one for name, one in read.values.items() if parts.kind.fields[name].updateable}
                tx.update(record_id, kept, parts.actor_id)
        except RowRefused as refused:
            raise _Rejected(_pairs([refused])) from refused
        except InvalidRecord as error:
            raise _Rejected(_faults(error)) from error
        except (InvalidArgument, NotFound) as error:
            raise _Rejected([(error.code, error.message)]) from error
        if read.own_id:
            self._remember(tx, read.own_id, read.person_contact_id, record_id, existing is None)
        for text in read.left_out:
            self.report.count(self.report.left_out, text)
        return int(existing is None)

    def _remember(self, tx: Transaction, own_id: str, contact: str, record_id: str, is_new: bool) -> None:
        """Keep the ids that the file gives to the record, so that lookups of other files find it."""
        if not is_new and self._parts.lookups.by_id(tx, self._parts.kind, own_id) == record_id:
            return
        self._parts.lookups.remember_id(self._parts.kind.name, own_id, record_id)
        if contact:
            account = tx.get("Account", record_id, ["PersonContactId"])
            if account is not None and account["PersonContactId"]:
                self._parts.lookups.remember_id("Contact", contact, str(account["PersonContactId"]))

    async def _index_matches(self) -> None:
        """An index of the field that rows are matched by, for as long as the import takes."""
        if name := self._index_name:
            kind, column = self._parts.kind.name, self._parts.matcher.index_field
            text = f'CREATE INDEX IF NOT EXISTS "{name}" ON "{kind}" ("{column}")'
            await self._store.run_in_transaction(lambda tx: _execute(tx, text))

    async def _drop_index(self) -> None:
        if name := self._index_name:
            await self._store.run_in_transaction(lambda tx: _execute(tx, f'DROP INDEX IF EXISTS "{name}"'))

    @property
    def _index_name(self) -> str:
        column = self._parts.matcher.index_field
        return f"import_{self._parts.kind.name}_{column}" if column else ""


class _Rejected(Exception):
    """A row that is not taken: pairs of a status word and a reason."""

    def __init__(self, pairs: list[tuple[str, str]]) -> None:
        super().__init__(pairs)
        self.statuses = tuple(dict.fromkeys(status for status, _ in pairs))
        self.reasons = tuple(reason for _, reason in pairs)


def _pairs(refusals: Sequence[RowRefused]) -> list[tuple[str, str]]:
    return [(one.status, one.message) for one in refusals]


def _faults(error: InvalidRecord) -> list[tuple[str, str]]:
    fields = [(fault.status, fault.message) for fault in error.faults.fields]
    more = [(error.code, text) for text in error.faults.record]
    return fields + more or [(error.code, error.message)]


def _batches(rows: Iterator[Row]) -> Iterator[list[Row]]:
    while batch := list(islice(rows, BATCH)):
        yield batch


def _execute(tx: Transaction, text: str) -> Any:  # noqa: ANN401 - a driver's cursor
    return tx.reader().execute(text)
