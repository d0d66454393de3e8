"""Records that every org has from its first start: the org itself, and its record types."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from offhook.records.record import Condition
from offhook.records.record_id import SYSTEM_USER_ID, to_18

if TYPE_CHECKING:
    from collections.abc import Iterator

    from offhook.records.metadata import Metadata
    from offhook.records.transaction import Transaction

ORGANIZATION_ID: Final = to_18("00D000000000001")
_NEW_ORGANIZATION: Final = {
    "Name": "Offhook",
    "OrganizationType": "Developer Edition",
    "InstanceName": "OFFHOOK",
}


def ensure(tx: Transaction) -> None:
    """Make what is missing and bring record types up to date; what was renamed of the org stays."""
    if tx.metadata.find("Organization") and tx.get("Organization", ORGANIZATION_ID) is None:
        _save(tx, "Organization", {"Id": ORGANIZATION_ID, **_NEW_ORGANIZATION})
    if tx.metadata.find("RecordType"):
        for values in _record_types(tx.metadata):
            _save(tx, "RecordType", values)


def _record_types(metadata: Metadata) -> Iterator[dict[str, Any]]:
    for object_type in metadata.objects.values():
        for one in object_type.record_types:
            yield {
                "Id": one.id,
                "Name": one.label,
                "DeveloperName": one.developer_name,
                "SobjectType": object_type.name,
                "IsActive": True,
                "IsPersonType": one.is_person_type,
            }


def _save(tx: Transaction, object_type: str, values: dict[str, Any]) -> None:
    """Create the record, or change it where it differs; one that somebody deleted comes back."""
    record_id = values["Id"]
    if tx.find(object_type, [Condition("Id", "=", record_id), Condition("IsDeleted", "=", True)]):
        tx.undelete(record_id, SYSTEM_USER_ID)
    record = tx.get(object_type, record_id)
    if record is None:
        tx.create(object_type, values, SYSTEM_USER_ID)
        return
    changed = {name: value for name, value in values.items() if record[name] != value}
    if changed:
        tx.update(record_id, changed, SYSTEM_USER_ID)
