"""The index of words: one full-text table over all objects, and the names in order beside it.

Written by the record store in the same transaction as the record; read by `text.py`. Texts are stored folded
(`words.py`), so that the database's own splitting into words has nothing left to decide.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from offhook.records.metadata import FieldType, ObjectType
from offhook.search.phone_index import same_as
from offhook.search.phone_number import clean
from offhook.search.words import words

if TYPE_CHECKING:
    from offhook.records.index import Values
    from offhook.records.reads import Driver

_VERSION = 1
"""Raise this when texts are folded or gathered differently; every org is then indexed anew at start."""

_TABLES = (
    "CREATE TABLE IF NOT EXISTS text_entry ("
    " id INTEGER PRIMARY KEY, record TEXT NOT NULL UNIQUE, object TEXT NOT NULL, name TEXT NOT NULL,"
    " body TEXT NOT NULL, modified TEXT NOT NULL, same_as TEXT)",
    "CREATE INDEX IF NOT EXISTS text_entry_name ON text_entry (name)",
    "CREATE VIRTUAL TABLE IF NOT EXISTS text_index USING fts5 ("
    " name, body, content = 'text_entry', content_rowid = 'id',"
    " tokenize = 'unicode61 remove_diacritics 0', prefix = '3', detail = 'column')",
)
_INSERT_ENTRY = (
    "INSERT INTO text_entry (record, object, name, body, modified, same_as) VALUES (?, ?, ?, ?, ?, ?)"
)
_INSERT_WORDS = "INSERT INTO text_index (rowid, name, body) VALUES (?, ?, ?)"
_FIND_ENTRY = "SELECT id, name, body FROM text_entry WHERE record = ?"
_FORGET_WORDS = "INSERT INTO text_index (text_index, rowid, name, body) VALUES ('delete', ?, ?, ?)"
_FORGET_ENTRY = "DELETE FROM text_entry WHERE id = ?"


class TextIndex:
    """Keeps `text_entry` and `text_index` up to date; `region` is where numbers without a country belong."""

    name = "text"

    def __init__(self, signature: str, region: str = "US") -> None:
        self._metadata_signature = signature
        self._region = region
        self._fields: dict[str, tuple[tuple[str, bool], ...]] = {}

    @property
    def signature(self) -> str:
        """What the content of the index depends on besides the records."""
        return f"{_VERSION} {self._region} {self._metadata_signature}"

    def ensure(self, driver: Driver) -> None:
        """Make the tables if they are missing."""
        for text in _TABLES:
            driver.execute(text)

    def clear(self, driver: Driver) -> None:
        """Forget every word."""
        driver.execute("DELETE FROM text_entry")
        driver.execute("INSERT INTO text_index (text_index) VALUES ('rebuild')")

    def changed(
        self, driver: Driver, object_type: ObjectType, old: Values | None, new: Values | None
    ) -> None:
        """Replace the record's words, or only note the time if they stayed the same."""
        before = self._texts(object_type, old) if old is not None else None
        after = self._texts(object_type, new) if new is not None else None
        if before is not None and before == after and old is not None and new is not None:
            touched = (new["LastModifiedDate"], new["Id"])
            driver.execute("UPDATE text_entry SET modified = ? WHERE record = ?", touched)
            return
        if before is not None and old is not None:
            self._forget(driver, str(old["Id"]))
        if after is not None and new is not None:
            self._add(driver, object_type, new, *after)

    def _add(self, driver: Driver, object_type: ObjectType, values: Values, name: str, body: str) -> None:
        row = (values["Id"], object_type.name, name, body, values["LastModifiedDate"])
        # Not RETURNING: that would gather the one row in a table of its own first.
        entry = driver.execute(_INSERT_ENTRY, (*row, same_as(object_type, values))).lastrowid
        driver.execute(_INSERT_WORDS, (entry, name, body))

    def _forget(self, driver: Driver, record_id: str) -> None:
        row = driver.execute(_FIND_ENTRY, (record_id,)).fetchone()
        if row is not None:
            driver.execute(_FORGET_WORDS, row)
            driver.execute(_FORGET_ENTRY, row[:1])

    def _texts(self, object_type: ObjectType, values: Values) -> tuple[str, str] | None:
        """The record's name and its other words; None if it has none that are searched."""
        fields = self._searchable(object_type)
        name = " ".join(words(str(values[object_type.name_field] or "")))
        body: list[str] = []
        for field, is_phone in fields:
            if value := values[field]:
                body += self._number_words(str(value)) if is_phone else words(str(value))
        searched = bool(fields) or object_type.fields[object_type.name_field].searchable
        return (name, " ".join(body)) if searched and (name or body) else None

    def _number_words(self, number: str) -> list[str]:
        """A number's groups as typed, and its digits at a stretch, with and without the country."""
        key = clean(number, self._region)
        stretches = (
            [] if key is None else [key.e164[1:], key.national] if key.e164 else [key.digits, key.national]
        )
        return list(dict.fromkeys(words(number) + stretches))

    def _searchable(self, object_type: ObjectType) -> tuple[tuple[str, bool], ...]:
        """The searched fields besides the name, and whether each holds phone numbers."""
        if object_type.name not in self._fields:
            self._fields[object_type.name] = tuple(
                (field.name, field.type is FieldType.PHONE)
                for field in object_type.fields.values()
                if field.searchable and field.name != object_type.name_field
            )
        return self._fields[object_type.name]


def searchable_signature(objects: list[ObjectType]) -> str:
    """Changes when other fields are searched than before."""
    return " ".join(
        f"{one.name}:{','.join(field.name for field in one.fields.values() if field.searchable)}"
        for one in objects
        if any(field.searchable for field in one.fields.values())
    )
