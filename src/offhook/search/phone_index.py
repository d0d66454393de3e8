"""The index of every stored phone number: from the last digits to the records that have it.

Written by the record store in the same transaction as the record; read by `caller_id.py`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from offhook.records.metadata import FieldType, ObjectType
from offhook.search.phone_number import PhoneKey, clean

if TYPE_CHECKING:
    from offhook.records.index import Values
    from offhook.records.reads import Driver

_VERSION = 1
"""Raise this when numbers are cleaned or keyed differently; every org is then indexed anew at start."""

_TABLES = (
    "CREATE TABLE IF NOT EXISTS phone_index ("
    " key TEXT NOT NULL, record TEXT NOT NULL, field TEXT NOT NULL, object TEXT NOT NULL,"
    " digits TEXT NOT NULL, national TEXT NOT NULL, e164 TEXT, certain INTEGER NOT NULL, same_as TEXT,"
    " PRIMARY KEY (key, record, field)) WITHOUT ROWID",
    "CREATE INDEX IF NOT EXISTS phone_index_record ON phone_index (record)",
)
_INSERT = "INSERT INTO phone_index VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)"


class PhoneIndex:
    """Keeps `phone_index` up to date; `region` is the country of numbers stored without one."""

    name = "phone"

    def __init__(self, region: str = "US") -> None:
        self.region = region
        self._fields: dict[str, tuple[str, ...]] = {}

    @property
    def signature(self) -> str:
        """What the content of the index depends on besides the records."""
        return f"{_VERSION} {self.region}"

    def ensure(self, driver: Driver) -> None:
        """Make the table if it is missing."""
        for text in _TABLES:
            driver.execute(text)

    def clear(self, driver: Driver) -> None:
        """Forget every number."""
        driver.execute("DELETE FROM phone_index")

    def changed(
        self, driver: Driver, object_type: ObjectType, old: Values | None, new: Values | None
    ) -> None:
        """Replace the record's numbers if any of them changed."""
        fields = self._phone_fields(object_type)
        before = [old[name] for name in fields] if old is not None else []
        after = [new[name] for name in fields] if new is not None else []
        if old is not None and before != after and any(before):
            driver.execute("DELETE FROM phone_index WHERE record = ?", (old["Id"],))
        if new is not None and before != after:
            for name, value in zip(fields, after, strict=True):
                key = clean(str(value), self.region) if value else None
                if key is not None:
                    driver.execute(_INSERT, _row(object_type, new, name, key))

    def _phone_fields(self, object_type: ObjectType) -> tuple[str, ...]:
        if object_type.name not in self._fields:
            phones = object_type.fields_of(FieldType.PHONE) if object_type.caller_id else ()
            self._fields[object_type.name] = tuple(field.name for field in phones)
        return self._fields[object_type.name]


def _row(object_type: ObjectType, values: Values, field: str, key: PhoneKey) -> tuple[object, ...]:
    return (
        key.key,
        values["Id"],
        field,
        object_type.name,
        key.digits,
        key.national,
        key.e164,
        key.certain,
        same_as(object_type, values),
    )


def same_as(object_type: ObjectType, values: Values) -> str | None:
    """The account that a person account's contact is one with: a search that finds both shows the account."""
    is_person_contact = object_type.name == "Contact" and values.get("IsPersonAccount")
    return str(values["AccountId"]) if is_person_contact else None
