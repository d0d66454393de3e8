"""A place in the words of a query, for parsers that look one word ahead."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NoReturn

from offhook.salesforce_api.soql.errors import MalformedQuery
from offhook.salesforce_api.soql.tokens import Token, tokens

if TYPE_CHECKING:
    from types import TracebackType

DEEPEST: Final = 40
"""How far parentheses, functions and queries may stand within each other."""


class Cursor:
    """The words of `text`, one after another; `with cursor:` counts how deep the parser is."""

    def __init__(self, text: str, code: str = "MALFORMED_QUERY") -> None:
        self.text = text
        self._code = code
        self._tokens = tokens(text)
        self._at = 0
        self._depth = 0

    def __enter__(self) -> None:
        self._depth += 1
        if self._depth > DEEPEST:
            self.fault(f"The query is nested more than {DEEPEST} deep.")

    def __exit__(self, kind: type | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self._depth -= 1

    @property
    def token(self) -> Token:
        """The next word."""
        return self._tokens[self._at]

    def ahead(self, count: int = 1) -> Token:
        """A word after the next."""
        return self._tokens[min(self._at + count, len(self._tokens) - 1)]

    def take(self) -> Token:
        """The next word, gone past."""
        token = self.token
        if token.kind != "end":
            self._at += 1
        return token

    def at(self, *words: str) -> bool:
        """Whether the next words are these, whatever their case."""
        return all(self._is(self.ahead(number), word) for number, word in enumerate(words))

    def accept(self, *words: str) -> bool:
        """Go past these words if they are the next."""
        if not self.at(*words):
            return False
        self._at += len(words)
        return True

    def expect(self, *words: str) -> None:
        """Go past these words. Raises MalformedQuery if others stand there."""
        if not self.accept(*words):
            self.fault(f"expecting '{' '.join(words)}', found '{_shown(self.token)}'")

    def name(self) -> Token:
        """Go past a name."""
        if self.token.kind != "name":
            self.unexpected()
        return self.take()

    def whole_number(self) -> int:
        """Go past a number such as that of LIMIT."""
        token = self.token
        if token.kind != "number" or not token.text.isdecimal() or len(token.text) > 9:
            self.fault(f"expecting a whole number, found '{_shown(token)}'")
        return int(self.take().text)

    def unexpected(self) -> NoReturn:
        """The next word makes no sense here."""
        self.fault(f"unexpected token: '{_shown(self.token)}'")

    def fault(self, message: str, position: int | None = None, code: str | None = None) -> NoReturn:
        """Raise MalformedQuery for the place given, or for the next word."""
        place = self.token.position if position is None else position
        raise MalformedQuery(code or self._code, message, self.text, place)

    @staticmethod
    def _is(token: Token, word: str) -> bool:
        return token.kind in ("name", "sign") and token.text.upper() == word


def _shown(token: Token) -> str:
    return "<EOF>" if token.kind == "end" else token.text[:40]
