from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from offhook.errors import InvalidArgument
from offhook.import_export.csv_source import CsvFile
from offhook.import_export.journal import Journal, Totals
from tests.org_store import org_store

if TYPE_CHECKING:
    from pathlib import Path

    from offhook.records.sqlite import SqliteStore

pytestmark = pytest.mark.anyio
HALF = Totals(rows=1000, created=990, updated=5, rejected=5, rejected_bytes=77)


@pytest.fixture
def anyio_backend() -> str:
    return "asyncio"


def file(tmp_path: Path) -> CsvFile:
    return CsvFile(tmp_path / "a.csv", "fingerprint", "utf-8", ",", ("Name",))


async def advance(store: SqliteStore, journal: Journal, before: Totals, after: Totals) -> None:
    await store.run_in_transaction(lambda tx: journal.advance(tx, before, after))


async def test_the_same_import_goes_on_where_it_stopped(tmp_path: Path) -> None:
    async with org_store() as store:
        first = Journal("Account", file(tmp_path), {"match": None})
        assert (await first.begin(store.system)).totals == Totals()
        await advance(store, first, Totals(), HALF)

        same = await Journal("Account", file(tmp_path), {"match": None}).begin(store.system)

        assert (same.totals, same.finished_at) == (HALF, None)


async def test_a_finished_import_is_known(tmp_path: Path) -> None:
    async with org_store() as store:
        journal = Journal("Account", file(tmp_path), {}, clock=lambda: 1234.5)
        await journal.begin(store.system)
        await journal.finish(store.system)

        assert (await journal.begin(store.system)).finished_at == 1234
        assert (await journal.begin(store.system, again=True)).finished_at is None


@pytest.mark.parametrize("changed", ["file", "options"])
async def test_another_import_of_a_half_imported_file_is_refused(tmp_path: Path, changed: str) -> None:
    async with org_store() as store:
        first = Journal("Account", file(tmp_path), {})
        await first.begin(store.system)
        await advance(store, first, Totals(), HALF)
        now = replace(file(tmp_path), fingerprint="new") if changed == "file" else file(tmp_path)
        other = Journal("Account", now, {} if changed == "file" else {"match": "Name"})

        with pytest.raises(InvalidArgument, match="stopped after row 1,000"):
            await other.begin(store.system)
        assert (await other.begin(store.system, again=True)).totals == Totals()


async def test_two_imports_of_one_file_do_not_both_go_on(tmp_path: Path) -> None:
    async with org_store() as store:
        journal = Journal("Account", file(tmp_path), {})
        await journal.begin(store.system)
        await advance(store, journal, Totals(), HALF)

        with pytest.raises(InvalidArgument, match="Another import of the same file"):
            await advance(store, journal, Totals(), HALF)
