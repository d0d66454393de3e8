"""What is wrong with a query, with the vendor's code and the place in the text."""

from __future__ import annotations

from typing import Final

from offhook.errors import CtiError

_SHOWN: Final = 40


class MalformedQuery(CtiError):
    """A query that cannot be answered; `code` is the vendor's word, `row` and `column` count from 1."""

    def __init__(self, code: str, message: str, text: str = "", position: int = 0) -> None:
        self.code = code
        self.row = text.count("\n", 0, position) + 1
        self.column = position - (text.rfind("\n", 0, position) + 1) + 1
        super().__init__(_with_place(message, text, position, self.row, self.column), row=self.row)
        self.data["column"] = self.column


def _with_place(message: str, text: str, position: int, row: int, column: int) -> str:
    """The message below the piece of the query that it is about, as the vendor shows it."""
    if not text:
        return message
    start = max(text.rfind("\n", 0, position) + 1, position - _SHOWN)
    piece = text[start : position + _SHOWN].split("\n", 1)[0]
    pointer = " " * (position - start) + "^"
    return f"\n{piece}\n{pointer}\nERROR at Row:{row}:Column:{column}\n{message}"
