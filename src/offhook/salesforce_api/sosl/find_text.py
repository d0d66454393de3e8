r"""What stands in the braces of FIND: words, phrases, wildcards, AND, OR, AND NOT, parentheses.

AND, which needs not be written, and AND NOT go before OR. The signs that mean something stand for themselves
after a `\`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final, NoReturn

from offhook.salesforce_api.soql.errors import MalformedQuery

ANY: Final = "\ue000"
"""Stands for the wildcard `*` in a term: any letters or none."""

ONE: Final = "\ue001"
"""Stands for the wildcard `?` in a term: exactly one letter."""

DEEPEST: Final = 40
_LONGEST_WITH_OPERATORS: Final = 4000
_LONGEST: Final = 10_000
_FORBIDDEN: Final = frozenset("&|!{}[]^~:'+")
_OPERATORS: Final = frozenset({"AND", "OR", "NOT"})
_PIECE: Final = re.compile(r'\s*(?:"((?:[^"\\]|\\.)*)"|([()])|((?:[^\s()"\\]|\\.)+))', re.DOTALL)


@dataclass(frozen=True, slots=True)
class Term:
    """Words that must stand together in a field, wildcards as ANY and ONE."""

    text: str

    @property
    def beginning(self) -> str:
        """What comes before the first wildcard."""
        return re.split(f"[{ANY}{ONE}]", self.text, maxsplit=1)[0]


@dataclass(frozen=True, slots=True)
class Both:
    """All of these."""

    parts: tuple[Expression, ...]


@dataclass(frozen=True, slots=True)
class Either:
    """Any of these."""

    parts: tuple[Expression, ...]


@dataclass(frozen=True, slots=True)
class Without:
    """The first and not the second."""

    wanted: Expression
    unwanted: Expression


Expression = Term | Both | Either | Without


def parse(written: str, text: str = "", position: int = 0) -> Expression | None:
    """The expression; None if there is nothing to find. Raises MalformedQuery that shows `text`."""
    if len(written) > _LONGEST:
        return None
    pieces = _pieces(written, text, position)
    if len(written) > _LONGEST_WITH_OPERATORS:
        words = [piece for piece in pieces if piece.upper() not in _OPERATORS and piece not in ("(", ")")]
        return Either(tuple(map(_term, words))) if words else None
    return _Reader(pieces, text, position).read() if pieces else None


def _pieces(written: str, text: str, position: int) -> list[str]:
    found, at, end = [], 0, len(written.rstrip())
    while at < end:
        piece = _PIECE.match(written, at)
        if piece is None:
            _fault("This phrase has no closing quote.", text, position + at)
        phrase, sign, word = piece.groups()
        if word is not None and (wrong := _FORBIDDEN & set(re.sub(r"\\.", "", word, flags=re.DOTALL))):
            _fault(f"The sign {min(wrong)} needs a \\ before it.", text, position + at)
        found.append(sign or word or f'"{phrase}"')
        at = piece.end()
    return found


class _Reader:
    """Recursive descent over the pieces."""

    def __init__(self, pieces: list[str], text: str, position: int) -> None:
        self._pieces = pieces
        self._place = (text, position)
        self._at = 0
        self._depth = 0

    def read(self) -> Expression:
        found = self._either()
        if self._at < len(self._pieces):
            _fault(f"unexpected: {self._pieces[self._at][:40]}", *self._place)
        return found

    def _either(self) -> Expression:
        parts = [self._both()]
        while self._accept("OR"):
            parts.append(self._both())
        return parts[0] if len(parts) == 1 else Either(tuple(parts))

    def _both(self) -> Expression:
        """Terms joined by AND (or nothing) and AND NOT; what follows NOT is the next term alone."""
        wanted = [self._one()]
        unwanted: list[Expression] = []
        while self._at < len(self._pieces) and self._pieces[self._at] != ")":
            if self._pieces[self._at].upper() == "OR":
                break
            negated = self._accept("AND") and self._accept("NOT")
            (unwanted if negated else wanted).append(self._one())
        found = wanted[0] if len(wanted) == 1 else Both(tuple(wanted))
        for one in unwanted:
            found = Without(found, one)
        return found

    def _one(self) -> Expression:
        if self._at >= len(self._pieces) or self._pieces[self._at] == ")":
            _fault("There is a term missing.", *self._place)
        piece = self._pieces[self._at]
        self._at += 1
        if piece.upper() in _OPERATORS:
            _fault(f"unexpected: {piece}", *self._place)
        if piece != "(":
            return _term(piece)
        self._depth += 1
        if self._depth > DEEPEST:
            _fault("The search is nested too deep.", *self._place)
        inner = self._either()
        if not self._accept(")"):
            _fault("There is a ) missing.", *self._place)
        self._depth -= 1
        return inner

    def _accept(self, word: str) -> bool:
        if self._at < len(self._pieces) and self._pieces[self._at].upper() == word:
            self._at += 1
            return True
        return False


def _term(piece: str) -> Term:
    quoted = len(piece) > 1 and piece.startswith('"') and piece.endswith('"')
    inner = piece[1:-1] if quoted else piece
    text = re.sub(r"\\(.)|([*?])", _meant, inner, flags=re.DOTALL)
    return Term(text.strip().lstrip(ANY + ONE))


def _meant(found: re.Match[str]) -> str:
    if found[1] is not None:
        return found[1]
    return ANY if found[2] == "*" else ONE


def _fault(message: str, text: str, position: int) -> NoReturn:
    raise MalformedQuery("MALFORMED_SEARCH", message, text, position)
