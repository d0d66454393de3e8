from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from offhook.console import recent_records
from offhook.console.recent_records import RecentRecords

if TYPE_CHECKING:
    from tests.console.conftest import Desk

pytestmark = pytest.mark.anyio


@pytest.fixture
def recent(desk: Desk) -> RecentRecords:
    return RecentRecords(desk.offhook.services.store.system)


async def test_the_newest_comes_first_and_each_record_once(recent: RecentRecords) -> None:
    for record_id in ("001A", "003B", "001C", "001A"):
        await recent.saw("005X", record_id)
    assert recent.ids("005X") == ["001A", "001C", "003B"]
    assert recent.ids("005X", key_prefix="003") == ["003B"]
    assert recent.ids("005X", limit=1) == ["001A"]
    assert recent.ids("005Y") == []


async def test_only_the_newest_are_kept(recent: RecentRecords, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(recent_records, "KEPT", 3)
    await recent.saw("005Y", "001Z")
    for number in range(5):
        await recent.saw("005X", f"001{number}")
    assert recent.ids("005X", limit=10) == ["0014", "0013", "0012"]
    assert recent.ids("005Y") == ["001Z"]
