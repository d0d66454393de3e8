"""What searchAndScreenPop tells an adapter of the records it found: an object, keyed by record id."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from offhook.records.metadata import Metadata, ObjectType
    from offhook.records.record import Record


def found_records(
    records: Iterable[Record], fields: Mapping[str, Sequence[str]], metadata: Metadata
) -> dict[str, dict[str, Any]]:
    """The records by id, each with the fields that the layout names for its object type."""
    return {
        record.id: _entry(record, fields[record.object_type], metadata.object_type(record.object_type))
        for record in records
    }


def _entry(record: Record, fields: Sequence[str], object_type: ObjectType) -> dict[str, Any]:
    """`RecordType` is the object's API name; adapters tell records from other keys by it."""
    return {
        "Id": record.id,
        "LastModifiedDate": record.get("LastModifiedDate"),
        "Name": record.get(object_type.name_field),
        "RecordType": object_type.name,
        **{name: record.get(name) for name in fields if name not in ("Id", "LastModifiedDate")},
        **_person(record, object_type),
    }


def _person(record: Record, object_type: ObjectType) -> dict[str, Any]:
    if not record.get("IsPersonAccount"):
        return {}
    other = "PersonContactId" if object_type.name == "Account" else "AccountId"
    return {"IsPersonAccount": True, other: record.get(other)}
