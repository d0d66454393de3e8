"""Finds the records that a call concerns: by phone number, and by words of their text.

Adapters search for a number in any format, a name, a tax number, or several of them joined by ` or ` and
` and `. A withheld number finds nobody.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from offhook.search.phone_number import clean, looks_like_number
from offhook.search.words import alternatives

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from offhook.access.user_records import UserRecords
    from offhook.records.record import Record

_SIP_USER: Final = re.compile(r"sips?:([^@;]*)", re.IGNORECASE)
_WITHHELD: Final = frozenset(
    {"anonymous", "blocked", "caller id blocked", "no caller id", "null", "number withheld", "private"}
    | {"private number", "restricted", "unavailable", "undefined", "unknown", "unknown caller"}
    | {"unknown number", "withheld"}
)


def search_caller(records: UserRecords, term: str, objects: Sequence[str]) -> list[Record]:
    """The records of these types that the user may read and that match, best first, each person once."""
    if not objects:
        return []
    parts = alternatives(term)
    joined = len(parts) > 1 or any(len(part) > 1 for part in parts)
    if joined and any(looks_like_number(piece) for part in parts for piece in part):
        found = [record for part in parts for record in _all(records, part, objects)]
    else:
        found = _one(records, term.strip(), objects)
    return _each_person_once(found)


def is_withheld(term: str) -> bool:
    """Whether the term is what phone systems say instead of a number that the caller does not show."""
    sip = _SIP_USER.match(term.strip())
    return (sip[1] if sip else term).strip(' "<>').lower() in _WITHHELD


def _all(records: UserRecords, pieces: Sequence[str], objects: Sequence[str]) -> list[Record]:
    """The records that match every piece."""
    first, *others = (_one(records, piece, objects) for piece in pieces)
    for other in others:
        ids = {record.id for record in other}
        first = [record for record in first if record.id in ids]
    return first


def _one(records: UserRecords, term: str, objects: Sequence[str]) -> list[Record]:
    """Digits may also be a customer or tax number, so a number that nobody has is searched as text."""
    if not term or is_withheld(term):
        return []
    by_number = _by_number(records, term, objects) if clean(term) else []
    return by_number or records.search(term, objects)


def _by_number(records: UserRecords, number: str, objects: Sequence[str]) -> list[Record]:
    matches = records.match_number(number, objects)
    ids: dict[str, list[str]] = {}
    for match in matches:
        ids.setdefault(match.object_type, []).append(match.record_id)
    by_id = {record.id: record for name, some in ids.items() for record in records.get_many(name, some)}
    return [by_id[match.record_id] for match in matches if match.record_id in by_id]


def _each_person_once(found: Iterable[Record]) -> list[Record]:
    """Each record once; the contact of a person account that was found goes, for both are one person."""
    unique = {record.id: record for record in found}
    contacts = {record.get("PersonContactId") for record in unique.values()}
    return [record for record in unique.values() if record.id not in contacts]
