"""Where each key of a TOML file stands: the standard library's reader does not say."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

Path = tuple[str | int, ...]
Place = tuple[int, int]

_HEADER = re.compile(r"\s*(\[\[?)\s*([^\]]+?)\s*\]\]?\s*(?:#.*)?$")
_KEY = re.compile(
    r"""\s*((?:[A-Za-z0-9_-]+|"[^"]*"|'[^']*')(?:\s*\.\s*(?:[A-Za-z0-9_-]+|"[^"]*"|'[^']*'))*)\s*="""
)
_WORD = re.compile(r"""[A-Za-z0-9_-]+|"[^"]*"|'[^']*'""")
_STRING = re.compile(r"""\"(?:\\.|[^"\\])*"|'[^']*'|#.*$""")


def places_of(text: str) -> dict[Path, Place]:
    """Line and column, from 1, of every table and key; elements of an array of tables are counted from 0."""
    return _Scanner().scan(text)


def nearest(places: dict[Path, Place], path: Sequence[str | int]) -> Place:
    """The place of a path, or of the innermost thing around it that has one."""
    for length in range(len(path), 0, -1):
        place = places.get(tuple(path[:length]))
        if place is not None:
            return place
    return (1, 1)


class _Scanner:
    """Reads line by line; the text is known to be valid TOML."""

    def __init__(self) -> None:
        self._places: dict[Path, Place] = {}
        self._table: Path = ()
        self._lengths: dict[Path, int] = {}
        self._until: str | None = None
        self._depth = 0

    def scan(self, text: str) -> dict[Path, Place]:
        for number, line in enumerate(text.split("\n"), 1):
            if self._until is not None:
                end = line.find(self._until)
                if end >= 0:
                    rest = line[end + 3 :]
                    self._until = None
                    self._value(rest)
            elif self._depth > 0:
                self._value(line)
            elif header := _HEADER.match(line):
                self._header(header, number)
            elif key := _KEY.match(line):
                path = self._table + _words(key[1])
                for length in range(len(self._table) + 1, len(path) + 1):
                    self._places.setdefault(path[:length], (number, key.start(1) + 1))
                self._value(line[key.end() :])
        return self._places

    def _header(self, header: re.Match[str], number: int) -> None:
        words = _words(header[2])
        path: Path = ()
        for word in words[:-1]:
            path = self._last_of((*path, word))
        path = (*path, words[-1])
        place = (number, header.start(1) + 1)
        self._places.setdefault(path, place)
        if header[1] == "[[":
            index = self._lengths.get(path, 0)
            self._lengths[path] = index + 1
            path = (*path, index)
        self._places[path] = place
        self._table = path

    def _last_of(self, path: Path) -> Path:
        """A name that stands for an array of tables means its last element."""
        return (*path, self._lengths[path] - 1) if path in self._lengths else path

    def _value(self, rest: str) -> None:
        """Follow a value to see whether it goes on in the next line."""
        for quotes in ('"""', "'''"):
            start = rest.find(quotes)
            if start >= 0 and "#" not in rest[:start]:
                end = rest.find(quotes, start + 3)
                if end < 0:
                    self._until = quotes
                    return
                rest = rest[:start] + rest[end + 3 :]
        plain = _STRING.sub("", rest)
        self._depth = max(
            0, self._depth + plain.count("[") + plain.count("{") - plain.count("]") - plain.count("}")
        )


def _words(dotted: str) -> Path:
    return tuple(word.strip("\"'") for word in _WORD.findall(dotted))
