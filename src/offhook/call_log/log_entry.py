"""What `saveLog` is to do: the adapter's loose object turned into one create or one update.

`cti/handlers/call_log.py` calls `read_entry` and saves what it gives. Pure but for metadata.

- An `Id` means update and wins over `entityApiName`; both keys, like all field names, are read in any case.
- Fields that the object does not have, or that nobody may write, are left out and named in `ignored`.
- A new record takes no empty values. An update clears a field with null or empty text, but an empty lookup
  text is left out: adapters send one when the page shows no record.
- A new task that carries call facts is a call: its `TaskSubtype` is Call and it is dated today unless it says
  otherwise.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from offhook.call_log.lenient_values import lenient_value
from offhook.errors import InvalidArgument
from offhook.records.metadata import Field, FieldType, Metadata, ObjectType
from offhook.records.record_id import is_id, to_18

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

ENTITY_KEY = "entityapiname"
CALL_FIELDS = ("CallType", "CallDurationInSeconds", "CallDisposition", "CallObject")


@dataclass(frozen=True, slots=True)
class LogEntry:
    """One record to save: an update if `record_id` is set, else a new record."""

    object_type: ObjectType
    record_id: str | None
    values: Mapping[str, Any]
    ignored: tuple[str, ...] = ()


def read_entry(value: Mapping[str, Any], metadata: Metadata, owner_id: str, today: date) -> LogEntry:
    """What the adapter's `value` asks for. Raises InvalidArgument if it names no record and no object."""
    by_lower = {str(key).strip().lower(): key for key in value}
    record_id = _text_at(value, by_lower.get("id"))
    entity = _text_at(value, by_lower.get(ENTITY_KEY))
    fields = {key: value[key] for lower, key in by_lower.items() if lower not in ("id", ENTITY_KEY)}
    if record_id:
        return _update(*_record_of(metadata, record_id), fields)
    if not entity:
        raise InvalidArgument(
            "value",
            "Give value.entityApiName to create a record, or value.Id to update one; neither was found.",
        )
    return _create(_object_named(metadata, entity), fields, owner_id, today)


def _text_at(value: Mapping[str, Any], key: str | None) -> str:
    found = value.get(key) if key is not None else None
    return str(found).strip() if found is not None else ""


def _record_of(metadata: Metadata, record_id: str) -> tuple[ObjectType, str]:
    """The object type and the 18-character form of an id."""
    full_id = to_18(record_id) if is_id(record_id) else ""
    object_type = metadata.of_id(full_id)
    if object_type is None:
        raise InvalidArgument("value.Id", f"value.Id: {record_id} is not the id of a record.")
    return object_type, full_id


def _object_named(metadata: Metadata, name: str) -> ObjectType:
    object_type = metadata.find(name)
    if object_type is None:
        raise InvalidArgument(
            "value.entityApiName", f"value.entityApiName: there is no object called {name}."
        )
    return object_type


def _update(object_type: ObjectType, record_id: str, fields: Mapping[str, Any]) -> LogEntry:
    values: dict[str, Any] = {}
    ignored = []
    for key, value in fields.items():
        field = _field(object_type, key)
        if field is None or not field.updateable or field.derived:
            ignored.append(key)
        elif not (value == "" and field.type is FieldType.REFERENCE):
            values[field.name] = lenient_value(field, value)
    return LogEntry(object_type, record_id, values, tuple(ignored))


def _create(object_type: ObjectType, fields: Mapping[str, Any], owner_id: str, today: date) -> LogEntry:
    values: dict[str, Any] = {}
    ignored = []
    for key, value in fields.items():
        field = _field(object_type, key)
        if field is None or not field.createable or field.derived:
            ignored.append(key)
        elif (given := lenient_value(field, value)) is not None:
            values[field.name] = given
    return LogEntry(
        object_type, None, _defaults(object_type, values, owner_id, today) | values, tuple(ignored)
    )


def _defaults(
    object_type: ObjectType, values: Mapping[str, Any], owner_id: str, today: date
) -> dict[str, Any]:
    defaults: dict[str, Any] = {"OwnerId": owner_id} if "OwnerId" in object_type.fields else {}
    if object_type.name == "Task" and any(name in values for name in CALL_FIELDS):
        defaults |= {"TaskSubtype": "Call", "ActivityDate": today.isoformat()}
    return defaults


def _field(object_type: ObjectType, name: str) -> Field | None:
    try:
        return object_type.field(name.strip())
    except InvalidArgument:
        return None
