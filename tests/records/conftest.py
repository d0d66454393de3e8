"""Record stores in files of their own."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import settings

from offhook.records.sqlite import SqliteStore
from offhook.records.standard_objects import load
from tests.contracts.record_store import prepare

if TYPE_CHECKING:
    from collections.abc import AsyncIterator
    from pathlib import Path


settings.register_profile("offhook", deadline=None)  # machines that run tests are shared
settings.load_profile("offhook")


@pytest.fixture
def anyio_backend() -> str:
    return "asyncio"


@pytest.fixture
async def store(tmp_path: Path) -> AsyncIterator[SqliteStore]:
    """A store with two users, ANN and BEN of the contract."""
    opened = SqliteStore(tmp_path / "offhook.db", load())
    await opened.start()
    await prepare(opened)
    yield opened
    await opened.close()
