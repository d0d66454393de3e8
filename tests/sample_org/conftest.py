"""An org with the sample's records, loaded at a known time."""

from __future__ import annotations

import asyncio
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pytest

from offhook.access.profiles import STANDARD_PROFILES
from offhook.records.record_id import SYSTEM_USER_ID
from offhook.records.sqlite import SqliteStore
from offhook.records.standard_objects import load
from offhook.sample_org.records import write

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

NOW = datetime(2026, 4, 15, 12, 0, tzinfo=UTC)


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[SqliteStore]:
    path: Path = tmp_path_factory.mktemp("sample") / "offhook.db"
    opened = SqliteStore(path, load())
    with asyncio.Runner() as runner:
        runner.run(_fill(opened))
        yield opened
        runner.run(opened.close())


async def _fill(store: SqliteStore) -> None:
    await store.start()
    for name in STANDARD_PROFILES:
        await store.create("Profile", {"Name": name}, SYSTEM_USER_ID)
    await store.run_in_transaction(lambda tx: write(tx, NOW))
