"""The record store on SQLite: the contract, and what only a file can do."""

from __future__ import annotations

import os
import signal
import stat
import subprocess
import sys
import textwrap
from typing import TYPE_CHECKING

import pytest

from offhook.errors import ServerFault
from offhook.records.record_id import SYSTEM_USER_ID
from offhook.records.sqlite import SqliteStore
from offhook.records.standard_objects import load
from offhook.records.system_tables import policy
from tests.contracts.record_store import ANN, CONTRACT, Check, prepare

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.anyio


@pytest.mark.parametrize("check", CONTRACT, ids=lambda check: check.__name__)
async def test_contract(check: Check, store: SqliteStore) -> None:
    await check(store)


async def test_what_was_written_is_there_after_a_restart(tmp_path: Path) -> None:
    for round_number in (1, 2, 3):
        store = SqliteStore(tmp_path / "offhook.db", load())
        await store.start()
        await store.create("Lead", {"LastName": f"L{round_number}", "Company": "Nut"}, ANN)
        assert store.count("Lead") == round_number
        await store.close()


async def test_every_acknowledged_write_is_synced_to_the_disk(store: SqliteStore) -> None:
    with store.engine.connect() as connection:
        assert connection.exec_driver_sql("PRAGMA journal_mode").scalar() == "wal"
        assert connection.exec_driver_sql("PRAGMA synchronous").scalar() == 2


async def test_only_the_owner_may_read_the_file(store: SqliteStore) -> None:
    assert stat.S_IMODE(store.path.stat().st_mode) == 0o600


async def test_a_closed_store_refuses_writes(tmp_path: Path) -> None:
    store = SqliteStore(tmp_path / "offhook.db", load())
    await store.start()
    await store.close()
    with pytest.raises(ServerFault):
        await store.create("Lead", {"LastName": "L", "Company": "Nut"}, ANN)


async def test_a_store_in_memory_leaves_nothing_behind() -> None:
    store = SqliteStore(":memory:", load())
    await store.start()
    await prepare(store)
    assert store.count("User") == 2
    await store.close()
    assert not store.path.parent.exists()


async def test_the_policy_says_where_numbers_without_a_country_belong(tmp_path: Path) -> None:
    store = SqliteStore(tmp_path / "offhook.db", load())
    await store.start()
    await store.create("Lead", {"LastName": "L", "Company": "N", "Phone": "020 7946 0018"}, SYSTEM_USER_ID)
    assert _numbers(store) == [None]
    await store.system.write(policy.insert().values(name="country", value='"GB"'))
    await store.close()
    again = SqliteStore(tmp_path / "offhook.db", load())
    await again.start()
    assert again.region == "GB"
    assert _numbers(again) == ["+442079460018"]
    await again.close()


def _numbers(store: SqliteStore) -> list[str | None]:
    return [row[0] for row in store.reader().execute("SELECT e164 FROM phone_index").fetchall()]


WRITER = """
    import asyncio, sys
    from offhook.records.sqlite import SqliteStore
    from offhook.records.standard_objects import load

    async def work(store, name):
        number = 0
        while True:
            number += 1
            phone = f"+1 415 555 {number % 10000:04d}"
            lead = {"LastName": f"{name} {number}", "Company": "Nut", "Phone": phone}
            print(await store.create("Lead", lead, "005000000000100AAA"), flush=True)

    async def main():
        store = SqliteStore(sys.argv[1], load())
        await store.start()
        await asyncio.gather(*(work(store, f"writer{n}") for n in range(8)))

    asyncio.run(main())
"""


@pytest.mark.parametrize("written_before_the_kill", [1, 40, 400])
async def test_every_acknowledged_write_survives_a_kill(tmp_path: Path, written_before_the_kill: int) -> None:
    path = tmp_path / "offhook.db"
    acknowledged = _write_until_killed(path, written_before_the_kill)
    assert len(acknowledged) >= written_before_the_kill
    store = SqliteStore(path, load())
    await store.start()
    assert len(store.get_many("Lead", acknowledged)) == len(acknowledged)
    written = store.count("Lead")
    for table in ("phone_index", "text_entry"):
        assert store.reader().execute(f"SELECT count(*) FROM {table}").fetchone()[0] == written
    assert store.reader().execute("PRAGMA integrity_check").fetchone()[0] == "ok"
    await store.close()


@pytest.mark.slow
async def test_twenty_kills_lose_nothing(tmp_path: Path) -> None:
    path = tmp_path / "offhook.db"
    acknowledged: list[str] = []
    for round_number in range(20):
        acknowledged += _write_until_killed(path, 50 + 25 * round_number)
    store = SqliteStore(path, load())
    await store.start()
    assert len(store.get_many("Lead", acknowledged)) == len(acknowledged)
    await store.close()


def _write_until_killed(path: Path, enough: int) -> list[str]:
    """The ids that a writing process had acknowledged when it was killed."""
    process = subprocess.Popen(
        [sys.executable, "-c", textwrap.dedent(WRITER), str(path)], stdout=subprocess.PIPE, text=True
    )
    assert process.stdout is not None
    lines = [process.stdout.readline() for _ in range(enough)]
    os.kill(process.pid, signal.SIGKILL)
    lines += process.stdout.readlines()
    process.wait()
    process.stdout.close()
    return [line.strip() for line in lines if line.endswith("\n") and len(line) == 19]
