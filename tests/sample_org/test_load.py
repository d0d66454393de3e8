"""`load` on a whole Offhook: set-up and records, once."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

import pytest

from offhook import sample_org
from offhook.app import build
from offhook.config import Settings
from offhook.records.record import Condition
from offhook.sample_org.records import ACME_ID

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def anyio_backend() -> str:
    return "asyncio"


@pytest.mark.anyio
async def test_the_sample_org_is_loaded_once_and_fast(tmp_path: Path) -> None:
    offhook = build(Settings(data_dir=tmp_path))
    await offhook.start()
    try:
        store = offhook.services.store
        begun = time.perf_counter()
        await sample_org.load(offhook.services)
        assert time.perf_counter() - begun < 5
        agent = store.find("User", [Condition("Username", "=", "agent@example.com")])[0]
        assert agent["CallCenterId"] is not None
        assert agent["Title"] == "Customer Service Agent"
        before = {name: store.count(name) for name in store.metadata.objects}
        await store.delete(ACME_ID, agent.id)
        await sample_org.load(offhook.services)
        after = {name: store.count(name) for name in store.metadata.objects}
        assert after == {**before, "Account": before["Account"] - 1}
    finally:
        await offhook.stop()
