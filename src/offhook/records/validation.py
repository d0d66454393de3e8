"""What a record must be like before it is saved: all faults are found, not only the first.

`entered` reads what was given; `check` looks at the record as it would be saved. Status words are the
vendor's, messages are ours.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Protocol

from offhook.errors import InvalidArgument
from offhook.records import values
from offhook.records.metadata import Field, FieldType, ObjectType
from offhook.records.record import Condition, Record, Value

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from offhook.records.faults import Faults
    from offhook.records.metadata import Metadata


class Reader(Protocol):
    """What the checks ask of the records there are."""

    metadata: Metadata

    def get(self, object_type: str, record_id: str, fields: list[str] | None = None) -> Record | None:
        """A record by id."""

    def find(self, object_type: str, where: list[Condition], *, limit: int) -> list[Record]:
        """Records that meet conditions."""


def entered(
    object_type: ObjectType,
    given: Mapping[str, Any],
    old: Mapping[str, Value] | None,
    privileged: bool,
    faults: Faults,
) -> dict[str, Value]:
    """What was given, by the fields' own names and as records keep it; faults for what cannot be taken."""
    taken: dict[str, Value] = {}
    for name, value in given.items():
        try:
            field = object_type.field(str(name))
        except InvalidArgument:
            text = f"{object_type.label} has no field {name}."
            faults.add_unknown(str(name), "INVALID_FIELD", text)
            continue
        try:
            kept = values.coerce(field, value)
        except values.Refused as refused:
            faults.add(field, refused.status, refused.message)
            continue
        if privileged or (field.createable if old is None else field.updateable):
            taken[field.name] = kept
        elif kept and kept != (old or {}).get(field.name):
            faults.add(field, "INVALID_FIELD_FOR_INSERT_UPDATE", f"{field.label}: this cannot be set here.")
    return taken


def check(
    object_type: ObjectType,
    record: Mapping[str, Value],
    changed: Iterable[str],
    required: Iterable[str],
    reader: Reader,
    faults: Faults,
) -> None:
    """Required fields are filled, lookups point at records that exist, unique values are unique."""
    for name in required:
        field = object_type.fields[name]
        if record.get(name) is None:
            faults.add(field, "REQUIRED_FIELD_MISSING", f"{field.label}: fill in this field.")
    for name in changed:
        field, value = object_type.fields[name], record.get(name)
        if value is None or field.derived or faults.has(name):
            continue
        if field.type is FieldType.REFERENCE:
            _check_reference(object_type, field, record, str(value), reader, faults)
        if field.unique:
            _check_unique(object_type, field, record, reader, faults)


def _check_reference(
    object_type: ObjectType,
    field: Field,
    record: Mapping[str, Value],
    value: str,
    reader: Reader,
    faults: Faults,
) -> None:
    if field.name == "RecordTypeId":
        if value not in {one.id for one in object_type.record_types}:
            text = f"{field.label}: {object_type.label} has no such record type."
            faults.add(field, "INVALID_CROSS_REFERENCE_KEY", text)
        return
    target = reader.metadata.of_id(value)
    if target is None or target.name not in field.reference_to:
        wanted = " or ".join(reader.metadata.object_type(name).label for name in field.reference_to)
        text = f"{field.label}: {value} is not the id of a record of type {wanted}."
        faults.add(field, "FIELD_INTEGRITY_EXCEPTION", text)
    elif value == record.get("Id"):
        faults.add(field, "FIELD_INTEGRITY_EXCEPTION", f"{field.label}: a record cannot point at itself.")
    elif reader.get(target.name, value, []) is None:
        text = f"{field.label}: there is no {target.label.lower()} with the id {value}."
        faults.add(field, "INVALID_CROSS_REFERENCE_KEY", text)


def _check_unique(
    object_type: ObjectType,
    field: Field,
    record: Mapping[str, Value],
    reader: Reader,
    faults: Faults,
) -> None:
    same = reader.find(object_type.name, [Condition(field.name, "=", record[field.name])], limit=2)
    if any(other.id != record.get("Id") for other in same):
        text = f"{field.label}: another {object_type.label.lower()} has {record[field.name]} already."
        faults.add(field, "DUPLICATE_VALUE", text)
