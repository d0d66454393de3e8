from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from offhook.errors import InvalidRecord
from offhook.records import person_accounts
from offhook.records.faults import Faults
from offhook.records.standard_objects import load
from tests.contracts.record_store import ANN

if TYPE_CHECKING:
    from offhook.records.record import Value
    from offhook.records.sqlite import SqliteStore

METADATA = load()
ACCOUNT, CONTACT = METADATA.objects["Account"], METADATA.objects["Contact"]
BUSINESS, PERSON = (one.id for one in ACCOUNT.record_types)


def settled(**entered: Value) -> tuple[dict[str, Any], list[str]]:
    """The record, and the fields that have a fault."""
    record: dict[str, Any] = dict.fromkeys(ACCOUNT.fields) | entered
    faults = Faults(ACCOUNT)
    person_accounts.settle(ACCOUNT, record, None, entered, faults)
    try:
        faults.refuse_if_any()
    except InvalidRecord as refused:
        return record, [fault.field for fault in refused.faults.fields]
    return record, []


def test_who_is_a_person() -> None:
    for entered, kind in (
        ({"Name": "Bolt"}, BUSINESS),
        ({"LastName": "Lee"}, PERSON),
        ({"LastName": "Lee", "RecordTypeId": PERSON}, PERSON),
        ({}, BUSINESS),
    ):
        record, faults = settled(**entered)
        assert (record["RecordTypeId"], record["IsPersonAccount"]) == (kind, kind == PERSON)
        assert faults == []


def test_fields_of_the_other_kind_are_refused() -> None:
    assert settled(Name="Bolt", FirstName="Ann", PersonEmail="a@example.com")[1] == [
        "FirstName",
        "PersonEmail",
    ]
    assert settled(Name="Bolt", LastName="Lee", RecordTypeId=PERSON)[1] == ["Name"]
    assert settled(Name="Ann Lee", FirstName="Ann", LastName="Lee", RecordTypeId=PERSON)[1] == []


def test_every_mirrored_field_is_on_both_sides_and_alike() -> None:
    for ours, theirs in person_accounts.CONTACT_FIELD.items():
        assert ACCOUNT.fields[ours].type == CONTACT.fields[theirs].type
        assert ACCOUNT.fields[ours].length <= CONTACT.fields[theirs].length or ours == "Name"
    person_fields = {name for name in ACCOUNT.fields if name.startswith("Person")} - {"PersonContactId"}
    assert person_fields <= set(person_accounts.CONTACT_FIELD)


def test_people_need_a_last_name_companies_a_name() -> None:
    assert person_accounts.required(ACCOUNT, {"IsPersonAccount": True}) == ("LastName",)
    assert person_accounts.required(ACCOUNT, {"IsPersonAccount": False}) == ("Name",)
    assert person_accounts.required(CONTACT, {"IsPersonAccount": True}) == ("LastName",)


@pytest.mark.anyio
async def test_the_contact_of_a_person_cannot_move(store: SqliteStore) -> None:
    other = await store.create("Account", {"Name": "Bolt"}, ANN)
    await store.create("Account", {"LastName": "Lee"}, ANN)
    contact = store.find("Contact")[0]
    with pytest.raises(InvalidRecord) as refused:
        await store.update(contact.id, {"AccountId": other}, ANN)
    assert refused.value.faults.fields[0].status == "FIELD_INTEGRITY_EXCEPTION"


@pytest.mark.anyio
async def test_an_account_stays_what_it_is(store: SqliteStore) -> None:
    business = await store.create("Account", {"Name": "Bolt"}, ANN)
    await store.update(business, {"RecordTypeId": BUSINESS, "Phone": "1234567"}, ANN)
    for values in ({"RecordTypeId": PERSON}, {"LastName": "Lee"}):
        with pytest.raises(InvalidRecord):
            await store.update(business, values, ANN)
