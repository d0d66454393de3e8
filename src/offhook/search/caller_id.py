"""Caller id: whose number is this? One probe of the index for all objects and fields, verified and ranked.

Order of the matches, which also decides who comes first at a shared number: how sure (worldwide number,
national number, last digits), then the objects in the order asked for, then the fields in the order of the
object.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final, Protocol

from offhook.search.phone_number import SUFFIX_DIGITS, PhoneKey, Rank, clean, likeness

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from offhook.records.metadata import Metadata
    from offhook.records.reads import Driver

_COLUMNS = "object, record, field, digits, national, e164, certain, same_as"
_BY_KEY: Final = f"SELECT {_COLUMNS} FROM phone_index WHERE key = ?"
_BY_KEYS: Final = f"SELECT {_COLUMNS} FROM phone_index WHERE key IN (?, ?)"
_BY_END: Final = f"SELECT {_COLUMNS} FROM phone_index WHERE key >= ? AND key < ?"
_AFTER_DIGITS = ":"  # the character after 9

_SURENESS: Final[Mapping[Rank, int]] = {"e164": 0, "national": 1, "suffix": 2}
_REASONS: Final[Mapping[Rank, str]] = {
    "e164": "{label} is the same number, {number}",
    "national": "{label} is the same number inside its country, {number}",
    "suffix": "{label} ends like the number, {number}",
}


@dataclass(frozen=True, slots=True)
class Match:
    """One record that has the number; `reason` says why in words."""

    object_type: str
    record_id: str
    field: str
    e164: str
    rank: Rank
    reason: str


class IndexedStore(Protocol):
    """What the searches need of a record store."""

    metadata: Metadata

    @property
    def region(self) -> str:
        """The country of numbers given without one."""

    def reader(self) -> Driver:
        """The calling thread's connection."""


class CallerIdSearch:
    """Finds who has a number, among all phone fields of all objects."""

    def __init__(self, store: IndexedStore) -> None:
        self._store = store
        fields = {
            o.name: {name: i for i, name in enumerate(o.fields)} for o in store.metadata.objects.values()
        }
        self._field_order: Mapping[str, Mapping[str, int]] = fields
        self._object_order = {name: i for i, name in enumerate(store.metadata.objects)}

    def match(self, number: str, objects: Sequence[str] | None = None) -> list[Match]:
        """The records that have this number, best first, each once; none for a withheld number."""
        key = clean(number, self._store.region)
        if key is None:
            return []
        order = self._object_order if objects is None else self._order_of(objects)
        found: dict[str, tuple[tuple[int, int, int, str], Match]] = {}
        hidden: dict[str, str] = {}
        for row in self._probe(key):
            object_type, record, field, digits, national, e164, certain, same_as = row
            if object_type not in order:
                continue
            rank = likeness(key, PhoneKey(digits, national, e164, bool(certain)))
            if rank is None:
                continue
            place = (
                _SURENESS[rank],
                order[object_type],
                self._field_order[object_type].get(field, 0),
                record,
            )
            if record not in found or place < found[record][0]:
                found[record] = place, self._match(object_type, record, field, e164 or national, rank)
            if same_as:
                hidden[record] = same_as
        for record, account in hidden.items():
            if account in found:
                del found[record]
        return [match for _, match in sorted(found.values(), key=lambda one: one[0])]

    def _probe(self, key: PhoneKey) -> Iterable[Sequence[Any]]:
        driver = self._store.reader()
        whole = key.key
        if len(whole) > SUFFIX_DIGITS:
            rows: list[Sequence[Any]] = driver.execute(_BY_KEYS, (whole, key.short_key)).fetchall()
        elif len(whole) == SUFFIX_DIGITS:
            rows = driver.execute(_BY_END, (whole, whole + _AFTER_DIGITS)).fetchall()
        else:
            rows = driver.execute(_BY_KEY, (whole,)).fetchall()
        return rows

    def _match(self, object_type: str, record: str, field: str, number: str, rank: Rank) -> Match:
        label = self._store.metadata.objects[object_type].fields[field].label
        return Match(
            object_type, record, field, number, rank, _REASONS[rank].format(label=label, number=number)
        )

    def _order_of(self, objects: Sequence[str]) -> Mapping[str, int]:
        """The objects asked for, by their own names whatever the case; unknown ones are left out."""
        known = (self._store.metadata.find(name) for name in objects)
        return {one.name: place for place, one in enumerate(one for one in known if one is not None)}
