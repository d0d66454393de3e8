"""Which record an upsert means: the one whose external id, or other naming field, has the value given."""

from __future__ import annotations

from typing import TYPE_CHECKING

from offhook.errors import FieldError, InvalidArgument, NotFound, RecordFaults, SeveralRecords
from offhook.records import values
from offhook.records.metadata import Field, FieldType, ObjectType
from offhook.records.record import Condition

if TYPE_CHECKING:
    from collections.abc import Mapping

    from offhook.records.reads import Reads

_TOLD = 200
"""How many of the records that share a value are told of."""


def naming_field(object_type: ObjectType, name: str) -> Field:
    """The field, if it may name records. Raises InvalidArgument."""
    field = object_type.field(name)
    if field.type is FieldType.ID or field.external_id or field.id_lookup:
        return field
    raise InvalidArgument(
        field.name,
        f"{field.label} is no external id of {object_type.label_plural}: it cannot name the record to save.",
    )


def find(reads: Reads, object_type: ObjectType, field: Field, value: object) -> str | None:
    """The id of the record that has the value; None if none has. Raises SeveralRecords or NotFound."""
    if field.type is FieldType.ID:
        return _by_id(reads, object_type, value)
    same = [record.id for record in reads.find(object_type.name, [_is(field, value)], limit=_TOLD)]
    if len(same) > 1:
        text = f"{field.label}: more than one {object_type.label.lower()} has {value}; name the record by id."
        fault = FieldError(field.name, field.label, "DUPLICATE_EXTERNAL_ID", text)
        raise SeveralRecords(text, RecordFaults((fault,)), tuple(same))
    return same[0] if same else None


def naming_value(field: Field, value: object) -> Mapping[str, object]:
    """What a new record gets of the naming field: nothing of its id, which is never chosen."""
    return {} if field.type is FieldType.ID else {field.name: value}


def _is(field: Field, value: object) -> Condition:
    try:
        wanted = values.coerce(field, value)
    except values.Refused as refused:
        raise InvalidArgument(field.name, refused.message) from None
    if wanted is None:
        raise InvalidArgument(field.name, f"{field.label}: fill in the value that names the record.")
    return Condition(field.name, "=", wanted)


def _by_id(reads: Reads, object_type: ObjectType, value: object) -> str | None:
    if not value:
        return None
    record = reads.get(object_type.name, str(value), [])
    if record is None:
        raise NotFound(f"There is no {object_type.label.lower()} with the id {value}.", id=str(value))
    return record.id
