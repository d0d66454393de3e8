"""Finding the record that a cell names: by id, by an id of elsewhere that was imported, by a name or key.

Works inside the transaction of the import, so that rows find what earlier rows made. Remembers what it found,
up to a bound.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sqlalchemy import delete, insert, select

from offhook.records.metadata import FieldType
from offhook.records.record_id import is_id, to_18
from offhook.records.system_tables import imported_id

if TYPE_CHECKING:
    from collections.abc import Sequence

    from offhook.records.metadata import Field, Metadata, ObjectType
    from offhook.records.transaction import Transaction

_REMEMBERED = 20_000
_TOO_MANY = 3
_USER_KEYS = ("Username", "Email", "Name")


class RowRefused(Exception):
    """A row that cannot be taken: a status word and the reason in words."""

    def __init__(self, status: str, message: str) -> None:
        super().__init__(message)
        self.status = status
        self.message = message


class Lookups:
    """Answers for one import; `forget` what a transaction found that was rolled back."""

    def __init__(self, metadata: Metadata, kind: ObjectType) -> None:
        self._metadata = metadata
        self._kind = kind
        self._known: dict[tuple[str, str, str], str] = {}
        self._new: dict[tuple[str, str], str] = {}

    def resolve(self, tx: Transaction, field: Field, text: str, path: str) -> str:
        """The id of the record that the cell of a lookup field names. Raises RowRefused."""
        if field.name == "RecordTypeId":
            return self._record_type(text)
        targets = [one for one in map(self._metadata.find, field.reference_to) if one is not None]
        found = self._by_path(tx, targets, text, path) if path else self._by_any(tx, targets, text)
        if len(found) == 1:
            return found[0]
        kinds = " or ".join(target.label.lower() for target in targets)
        how = f"no {kinds}" if not found else f"more than one {kinds}"
        label = (
            f"with the {path} {text}"
            if path
            else f"called {text}"
            if not is_id(text)
            else f"with the id {text}"
        )
        status = "INVALID_CROSS_REFERENCE_KEY" if not found else "DUPLICATE_EXTERNAL_ID"
        raise RowRefused(status, f"{field.label}: there is {how} {label}.")

    def by_id(self, tx: Transaction, kind: ObjectType, text: str) -> str | None:
        """The record with this id, or the one that was imported under it."""
        key = to_18(text) if is_id(text) else text
        remembered = self._known.get((kind.name, "Id", key))
        if remembered is not None:
            return remembered
        found = self._by_id(tx, kind, key)
        return self._remember((kind.name, "Id", key), found) if found else None

    def remember_id(self, kind: str, foreign: str, record_id: str) -> None:
        """Note under which id of elsewhere a record came; saved by `save`."""
        key = to_18(foreign) if is_id(foreign) else foreign
        if key != record_id:
            self._new[kind, key] = record_id

    def save(self, tx: Transaction) -> None:
        """Keep the ids noted since last time."""
        if self._new:
            rows = [{"object_type": o, "foreign_id": f, "record_id": r} for (o, f), r in self._new.items()]
            tx.execute(insert(imported_id).prefix_with("OR REPLACE", dialect="sqlite"), rows)
            self._new.clear()

    def forget(self) -> None:
        """Forget everything: a transaction was undone."""
        self._known.clear()
        self._new.clear()

    def find_ids(self, tx: Transaction, kind: ObjectType, field: str, text: str) -> list[str]:
        """The ids of at most two records whose field has this value, capital or small letters alike."""
        statement = (
            f'SELECT "Id" FROM "{kind.name}" WHERE "{field}" = ? AND NOT "IsDeleted" LIMIT {_TOO_MANY}'
        )
        return [str(row[0]) for row in tx.reader().execute(statement, (text.strip(),)).fetchall()]

    def _by_id(self, tx: Transaction, kind: ObjectType, key: str) -> str | None:
        if self._metadata.of_id(key) is kind and tx.get(kind.name, key, []) is not None:
            return key
        if (kind.name, key) in self._new:
            return self._new[kind.name, key]
        table = imported_id
        row = (table.c.object_type == kind.name) & (table.c.foreign_id == key)
        found = tx.execute(select(table.c.record_id).where(row)).scalar_one_or_none()
        if found is not None and tx.get(kind.name, str(found), []) is None:
            tx.execute(delete(table).where(row))
            return None
        return None if found is None else str(found)

    def _by_any(self, tx: Transaction, targets: Sequence[ObjectType], text: str) -> list[str]:
        for target in targets:
            if found := self.by_id(tx, target, text):
                return [found]
        for target in targets:
            for name in _keys(target):
                if ids := self._by_field(tx, target, name, text):
                    return ids
        return []

    def _by_path(self, tx: Transaction, targets: Sequence[ObjectType], text: str, path: str) -> list[str]:
        if path == "Id":
            return [one for target in targets if (one := self.by_id(tx, target, text))]
        having = (target for target in targets if path in target.fields)
        return [found for target in having for found in self._by_field(tx, target, path, text)]

    def _by_field(self, tx: Transaction, target: ObjectType, name: str, text: str) -> list[str]:
        key = (target.name, name, text)
        if key in self._known:
            return [self._known[key]]
        found = self.find_ids(tx, target, name, text)
        if len(found) == 1 and target is not self._kind:
            self._remember(key, found[0])
        return found

    def _record_type(self, text: str) -> str:
        for one in self._kind.record_types:
            if text.casefold() in (one.developer_name.casefold(), one.label.casefold()):
                return one.id
            if is_id(text) and to_18(text) == one.id:
                return one.id
        raise RowRefused("INVALID_CROSS_REFERENCE_KEY", f"{self._kind.label} has no record type {text}.")

    def _remember(self, key: tuple[str, str, str], record_id: Any) -> str:  # noqa: ANN401 - an id
        if len(self._known) >= _REMEMBERED:
            self._known.clear()
        self._known[key] = record_id
        return str(record_id)


def _keys(target: ObjectType) -> list[str]:
    """The fields by which people name a record of this type, surest first."""
    if target.name == "User":
        return [name for name in _USER_KEYS if name in target.fields]
    unique = [one.name for one in target.fields.values() if one.unique and one.type is not FieldType.ID]
    return list(dict.fromkeys([*unique, target.name_field]))
