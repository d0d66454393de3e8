from __future__ import annotations

from offhook.cti.found_records import found_records
from offhook.records.record import Record, Value
from offhook.records.standard_objects import load

WHEN = "2025-05-17T10:00:00.000Z"


def found(record: Record, *fields: str) -> dict[str, object]:
    entries = found_records([record], {record.object_type: fields}, load())
    assert list(entries) == [record.id]
    return entries[record.id]


def test_a_record_has_four_members_and_the_layouts_fields() -> None:
    values = {"Id": "001x0000003DGQRAA4", "LastModifiedDate": WHEN, "Name": "Acme", "Phone": None, "Fax": "1"}
    assert found(Record("Account", values), "Name", "Phone") == {
        "Id": "001x0000003DGQRAA4",
        "LastModifiedDate": WHEN,
        "Name": "Acme",
        "RecordType": "Account",
        "Phone": None,
    }


def test_an_object_without_a_field_called_name_is_named_by_its_own() -> None:
    values = {
        "Id": "500000000000001AAA",
        "LastModifiedDate": WHEN,
        "CaseNumber": "00001001",
        "Subject": "Late",
    }
    assert found(Record("Case", values), "CaseNumber", "Subject") == {
        "Id": "500000000000001AAA",
        "LastModifiedDate": WHEN,
        "Name": "00001001",
        "RecordType": "Case",
        "CaseNumber": "00001001",
        "Subject": "Late",
    }


def test_a_person_account_and_its_contact_name_each_other() -> None:
    person: dict[str, Value] = {"LastModifiedDate": WHEN, "Name": "Pat", "IsPersonAccount": True}
    account = Record(
        "Account", {"Id": "001000000000001AAA", "PersonContactId": "003000000000001AAA", **person}
    )
    contact = Record("Contact", {"Id": "003000000000001AAA", "AccountId": "001000000000001AAA", **person})
    of_account, of_contact = found(account, "Name"), found(contact, "Name")
    assert (of_account["IsPersonAccount"], of_account["PersonContactId"]) == (True, "003000000000001AAA")
    assert (of_contact["IsPersonAccount"], of_contact["AccountId"]) == (True, "001000000000001AAA")
    assert "AccountId" not in of_account


def test_a_business_contact_says_nothing_of_persons() -> None:
    person: dict[str, Value] = {"LastModifiedDate": WHEN, "Name": "Pat", "IsPersonAccount": False}
    values = {"Id": "003000000000001AAA", **person}
    assert set(found(Record("Contact", values), "Name")) == {"Id", "LastModifiedDate", "Name", "RecordType"}
