"""Search as agents and adapters type it: words, numbers in any form, several joined by `or` and `and`.

A number goes to caller id first. Words must all be found, each as the beginning of a word; candidates are
capped before they are ranked, since ranking every hit is what makes search slow.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from offhook.search.caller_id import CallerIdSearch, IndexedStore
from offhook.search.phone_number import clean, looks_like_number
from offhook.search.words import alternatives, words

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from offhook.search.caller_id import Match

Hit = tuple[str, str]
"""Object type and id of a record."""

CANDIDATES: Final = 1000
_NAMED: Final = 200
_SHORTEST = 2
_LAST = "\U0010ffff"

_COLUMNS = "e.record, e.object, e.name, e.modified, e.same_as"
_BY_WORDS = (
    f"SELECT {_COLUMNS} FROM text_index JOIN text_entry AS e ON e.id = text_index.rowid"
    " WHERE text_index MATCH ? AND e.object IN ({marks}) ORDER BY text_index.rowid DESC LIMIT ?"
)
_BY_NAME = (
    f"SELECT {_COLUMNS} FROM text_entry AS e"
    " WHERE e.name >= ? AND e.name < ? AND e.object IN ({marks}) ORDER BY e.name LIMIT ?"
)

_Row = tuple[str, str, str, str, str | None]


class TextSearch:
    """Finds records by what is written in them."""

    def __init__(self, store: IndexedStore, caller_id: CallerIdSearch | None = None) -> None:
        self._store = store
        self._caller_id = caller_id or CallerIdSearch(store)

    def search(self, term: str, objects: Sequence[str] | None = None, limit: int = 200) -> list[Hit]:
        """The records that the term finds, best first, among the objects given or all."""
        names = self._names(objects)
        if not names or limit <= 0:
            return []
        pieces = alternatives(term)
        hits: dict[Hit, None] = {}
        if len(pieces) > 1 and not any(looks_like_number(one) for piece in pieces for one in piece):
            # `Trick or Treat` may be a name.
            hits.update(dict.fromkeys(self._words(term, names)))
        for piece in pieces:
            hits.update(dict.fromkeys(self._all_of(piece, names)))
        return list(hits)[:limit]

    def _all_of(self, parts: Sequence[str], names: Sequence[str]) -> list[Hit]:
        """Records that every part finds; plain words are looked for together."""
        numbers = [part for part in parts if looks_like_number(part)]
        text = " ".join(part for part in parts if not looks_like_number(part))
        found = [self._number(number, names) for number in numbers]
        if text:
            found.insert(0, self._words(text, names))
        if not found:
            return []
        others = [set(hits) for hits in found[1:]]
        return [hit for hit in found[0] if all(hit in other for other in others)]

    def _number(self, number: str, names: Sequence[str]) -> list[Hit]:
        matches: list[Match] = self._caller_id.match(number, names)
        if matches:
            return [(match.object_type, match.record_id) for match in matches]
        return self._words(number, names)

    def _words(self, term: str, names: Sequence[str]) -> list[Hit]:
        terms = words(term)
        joined = " ".join(terms)
        if not terms or (len(joined) < _SHORTEST and joined.isascii()):
            return []
        driver = self._store.reader()
        marks = ", ".join("?" * len(names))
        query = self._query(term, terms)
        rows: list[_Row] = driver.execute(
            _BY_WORDS.format(marks=marks), (query, *names, CANDIDATES)
        ).fetchall()
        rows += driver.execute(
            _BY_NAME.format(marks=marks), (joined, joined + _LAST, *names, _NAMED)
        ).fetchall()
        return _ranked(rows, terms, joined)

    def _query(self, term: str, terms: Sequence[str]) -> str:
        """All words as beginnings; part of a number also as one stretch of digits."""
        query = " AND ".join(f'"{one}"*' for one in dict.fromkeys(terms))
        if not all(one.isdecimal() for one in terms):
            return query
        key = clean(term, self._store.region)
        stretches = {"".join(terms).lstrip("0")} | ({key.digits, key.national} if key else set())
        return " OR ".join(
            [f"({query})", *(f'"{one}"*' for one in sorted(stretches) if len(one) > _SHORTEST)]
        )

    def _names(self, objects: Sequence[str] | None) -> list[str]:
        """The objects' own names; those that are not there are left out."""
        metadata = self._store.metadata
        if objects is None:
            return list(metadata.objects)
        return [one.name for one in (metadata.find(name) for name in objects) if one is not None]


def _ranked(rows: Iterable[_Row], terms: Sequence[str], joined: str) -> list[Hit]:
    """Best first: the very name, names that begin so, all words in the name, others; new before old."""
    unique = {row[0]: row for row in rows}
    ordered = sorted(unique.values(), key=lambda row: row[3], reverse=True)
    ordered.sort(key=lambda row: _closeness(row[2], terms, joined))
    return [(row[1], row[0]) for row in ordered if row[4] is None or row[4] not in unique]


def _closeness(name: str, terms: Sequence[str], joined: str) -> int:
    if name == joined:
        return 0
    if name.startswith(joined):
        return 1
    parts = name.split()
    return 2 if all(any(part.startswith(term) for part in parts) for term in terms) else 3
