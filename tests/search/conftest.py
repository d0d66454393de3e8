"""A record store with both searches, and a quick way to fill it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import settings

from offhook.records.record_id import to_18
from offhook.records.sqlite import SqliteStore
from offhook.records.standard_objects import load
from offhook.search.caller_id import CallerIdSearch
from offhook.search.text import TextSearch

if TYPE_CHECKING:
    from collections.abc import AsyncIterator
    from pathlib import Path

ANN = to_18("005000000000100")


@dataclass(frozen=True)
class Org:
    """The store, its searches, and the names of what they find."""

    store: SqliteStore
    caller_id: CallerIdSearch
    text: TextSearch

    async def add(self, object_type: str, **values: Any) -> str:  # noqa: ANN401 - fields
        """A record; people and companies get what they must have."""
        needed = {"Lead": {"Company": "Nut"}, "Opportunity": {"StageName": "X", "CloseDate": "2026-01-01"}}
        return await self.store.create(object_type, {**needed.get(object_type, {}), **values}, ANN)

    def callers(self, number: str, *objects: str) -> list[str]:
        """Who has the number, best first."""
        return [
            self._name(one.object_type, one.record_id)
            for one in self.caller_id.match(number, objects or None)
        ]

    def found(self, term: str, *objects: str, limit: int = 200) -> list[str]:
        """What the term finds, best first."""
        return [self._name(*hit) for hit in self.text.search(term, objects or None, limit)]

    def _name(self, object_type: str, record_id: str) -> str:
        record = self.store.get(object_type, record_id)
        assert record is not None
        return str(record[self.store.metadata.objects[object_type].name_field])


settings.register_profile("offhook", deadline=None)  # machines that run tests are shared
settings.load_profile("offhook")


@pytest.fixture
def anyio_backend() -> str:
    return "asyncio"


@pytest.fixture
async def org(tmp_path: Path) -> AsyncIterator[Org]:
    store = SqliteStore(tmp_path / "offhook.db", load())
    await store.start()
    yield Org(store, CallerIdSearch(store), TextSearch(store))
    await store.close()
