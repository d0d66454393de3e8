"""From the text of a search to its syntax; what RETURNING says of an object is a query of its own."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from offhook.salesforce_api.soql import parser as soql_parser
from offhook.salesforce_api.soql.condition_parser import condition
from offhook.salesforce_api.soql.cursor import Cursor
from offhook.salesforce_api.soql.errors import MalformedQuery
from offhook.salesforce_api.soql.syntax import Path, Query, Selected
from offhook.salesforce_api.sosl import find_text

if TYPE_CHECKING:
    from offhook.salesforce_api.sosl.find_text import Expression

GROUPS: Final = ("ALL", "NAME", "EMAIL", "PHONE", "SIDEBAR")
MOST: Final = 2000
LONGEST: Final = 100_000
_FIND: Final = re.compile(
    r"\s*FIND\s*(?:\{((?:[^{}\\]|\\.)*)\}|'((?:[^'\\]|\\.)*)')", re.IGNORECASE | re.DOTALL
)


@dataclass(frozen=True, slots=True)
class Search:
    """One FIND; `returning` is empty where every object is meant."""

    expression: Expression | None
    group: str = "ALL"
    returning: tuple[Query, ...] = ()
    limit: int = MOST


def parse(text: str) -> Search:
    """The syntax of a search. Raises MalformedQuery, with the code MALFORMED_SEARCH for its grammar."""
    try:
        return _parse(text)
    except MalformedQuery as error:
        if error.code == "MALFORMED_QUERY":
            error.code = "MALFORMED_SEARCH"
        raise


def _parse(text: str) -> Search:
    if len(text) > LONGEST:
        raise MalformedQuery("MALFORMED_SEARCH", f"A search may have at most {LONGEST:,} characters.")
    found = _FIND.match(text)
    if found is None:
        raise MalformedQuery("MALFORMED_SEARCH", "A search begins with FIND {…}.", text)
    number = 1 if found[1] is not None else 2
    expression = find_text.parse(found[number], text, found.start(number))
    cursor = Cursor(" " * found.end() + text[found.end() :], "MALFORMED_SEARCH")
    group = _group(cursor)
    returning = _returning(cursor)
    _options(cursor)
    position = cursor.token.position
    limit, _ = soql_parser.bounds(cursor)
    if limit is not None and limit > MOST:
        cursor.fault(f"At most {MOST} rows can be asked for.", position)
    while cursor.accept("UPDATE"):
        cursor.name()
        while cursor.accept(","):
            cursor.name()
    if cursor.token.kind != "end":
        cursor.unexpected()
    return Search(expression, group, returning, MOST if limit is None else limit)


def _group(cursor: Cursor) -> str:
    if not cursor.accept("IN"):
        return "ALL"
    group = cursor.name()
    if group.text.upper() not in GROUPS:
        cursor.fault(f"There are no {group.text} FIELDS.", group.position)
    cursor.expect("FIELDS")
    return group.text.upper()


def _returning(cursor: Cursor) -> tuple[Query, ...]:
    if not cursor.accept("RETURNING"):
        return ()
    found = [_object(cursor)]
    while cursor.accept(","):
        found.append(_object(cursor))
    names = [one.source.names[0].lower() for one in found]
    for one, name in zip(found, names, strict=True):
        if names.count(name) > 1:
            cursor.fault(f"{one.source} is named twice.", one.source.position)
    return tuple(found)


def _object(cursor: Cursor) -> Query:
    name = cursor.name()
    source = Path((name.text,), name.position)
    if not cursor.accept("("):
        return Query((Selected(Path(("Id",), name.position)),), source)
    items = [soql_parser.selected(cursor)]
    while cursor.accept(","):
        items.append(soql_parser.selected(cursor))
    where = condition(cursor, soql_parser.query) if cursor.accept("WHERE") else None
    order = soql_parser.sorting(cursor)
    limit, offset = soql_parser.bounds(cursor)
    cursor.expect(")")
    return Query(tuple(items), source, where=where, order=order, limit=limit, offset=offset)


def _options(cursor: Cursor) -> None:
    """`WITH SPELL_CORRECTION = …` changes nothing here: spelling is never corrected."""
    while cursor.accept("WITH"):
        if not cursor.at("SPELL_CORRECTION"):
            cursor.fault(f"WITH {cursor.token.text[:40]} is not supported.")
        cursor.take()
        cursor.expect("=")
        if not (cursor.accept("TRUE") or cursor.accept("FALSE")):
            cursor.unexpected()
