from __future__ import annotations

import pytest
from sqlalchemy import text

from offhook.health import database_fault
from offhook.records import standard_objects
from offhook.records.sqlite import SqliteStore

pytestmark = pytest.mark.anyio


@pytest.fixture
def anyio_backend() -> str:
    return "asyncio"


async def test_a_started_store_is_ready() -> None:
    store = SqliteStore(":memory:", standard_objects.load())
    await store.start()
    assert database_fault(store.system) == ""
    await store.system.write(text("UPDATE alembic_version SET version_num = 'older'"))
    assert "not those of this release" in database_fault(store.system)
    await store.system.write(text("DROP TABLE alembic_version"))
    assert "does not answer" in database_fault(store.system)
    await store.close()
