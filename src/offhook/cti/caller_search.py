"""Finds the records that a call concerns: by phone number, and by words of their text.

Adapters search for a number in any format, a name, a tax number, or several of them joined by ` or ` and
` and `. A withheld number finds nobody.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from offhook.search.phone_number import clean, looks_like_number

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from offhook.access.user_records import UserRecords
    from offhook.records.record import Record

_OR = re.compile(r"\s+or\s+", re.IGNORECASE)
_SIP_USER = re.compile(r"sips?:([^@;]*)", re.IGNORECASE)
_WITHHELD = frozenset(
    "anonymous private withheld unknown restricted unavailable blocked undefined null".split()
) | {
    "private number",
    "unknown number",
    "unknown caller",
    "number withheld",
    "no caller id",
    "caller id blocked",
}
_AND = re.compile(r"\s+and\s+", re.IGNORECASE)


def search_caller(records: UserRecords, term: str, objects: Sequence[str]) -> list[Record]:
    """The user's records of these object types that match, best first; a person account without its contact.

    A term that joins numbers is always taken apart. One of words alone is first searched as it is, for the
    connecting word may belong to a name.
    """
    if not objects:
        return []
    parts = [_AND.split(part) for part in _OR.split(term.strip())]
    joined = len(parts) > 1 or len(parts[0]) > 1
    if joined and any(looks_like_number(piece) for part in parts for piece in part):
        return _either(records, parts, objects)
    found = _one(records, term, objects)
    return found or (_either(records, parts, objects) if joined else [])


def is_withheld(term: str) -> bool:
    """Whether the term is what phone systems say instead of a number that the caller does not show."""
    sip = _SIP_USER.match(term.strip())
    return (sip[1] if sip else term).strip(' "<>').lower() in _WITHHELD


def _either(records: UserRecords, parts: Iterable[Sequence[str]], objects: Sequence[str]) -> list[Record]:
    return _each_person_once(record for part in parts for record in _all(records, part, objects))


def _all(records: UserRecords, pieces: Sequence[str], objects: Sequence[str]) -> list[Record]:
    first, *others = (_one(records, piece, objects) for piece in pieces)
    for other in others:
        ids = {record.id for record in other}
        first = [record for record in first if record.id in ids]
    return first


def _one(records: UserRecords, term: str, objects: Sequence[str]) -> list[Record]:
    """Digits may also be a customer or tax number, so a number that nobody has is searched as text."""
    term = term.strip()
    if not term or is_withheld(term):
        return []
    found = _by_number(records, term, objects) if clean(term) else []
    return _each_person_once(found or records.search(term, objects))


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
