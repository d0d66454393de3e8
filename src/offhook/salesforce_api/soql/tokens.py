"""The words of a query: names, values and signs, each with its position."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, Literal

from offhook.salesforce_api.soql.errors import MalformedQuery

if TYPE_CHECKING:
    from collections.abc import Iterator

Kind = Literal["name", "string", "number", "date", "datetime", "time", "sign", "end"]

LONGEST: Final = 100_000
"""How many characters a query may have."""

_TOKEN: Final = re.compile(
    r"""(?P<space>\s+)
    |(?P<datetime>\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?(?:Z|[+-]\d\d:?\d\d))
    |(?P<date>\d{4}-\d\d-\d\d(?![\dT]))
    |(?P<time>\d\d:\d\d:\d\d(?:\.\d+)?Z)
    |(?P<number>[+-]?(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][+-]?\d+)?(?!\w))
    |(?P<name>[A-Za-z_]\w*)
    |'(?P<string>(?:[^'\\]|\\.)*)'
    |(?P<sign><=|>=|<>|!=|[=<>(),.:])""",
    re.VERBOSE | re.ASCII | re.DOTALL,
)


@dataclass(frozen=True, slots=True)
class Token:
    """One word; the text of a string is what stands between its quotes, escapes and all."""

    kind: Kind
    text: str
    position: int


def tokens(text: str) -> list[Token]:
    """The query's words, closed by one of kind `end`. Raises MalformedQuery."""
    if len(text) > LONGEST:
        raise MalformedQuery("MALFORMED_QUERY", f"A query may have at most {LONGEST:,} characters.")
    return [*_tokens(text), Token("end", "", len(text))]


def _tokens(text: str) -> Iterator[Token]:
    position = 0
    while position < len(text):
        found = _TOKEN.match(text, position)
        if found is None:
            raise MalformedQuery("MALFORMED_QUERY", _unknown(text[position]), text, position)
        kind = found.lastgroup
        if kind != "space":
            yield Token(kind, found[kind], position)  # type: ignore[index, arg-type]  # all groups are named
        position = found.end()


def _unknown(sign: str) -> str:
    if sign == "'":
        return "This text has no closing quote."
    if sign == '"':
        return "Texts stand in single quotes, not in double ones: unexpected token: '\"'"
    return f"unexpected token: '{sign}'"
