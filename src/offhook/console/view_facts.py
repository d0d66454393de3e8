"""What an adapter may learn about the page on screen, and about the record behind a phone number.

Rendered as data attributes of `#view` and of each `<lightning-click-to-dial>`; the host page answers
getAppViewInfo, onNavigationChange and onClickToDial from them.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from offhook.records.metadata import ObjectType
    from offhook.records.record import Record


@dataclass(frozen=True, slots=True, kw_only=True)
class ViewFacts:
    """The kind of page and, on a record, whose it is; a person account names the contact it is one with."""

    kind: str
    object_type: str = ""
    record_id: str = ""
    record_name: str = ""
    contact_id: str = ""
    account_id: str = ""
    person_account: bool = False


def record_name(object_type: ObjectType, record: Record) -> str:
    """How people call the record; its id if it has no name."""
    return str(record.get(object_type.name_field) or record.id)


def facts_of(kind: str, object_type: ObjectType, record: Record) -> ViewFacts:
    """The facts of a page, or of a phone number, that belongs to `record`."""
    person = bool(record.get("IsPersonAccount"))
    return ViewFacts(
        kind=kind,
        object_type=object_type.name,
        record_id=record.id,
        record_name=record_name(object_type, record),
        contact_id=str(record.get("PersonContactId", "")) if person else "",
        account_id=str(record.get("AccountId", "")) if person and object_type.name != "Account" else "",
        person_account=person,
    )
