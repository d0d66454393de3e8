from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, cast

import pytest

from offhook.errors import InvalidRecord, ServerFault
from offhook.records.sqlite import SqliteStore
from offhook.records.standard_objects import load
from offhook.records.writer import _roll_back
from tests.contracts.record_store import ANN

if TYPE_CHECKING:
    import sqlite3
    from pathlib import Path

    from offhook.records.transaction import Transaction

pytestmark = pytest.mark.anyio
LEAD = {"LastName": "Lee", "Company": "Nut"}


async def test_writes_that_wait_are_committed_together(store: SqliteStore) -> None:
    commits = await _commits_of(store, asyncio.gather(*(store.create("Lead", LEAD, ANN) for _ in range(50))))
    assert store.count("Lead") == 50
    assert commits <= 10


async def _commits_of(store: SqliteStore, work: asyncio.Future[list[str]]) -> int:
    """How often the writer committed while the work was done."""
    commits = 0

    def count(statement: str) -> None:
        nonlocal commits
        commits += statement == "COMMIT"

    def watch(tx: Transaction) -> None:
        tx._own.set_trace_callback(count)  # type: ignore[attr-defined]  # the driver's own

    await store.run_in_transaction(watch)
    await work
    return commits


async def test_an_answer_comes_only_after_the_commit(store: SqliteStore) -> None:
    """Another connection sees what was acknowledged."""
    made = await store.create("Lead", LEAD, ANN)
    with store.engine.connect() as other:
        found = other.exec_driver_sql("SELECT count(*) FROM Lead WHERE Id = ?", (made,)).scalar()
    assert found == 1


async def test_a_batch_that_cannot_be_committed_is_refused_as_a_whole(
    store: SqliteStore, caplog: pytest.LogCaptureFixture
) -> None:
    def lose_the_transaction(tx: Transaction) -> None:
        tx._own.execute("ROLLBACK")
        raise RuntimeError("disk full")

    answers = await asyncio.gather(
        store.create("Lead", LEAD, ANN),
        store.run_in_transaction(lose_the_transaction),
        store.create("Lead", LEAD, ANN),
        return_exceptions=True,
    )
    lost = [answer for answer in answers if isinstance(answer, ServerFault)]
    kept = [answer for answer in answers if isinstance(answer, str)]
    assert len(lost) + len(kept) == 2
    assert store.count("Lead") == len(kept)
    assert "not committed" in caplog.text
    await store.create("Lead", LEAD, ANN)
    assert store.count("Lead") == len(kept) + 1


async def test_a_caller_who_gave_up_harms_nobody(store: SqliteStore) -> None:
    impatient = asyncio.ensure_future(store.create("Lead", LEAD, ANN))
    await asyncio.sleep(0)
    impatient.cancel()
    with pytest.raises(asyncio.CancelledError):
        await impatient
    await store.create("Lead", LEAD, ANN)
    assert store.count("Lead") == 2


def test_closing_finishes_what_waits(tmp_path: Path) -> None:
    async def work() -> list[str]:
        store = SqliteStore(tmp_path / "offhook.db", load())
        await store.start()
        writes = [asyncio.ensure_future(store.create("Lead", LEAD, ANN)) for _ in range(20)]
        await asyncio.sleep(0)
        await store.close()
        return await asyncio.gather(*writes)

    made = asyncio.run(work())
    assert len(set(made)) == 20


async def test_errors_reach_the_one_who_asked(store: SqliteStore) -> None:
    with pytest.raises(InvalidRecord):
        await store.create("Lead", {}, ANN)


def test_a_rollback_that_fails_is_only_logged(caplog: pytest.LogCaptureFixture) -> None:
    class Broken:
        in_transaction = True

        def execute(self, statement: str) -> None:
            raise OSError(statement)

    _roll_back(cast("sqlite3.Connection", Broken()))

    assert "could not be rolled back" in caplog.text
