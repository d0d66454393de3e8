"""What a search index must do so that the store keeps it: written in the same transaction as the record."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Protocol

from offhook.records.record import Value

if TYPE_CHECKING:
    from offhook.records.metadata import ObjectType
    from offhook.records.reads import Driver

Values = Mapping[str, Value]


class RecordIndex(Protocol):
    """An index over fields of records; `search/` has one for phone numbers and one for text."""

    name: str

    @property
    def signature(self) -> str:
        """Changes when the same records would be indexed differently; the store then rebuilds the index."""

    def ensure(self, driver: Driver) -> None:
        """Make the index's tables if they are missing."""

    def clear(self, driver: Driver) -> None:
        """Forget every record."""

    def changed(
        self, driver: Driver, object_type: ObjectType, old: Values | None, new: Values | None
    ) -> None:
        """A record was created (no `old`), changed, or deleted (no `new`)."""


def rebuild(index: RecordIndex, driver: Driver, records: Iterable[tuple[ObjectType, Values]]) -> None:
    """Index all records anew."""
    index.clear(driver)
    for object_type, values in records:
        index.changed(driver, object_type, None, values)
