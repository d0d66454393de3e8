"""The facts of a record that the console page tells adapters when a number of that record is clicked."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from offhook.records.record_id import is_id

if TYPE_CHECKING:
    from offhook.access.user_records import UserRecords
    from offhook.records.record import Record


class RecordFacts(msgspec.Struct, frozen=True, rename="camel", omit_defaults=True):
    """What a record is; the person fields are set for person accounts and their contacts only."""

    record_id: str
    record_name: str
    object_type: str
    contact_id: str | None = None
    account_id: str | None = None
    person_account: bool | None = None
    do_not_call: bool = msgspec.field(default_factory=bool)


def record_facts(records: UserRecords, record_id: str) -> RecordFacts | None:
    """The facts of a record, or None if there is none that the user may read."""
    object_type = records.metadata.of_id(record_id) if is_id(record_id) else None
    record = records.get(object_type.name, record_id) if object_type else None
    if object_type is None or record is None:
        return None
    person = bool(record.get("IsPersonAccount"))
    return RecordFacts(
        record_id=record.id,
        record_name=str(record.get(object_type.name_field, "")),
        object_type=object_type.name,
        contact_id=record.get("PersonContactId") if person and object_type.name == "Account" else None,
        account_id=record.get("AccountId") if person and object_type.name == "Contact" else None,
        person_account=True if person else None,
        do_not_call=_do_not_call(record),
    )


def _do_not_call(record: Record) -> bool:
    return bool(record.get("DoNotCall") or record.get("PersonDoNotCall"))
