"""Finds the records that a call concerns, from what an adapter searches for.

That is a number in any format, a name, a tax number, or several of them joined by ` or ` and ` and `; the
searches read all that. A withheld number finds nobody.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from offhook.search.phone_number import clean, looks_like_number

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
    if not objects or not term.strip() or is_withheld(term):
        return []
    internal = clean(term) is not None and not looks_like_number(term)
    by_extension = _by_number(records, term, objects) if internal else []
    return _each_person_once(by_extension or records.search(term, objects))


def is_withheld(term: str) -> bool:
    """Whether the term is what phone systems say instead of a number that the caller does not show."""
    sip = _SIP_USER.match(term.strip())
    return (sip[1] if sip else term).strip(' "<>').lower() in _WITHHELD


def _by_number(records: UserRecords, number: str, objects: Sequence[str]) -> list[Record]:
    """Whose short internal number this is; as text, its few digits would be found in many records."""
    found = []
    for match in records.match_number(number, objects):
        found += records.get_many(match.object_type, [match.record_id])
    return found


def _each_person_once(found: Iterable[Record]) -> list[Record]:
    """Each record once; the contact of a person account that was found goes, for both are one person."""
    unique = {record.id: record for record in found}
    contacts = {record.get("PersonContactId") for record in unique.values()}
    return [record for record in unique.values() if record.id not in contacts]
