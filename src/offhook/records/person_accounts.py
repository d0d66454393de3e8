"""Person accounts: an account that is a person, and that person's contact, kept as one.

Both are records, so that either can be looked up, called and pointed at. The account leads: making it makes
the contact, and what either says of the person the other says too.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from offhook.records.derived import person_name

if TYPE_CHECKING:
    from collections.abc import Mapping

    from offhook.records.faults import Faults
    from offhook.records.metadata import ObjectType
    from offhook.records.record import Value

_PERSONAL = (
    "Email", "MobilePhone", "HomePhone", "OtherPhone", "Title", "Birthdate", "LeadSource", "DoNotCall",
    "HasOptedOutOfEmail", "MailingStreet", "MailingCity", "MailingState", "MailingPostalCode",
    "MailingCountry",
)  # fmt: skip
_SHARED = ("Phone", "Fax", "OwnerId")
_NAMES = ("Salutation", "FirstName", "LastName")

CONTACT_FIELD: Mapping[str, str] = {name: name for name in (*_NAMES, *_SHARED)} | {
    f"Person{name}": name for name in _PERSONAL
}
"""The contact's field that each of the account's fields is kept equal to."""

ACCOUNT_FIELD: Mapping[str, str] = {contact: account for account, contact in CONTACT_FIELD.items()}

_PERSON_ONLY = tuple(name for name in CONTACT_FIELD if name not in _SHARED)


def settle(
    object_type: ObjectType,
    record: dict[str, Value],
    old: Mapping[str, Value] | None,
    entered: Mapping[str, Value],
    faults: Faults,
) -> None:
    """Decide whether an account is a person, and refuse what does not go with that."""
    if object_type.name == "Account":
        _settle_account(object_type, record, entered, faults)
    elif old is not None and old.get("IsPersonAccount") and record["AccountId"] != old["AccountId"]:
        field = object_type.fields["AccountId"]
        text = f"{field.label}: this contact is a person account and cannot move to another account."
        faults.add(field, "FIELD_INTEGRITY_EXCEPTION", text)


def _settle_account(
    object_type: ObjectType, record: dict[str, Value], entered: Mapping[str, Value], faults: Faults
) -> None:
    if not record.get("RecordTypeId"):
        is_person = bool(record.get("LastName")) and not record.get("Name")
        record["RecordTypeId"] = _record_type(object_type, is_person)
    is_person = record["RecordTypeId"] in {one.id for one in object_type.record_types if one.is_person_type}
    record["IsPersonAccount"] = is_person
    for name in ("Name",) if is_person else _PERSON_ONLY:
        if entered.get(name) and not (is_person and entered[name] == person_name(record)):
            field = object_type.fields[name]
            why = (
                "it follows from first and last name" if is_person else "only person accounts have this field"
            )
            faults.add(field, "INVALID_FIELD_FOR_INSERT_UPDATE", f"{field.label}: {why}.")


def required(object_type: ObjectType, record: Mapping[str, Value]) -> tuple[str, ...]:
    """The fields that this record must have."""
    if object_type.name == "Account" and record.get("IsPersonAccount"):
        return ("LastName",)
    return tuple(field.name for field in object_type.fields.values() if field.required)


def contact_values(account: Mapping[str, Value]) -> dict[str, Value]:
    """What the contact says of the person, from the account."""
    return {contact: account.get(field) for field, contact in CONTACT_FIELD.items()}


def account_values(contact: Mapping[str, Value]) -> dict[str, Value]:
    """What the account says of the person, from the contact."""
    return {account: contact.get(field) for field, account in ACCOUNT_FIELD.items()}


def partner(object_type: ObjectType, record: Mapping[str, Value]) -> tuple[str, str] | None:
    """Object type and id of the record that this one is kept as one with."""
    if not record.get("IsPersonAccount"):
        return None
    if object_type.name == "Account":
        return ("Contact", str(record["PersonContactId"])) if record.get("PersonContactId") else None
    return ("Account", str(record["AccountId"])) if record.get("AccountId") else None


def _record_type(object_type: ObjectType, is_person: bool) -> str | None:
    suitable = [one for one in object_type.record_types if one.is_person_type == is_person]
    return next((one.id for one in sorted(suitable, key=lambda one: not one.default)), None)
