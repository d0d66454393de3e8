"""Which record a row means, if one is there already: by id, e-mail, phone number or any other field."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

from offhook.errors import InvalidArgument
from offhook.import_export.columns import ColumnPlan, named_field
from offhook.import_export.lookups import Lookups, RowRefused
from offhook.records.metadata import FieldType
from offhook.search.caller_id import CallerIdSearch
from offhook.search.phone_number import clean

if TYPE_CHECKING:
    from collections.abc import Mapping

    from offhook.records.metadata import Field, Metadata, ObjectType
    from offhook.records.reads import Driver
    from offhook.records.record import Value
    from offhook.records.transaction import Transaction

NO_MATCH = "none"
_MATCHABLE = frozenset(
    {FieldType.TEXT, FieldType.EMAIL, FieldType.PHONE, FieldType.URL, FieldType.PICKLIST, FieldType.REFERENCE}
)


class Matcher(Protocol):
    """Finds the record that a row means."""

    index_field: str
    """The field that the search needs an index of, or empty."""

    def find(self, tx: Transaction, values: Mapping[str, Value], own_id: str) -> str | None:
        """Its id, or None if the row is a new record. Raises RowRefused if several are meant."""


def matcher_of(
    kind: ObjectType, plan: ColumnPlan, lookups: Lookups, wanted: str | None, region: str
) -> tuple[Matcher, str]:
    """The way of matching that the user wants, or by the Id column if there is one, and how to tell of it."""
    if wanted is not None and wanted.casefold() == NO_MATCH:
        return NoMatch(), "every row becomes a new record"
    if wanted is None and plan.id_position is None:
        return NoMatch(), "every row becomes a new record"
    if wanted is None or wanted.casefold() == "id":
        if plan.id_position is None:
            raise InvalidArgument("match", "The file has no column Id to match by.")
        return ById(kind, lookups), "rows are matched by Id"
    field = named_field(kind, wanted)
    if field.name not in {column.field.name for column in plan.columns}:
        raise InvalidArgument("match", f"No column of the file is {field.label}, by which to match.")
    if field.type not in _MATCHABLE:
        raise InvalidArgument("match", f"Rows cannot be matched by {field.label}.")
    if field.type is FieldType.PHONE:
        return ByPhone(kind, field, region), f"rows are matched by phone number ({field.label})"
    return ByField(kind, field, lookups), f"rows are matched by {field.label}"


class NoMatch:
    """Every row is a new record."""

    index_field = ""

    def find(self, tx: Transaction, values: Mapping[str, Value], own_id: str) -> str | None:
        """None, always."""
        return None


class ById:
    """By our own id, or the one of elsewhere under which the record was imported before."""

    index_field = ""

    def __init__(self, kind: ObjectType, lookups: Lookups) -> None:
        self._kind = kind
        self._lookups = lookups

    def find(self, tx: Transaction, values: Mapping[str, Value], own_id: str) -> str | None:
        """The record with the row's id."""
        return self._lookups.by_id(tx, self._kind, own_id) if own_id else None


class ByField:
    """By a field's value; a row without one is a new record."""

    def __init__(self, kind: ObjectType, field: Field, lookups: Lookups) -> None:
        self._kind = kind
        self._field = field
        self._lookups = lookups
        indexed = field.unique or field.name == kind.name_field or field.type is FieldType.REFERENCE
        self.index_field = "" if indexed else field.name

    def find(self, tx: Transaction, values: Mapping[str, Value], own_id: str) -> str | None:
        """The only record with the row's value."""
        value = values.get(self._field.name)
        found = [] if value is None else self._lookups.find_ids(tx, self._kind, self._field.name, str(value))
        return _the_only(found, self._kind, self._field, value)


@dataclass(slots=True)
class _Store:
    """What the caller-id search needs, inside the import's transaction."""

    metadata: Metadata
    region: str
    tx: Transaction

    def reader(self) -> Driver:
        """The transaction's connection."""
        return self.tx.reader()


class ByPhone:
    """By phone number however it is written; any of the record's numbers will do, an ending will not."""

    index_field = ""

    def __init__(self, kind: ObjectType, field: Field, region: str) -> None:
        self._kind = kind
        self._field = field
        self._region = region

    def find(self, tx: Transaction, values: Mapping[str, Value], own_id: str) -> str | None:
        """The only record with the row's number."""
        value = values.get(self._field.name)
        if value is None:
            return None
        if clean(str(value), self._region) is None:
            raise RowRefused("INVALID_PHONE", f"{self._field.label}: {value} is no phone number to match by.")
        search = CallerIdSearch(_Store(tx.metadata, self._region, tx))
        found = search.match(str(value), [self._kind.name])
        same = [one.record_id for one in found if one.rank != "suffix"]
        return _the_only(same, self._kind, self._field, value)


def _the_only(found: list[str], kind: ObjectType, field: Field, value: Value) -> str | None:
    if len(found) > 1:
        text = f"{field.label}: more than one {kind.label.lower()} has {value}."
        raise RowRefused("DUPLICATE_EXTERNAL_ID", text)
    return found[0] if found else None
