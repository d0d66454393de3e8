from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from offhook.records.sqlite import SqliteStore
from offhook.records.standard_objects import load
from tests.contracts.record_store import ANN

if TYPE_CHECKING:
    from pathlib import Path

    from offhook.records.index import Values
    from offhook.records.metadata import ObjectType
    from offhook.records.reads import Driver

pytestmark = pytest.mark.anyio


class Names:
    """An index that only remembers what it was told."""

    name = "names"

    def __init__(self, signature: str) -> None:
        self.signature = signature
        self.told: list[tuple[str | None, str | None]] = []

    def ensure(self, driver: Driver) -> None:
        self.told.append(("ensure", None))

    def clear(self, driver: Driver) -> None:
        self.told.append(("clear", None))

    def changed(
        self, driver: Driver, object_type: ObjectType, old: Values | None, new: Values | None
    ) -> None:
        self.told.append((_name(old), _name(new)))


def _name(values: Values | None) -> str | None:
    return None if values is None else str(values["Name"])


async def opened(path: Path, index: Names) -> SqliteStore:
    store = SqliteStore(path, load(), lambda metadata, region: [index])
    await store.start()
    return store


async def test_an_index_hears_of_every_change(tmp_path: Path) -> None:
    index = Names("1")
    store = await opened(tmp_path / "offhook.db", index)
    made = await store.create("Account", {"Name": "A"}, ANN)
    await store.update(made, {"Name": "B"}, ANN)
    await store.delete(made, ANN)
    assert index.told == [("ensure", None), ("clear", None), (None, "A"), ("A", "B"), ("B", None)]
    await store.close()


async def test_an_index_is_written_anew_when_its_signature_changes(tmp_path: Path) -> None:
    store = await opened(tmp_path / "offhook.db", Names("1"))
    for name in ("A", "B"):
        await store.create("Account", {"Name": name}, ANN)
    await store.close()
    same, other = Names("1"), Names("2")
    for index in (same, other):
        await (await opened(tmp_path / "offhook.db", index)).close()
    assert same.told == [("ensure", None)]
    assert other.told == [("ensure", None), ("clear", None), (None, "A"), (None, "B")]
