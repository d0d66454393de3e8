"""Links to records: their URLs, names and icons, looked up for many ids at once."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from offhook.console.view_facts import record_name

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from offhook.access.user_records import UserRecords
    from offhook.records.metadata import Field, ObjectType
    from offhook.records.record import Record


@dataclass(frozen=True, slots=True)
class RecordLink:
    """A record as others mention it; `subject` says what it is about, if its name is but a number."""

    id: str
    url: str
    name: str
    object_type: str
    object_label: str
    icon: str
    subject: str = ""


def record_url(object_name: str, record_id: str, page: str = "view") -> str:
    """The path of a record's page: `view`, `edit` or `delete`."""
    return f"/lightning/r/{object_name}/{record_id}/{page}"


def list_url(object_name: str) -> str:
    """The path of an object's list."""
    return f"/lightning/o/{object_name}/list"


def link_to(object_type: ObjectType, record: Record) -> RecordLink:
    """The link to a record at hand."""
    return RecordLink(
        id=record.id,
        url=record_url(object_type.name, record.id),
        name=record_name(object_type, record),
        object_type=object_type.name,
        object_label=object_type.label,
        icon="person_account"
        if record.get("IsPersonAccount") and object_type.name == "Account"
        else object_type.icon,
        subject=str(record.get("Subject", "")) if object_type.name_field != "Subject" else "",
    )


def links_to(records: UserRecords, ids: Iterable[object]) -> dict[str, RecordLink]:
    """Links to all records that exist for the user, by id, with one read an object type."""
    by_object: dict[str, set[str]] = {}
    for record_id in ids:
        object_type = records.metadata.of_id(str(record_id)) if record_id else None
        if object_type is not None:
            by_object.setdefault(object_type.name, set()).add(str(record_id))
    links: dict[str, RecordLink] = {}
    for name, wanted in by_object.items():
        object_type = records.metadata.objects[name]
        for record in records.get_many(name, sorted(wanted)):
            links[record.id] = link_to(object_type, record)
    return links


def links_in(
    records: UserRecords, fields: Iterable[Field], rows: Iterable[Record]
) -> Mapping[str, RecordLink]:
    """Links to every record that the reference fields of these rows name."""
    names = [field.name for field in fields if field.reference_to]
    return links_to(records, (row.get(name) for row in rows for name in names)) if names else {}
