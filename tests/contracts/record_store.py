"""What every record store does, whatever database it stands on: checks that are run for each.

A check gets a store that has been started and holds two users. `tests/records/test_sqlite.py` runs them.
"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from typing import TYPE_CHECKING

import pytest

from offhook.errors import InvalidArgument, InvalidRecord, NotFound, SeveralRecords
from offhook.records.record import Change, Condition, Order, Value
from offhook.records.record_id import SYSTEM_USER_ID, to_18
from offhook.records.store import RecordStore

if TYPE_CHECKING:
    from offhook.records.transaction import Transaction

Check = Callable[[RecordStore], Awaitable[None]]

CONTRACT: list[Check] = []
ANN = to_18("005000000000100")
BEN = to_18("005000000000101")
LEAD = {"LastName": "Lee", "Company": "Nut"}


def contract(check: Check) -> Check:
    """Make a check part of the contract."""
    CONTRACT.append(check)
    return check


async def prepare(store: RecordStore) -> None:
    """The users that the checks act as."""
    profile = await store.create("Profile", {"Name": "Everybody"}, SYSTEM_USER_ID)
    for user_id, name in ((ANN, "ann"), (BEN, "ben")):
        mail = f"{name}@example.com"
        person = {"Id": user_id, "Username": mail, "Email": mail, "LastName": name, "ProfileId": profile}
        await store.create("User", person, SYSTEM_USER_ID)


def names(
    store: RecordStore,
    object_type: str,
    *where: Condition,
    order: str = "Name",
    limit: int | None = None,
    offset: int = 0,
) -> list[Value]:
    """The names of the records found."""
    return [record["Name"] for record in store.find(object_type, where, [Order(order)], limit, offset)]


def statuses(refused: pytest.ExceptionInfo[InvalidRecord]) -> dict[str, str]:
    """The status word of each field that has a fault."""
    return {fault.field: fault.status for fault in refused.value.faults.fields}


@contract
async def a_created_record_is_read_by_either_form_of_its_id(store: RecordStore) -> None:
    made = await store.create("Account", {"Name": "Bolt"}, ANN)
    assert len(made) == 18
    assert made.startswith("001")
    for record_id in (made, made[:15], made.lower()[:15].upper() + made[15:]):
        found = store.get("Account", record_id)
        assert found is not None
        assert (found.id, found["Name"]) == (made, "Bolt")
    assert store.get("Account", made[:14]) is None
    assert store.get("Account", "") is None
    assert store.get("Contact", made) is None


@contract
async def names_of_objects_and_fields_have_no_case(store: RecordStore) -> None:
    made = await store.create("account", {"NAME": "Bolt", "phone": "1234567"}, ANN)
    found = store.get("ACCOUNT", made, ["PHONE"])
    assert found is not None
    assert found.object_type == "Account"
    assert dict(found.values) == {"Id": made, "Phone": "1234567"}
    await store.update(made, {"pHoNe": "7654321"}, ANN)
    assert names(store, "account", Condition("phone", "=", "7654321")) == ["Bolt"]


@contract
async def a_new_record_knows_who_made_it_and_when(store: RecordStore) -> None:
    made = await store.create("Contact", {"LastName": "Lee"}, ANN)
    record = store.get("Contact", made)
    assert record is not None
    assert {record["OwnerId"], record["CreatedById"], record["LastModifiedById"]} == {ANN}
    assert record["CreatedDate"] == record["LastModifiedDate"] == record["SystemModstamp"]
    assert str(record["CreatedDate"]).endswith("Z")
    assert record["IsDeleted"] is False
    await store.update(made, {"Title": "Chief"}, BEN)
    changed = store.get("Contact", made)
    assert changed is not None
    assert (changed["CreatedById"], changed["LastModifiedById"], changed["OwnerId"]) == (ANN, BEN, ANN)
    assert changed["LastModifiedDate"] >= record["LastModifiedDate"]  # type: ignore[operator]


@contract
async def values_come_back_in_their_kinds(store: RecordStore) -> None:
    values = {"Name": "Deal", "StageName": "Prospecting", "CloseDate": "2026-4-5", "Amount": "12.50"}
    made = await store.create("Opportunity", values, ANN)
    record = store.get("Opportunity", made)
    assert record is not None
    assert (record["CloseDate"], record["Amount"], record["Probability"]) == ("2026-04-05", 12.5, 10.0)
    assert record["IsClosed"] is False
    assert record["Description"] is None
    task = await store.create("Task", {"CallDurationInSeconds": "62", "IsReminderSet": "true"}, ANN)
    kept = store.get("Task", task)
    assert kept is not None
    assert (kept["CallDurationInSeconds"], kept["IsReminderSet"]) == (62, True)
    assert type(kept["CallDurationInSeconds"]) is int
    assert type(kept["IsReminderSet"]) is bool


@contract
async def every_fault_of_a_record_is_told_at_once(store: RecordStore) -> None:
    bad = {
        "Nonsense": 1,
        "Email": "nobody",
        "FirstName": "x" * 41,
        "AccountId": "12",
        "OwnerId": to_18("005000000000999"),
        "Birthdate": "yesterday",
        "IsDeleted": True,
    }
    with pytest.raises(InvalidRecord) as refused:
        await store.create("Contact", bad, ANN)
    assert statuses(refused) == {
        "Nonsense": "INVALID_FIELD",
        "Email": "INVALID_EMAIL_ADDRESS",
        "FirstName": "STRING_TOO_LONG",
        "AccountId": "MALFORMED_ID",
        "OwnerId": "INVALID_CROSS_REFERENCE_KEY",
        "Birthdate": "INVALID_TYPE_ON_FIELD_IN_RECORD",
        "IsDeleted": "INVALID_FIELD_FOR_INSERT_UPDATE",
        "LastName": "REQUIRED_FIELD_MISSING",
    }
    last_name = next(fault for fault in refused.value.faults.fields if fault.field == "LastName")
    assert last_name.label == "Last Name"
    assert store.count("Contact") == 0


@contract
async def lookups_point_at_records_of_the_right_object(store: RecordStore) -> None:
    account = await store.create("Account", {"Name": "Bolt"}, ANN)
    lead = await store.create("Lead", {"LastName": "Lee", "Company": "Nut"}, ANN)
    task = await store.create("Task", {"WhoId": lead[:15], "WhatId": account}, ANN)
    record = store.get("Task", task)
    assert record is not None
    assert (record["WhoId"], record["WhatId"], record["AccountId"]) == (lead, account, account)
    with pytest.raises(InvalidRecord) as refused:
        await store.update(task, {"WhoId": account, "WhatId": to_18("006000000000001")}, ANN)
    assert statuses(refused) == {
        "WhoId": "FIELD_INTEGRITY_EXCEPTION",
        "WhatId": "INVALID_CROSS_REFERENCE_KEY",
    }


@contract
async def picklists_take_their_choices_in_any_case(store: RecordStore) -> None:
    task = await store.create("Task", {"CallType": "inbound", "Status": "completed", "Type": "Fax"}, ANN)
    record = store.get("Task", task)
    assert record is not None
    assert (record["CallType"], record["Status"], record["Type"]) == ("Inbound", "Completed", "Fax")
    with pytest.raises(InvalidRecord) as refused:
        await store.create("Task", {"CallType": "Conference"}, ANN)
    assert statuses(refused) == {"CallType": "INVALID_OR_NULL_FOR_RESTRICTED_PICKLIST"}
    with pytest.raises(InvalidRecord) as refused:
        await store.update(task, {"Status": None, "TaskSubtype": "Call"}, ANN)
    assert statuses(refused) == {
        "Status": "REQUIRED_FIELD_MISSING",
        "TaskSubtype": "INVALID_FIELD_FOR_INSERT_UPDATE",
    }


@contract
async def a_unique_value_is_given_once(store: RecordStore) -> None:
    values = {"InternalName": "Demo", "Name": "Demo"}
    first = await store.create("CallCenter", values, ANN)
    with pytest.raises(InvalidRecord) as refused:
        await store.create("CallCenter", {**values, "InternalName": "DEMO"}, ANN)
    assert statuses(refused) == {"InternalName": "DUPLICATE_VALUE"}
    await store.update(first, values, ANN)
    await store.delete(first, ANN)
    await store.create("CallCenter", values, ANN)
    assert store.count("CallCenter") == 1


@contract
async def a_refused_change_changes_nothing(store: RecordStore) -> None:
    made = await store.create("Contact", {"LastName": "Lee", "Phone": "1234567"}, ANN)
    before = store.get("Contact", made)
    with pytest.raises(InvalidRecord):
        await store.update(made, {"Phone": "7654321", "LastName": ""}, BEN)
    assert store.get("Contact", made) == before
    with pytest.raises(NotFound):
        await store.update(to_18("003000000000009"), {"LastName": "Who"}, ANN)
    with pytest.raises(NotFound):
        await store.update("nonsense", {"LastName": "Who"}, ANN)


@contract
async def deleted_records_are_found_by_nobody(store: RecordStore) -> None:
    made = await store.create("Lead", {"LastName": "Lee", "Company": "Nut"}, ANN)
    await store.delete(made[:15], ANN)
    assert store.get("Lead", made) is None
    assert store.get_many("Lead", [made]) == []
    assert store.find("Lead") == []
    assert store.count("Lead") == 0
    for again in (store.delete(made, ANN), store.update(made, {"Company": "Bolt"}, ANN)):
        with pytest.raises(NotFound):
            await again


@contract
async def many_are_given_in_the_order_asked_for(store: RecordStore) -> None:
    made = [await store.create("Account", {"Name": f"A{number}"}, ANN) for number in range(12)]
    asked = [made[7], "nonsense", made[2][:15], to_18("001000000000009"), *made[3:7]]
    assert [record.id for record in store.get_many("Account", asked)] == [made[7], made[2], *made[3:7]]
    assert store.get_many("Account", []) == []


@contract
async def conditions_compare_without_case(store: RecordStore) -> None:
    for name, city in (("Bolt", "Köln"), ("bolt & nut", None), ("100% Nut_s", "köln"), ("Zinc", "Rome")):
        await store.create("Account", {"Name": name, "BillingCity": city}, ANN)
    assert names(store, "Account", Condition("Name", "=", "BOLT")) == ["Bolt"]
    assert names(store, "Account", Condition("Name", "starts with", "BO")) == ["Bolt", "bolt & nut"]
    assert names(store, "Account", Condition("Name", "contains", "NUT")) == ["100% Nut_s", "bolt & nut"]
    assert names(store, "Account", Condition("Name", "contains", "0% nut_")) == ["100% Nut_s"]
    assert names(store, "Account", Condition("Name", "contains", "\\")) == []
    assert names(store, "Account", Condition("BillingCity", "=", "KÖLN")) == ["100% Nut_s", "Bolt"]
    assert names(store, "Account", Condition("BillingCity", "starts with", "KÖ")) == ["100% Nut_s", "Bolt"]
    assert names(store, "Account", Condition("BillingCity", "!=", "rome")) == [
        "100% Nut_s",
        "Bolt",
        "bolt & nut",
    ]
    assert names(store, "Account", Condition("BillingCity", "is empty")) == ["bolt & nut"]
    assert names(store, "Account", Condition("BillingCity", "=", None)) == ["bolt & nut"]
    assert names(store, "Account", Condition("BillingCity", "in", ["ROME", None])) == ["bolt & nut", "Zinc"]
    assert names(store, "Account", Condition("BillingCity", "in", [])) == []
    assert names(
        store, "Account", Condition("BillingCity", "is not empty"), Condition("Name", "!=", "zinc")
    ) == [
        "100% Nut_s",
        "Bolt",
    ]


@contract
async def conditions_compare_numbers_dates_checkboxes_and_ids(store: RecordStore) -> None:
    account = await store.create("Account", {"Name": "Bolt"}, ANN)
    for number, (amount, day) in enumerate(((5, "2026-01-09"), (50.5, "2026-01-10"), (None, "2026-02-01"))):
        deal = {"Name": f"D{number}", "StageName": "Closed Won", "CloseDate": day, "Amount": amount}
        await store.create("Opportunity", deal | ({"AccountId": account} if number else {}), ANN)
    assert names(store, "Opportunity", Condition("Amount", ">", "5")) == ["D1"]
    assert names(store, "Opportunity", Condition("Amount", "<=", 50.5)) == ["D0", "D1"]
    assert names(store, "Opportunity", Condition("CloseDate", ">=", "2026-01-10")) == ["D1", "D2"]
    assert names(store, "Opportunity", Condition("IsWon", "=", "true")) == ["D0", "D1", "D2"]
    assert names(store, "Opportunity", Condition("IsWon", "=", False)) == []
    assert names(store, "Opportunity", Condition("AccountId", "=", account[:15])) == ["D1", "D2"]
    assert names(store, "Opportunity", Condition("AccountId", "=", "nonsense")) == []
    for condition in (
        Condition("Amount", "contains", "5"),
        Condition("Amount", "=", "much"),
        Condition("Nonsense", "=", 1),
        Condition("Amount", "~", 1),  # type: ignore[arg-type]  # what must be refused
    ):
        with pytest.raises(InvalidArgument):
            store.find("Opportunity", [condition])
    with pytest.raises(InvalidArgument):
        store.find("Nonsense")


@contract
async def records_come_sorted_and_in_pages(store: RecordStore) -> None:
    for name, city in (("C", "Rome"), ("a", None), ("B", "Oslo")):
        await store.create("Account", {"Name": name, "BillingCity": city}, ANN)
    assert names(store, "Account") == ["a", "B", "C"]
    assert names(store, "Account", order="BillingCity") == ["B", "C", "a"]
    by_city = store.find("Account", order=[Order("BillingCity", descending=True)])
    assert [record["Name"] for record in by_city] == ["C", "B", "a"]
    assert names(store, "Account", limit=1, offset=1) == ["B"]
    assert names(store, "Account", limit=0) == []
    assert names(store, "Account", offset=2) == ["C"]
    assert store.count("Account", [Condition("BillingCity", "is not empty")]) == 2
    with pytest.raises(InvalidArgument):
        store.find("Account", limit=-1)


@contract
async def several_writes_are_all_kept_or_none(store: RecordStore) -> None:
    first = await store.create("Account", {"Name": "Bolt"}, ANN)
    made = await store.write(
        [
            Change("create", "Contact", values={"LastName": "Lee", "AccountId": first}),
            Change("update", record_id=first, values={"Name": "Nut"}),
        ],
        BEN,
    )
    assert made[1] == first
    assert names(store, "Contact") == ["Lee"]
    with pytest.raises(InvalidRecord):
        await store.write([Change("delete", record_id=first), Change("create", "Contact", values={})], BEN)
    assert names(store, "Account") == ["Nut"]


@contract
async def a_transaction_is_whole_or_absent(store: RecordStore) -> None:
    def work(tx: Transaction) -> str:
        made = tx.create("Account", {"Name": "Bolt"}, ANN)
        tx.create("Contact", {"LastName": "Lee", "AccountId": made}, ANN)
        assert tx.get("Account", made) is not None
        return made

    def fail(tx: Transaction) -> None:
        work(tx)
        raise RuntimeError("halfway")

    with pytest.raises(RuntimeError, match="halfway"):
        await store.run_in_transaction(fail)
    assert store.count("Account") == store.count("Contact") == 0
    made = await store.run_in_transaction(work)
    assert store.get("Account", made) is not None
    assert store.count("Contact", [Condition("AccountId", "=", made)]) == 1


@contract
async def one_bad_write_among_many_harms_no_other(store: RecordStore) -> None:
    writes = [
        store.create("Lead", {"LastName": f"L{number}", "Company": "" if number % 3 == 0 else "Nut"}, ANN)
        for number in range(30)
    ]
    answers = await asyncio.gather(*writes, return_exceptions=True)
    refused = [answer for answer in answers if isinstance(answer, InvalidRecord)]
    made = [answer for answer in answers if isinstance(answer, str)]
    assert (len(refused), len(made), store.count("Lead")) == (10, 20, 20)
    assert len(set(made)) == 20


@contract
async def only_offhook_itself_gives_ids_and_times(store: RecordStore) -> None:
    given = {"Id": "001x0000003DGQR", "Name": "Bolt", "CreatedDate": "2020-01-02T03:04:05Z", "OwnerId": ANN}
    assert await store.create("Account", given, SYSTEM_USER_ID) == "001x0000003DGQRAA4"
    record = store.get("Account", "001x0000003DGQR")
    assert record is not None
    assert record["CreatedDate"] == record["LastModifiedDate"] == "2020-01-02T03:04:05.000Z"
    with pytest.raises(InvalidArgument):
        await store.create("Account", given, SYSTEM_USER_ID)
    with pytest.raises(InvalidArgument):
        await store.create("Contact", {"Id": "001x0000003DGQS", "LastName": "x"}, SYSTEM_USER_ID)
    with pytest.raises(InvalidRecord) as refused:
        await store.create("Account", {**given, "Id": "001x0000003DGQZ"}, ANN)
    assert set(statuses(refused)) == {"Id", "CreatedDate"}


@contract
async def a_person_account_and_its_contact_are_one(store: RecordStore) -> None:
    person = {"FirstName": "Grace", "LastName": "Hall", "Phone": "1234567", "PersonEmail": "g@example.com"}
    account_id = await store.create("Account", {**person, "PersonDoNotCall": True}, ANN)
    account = store.get("Account", account_id)
    assert account is not None
    assert (account["Name"], account["IsPersonAccount"]) == ("Grace Hall", True)
    contact = store.get("Contact", str(account["PersonContactId"]))
    assert contact is not None
    assert (contact["Name"], contact["Email"], contact["DoNotCall"]) == ("Grace Hall", "g@example.com", True)
    assert (contact["AccountId"], contact["IsPersonAccount"]) == (account_id, True)
    await store.update(account_id, {"LastName": "Hill"}, BEN)
    await store.update(contact.id, {"MobilePhone": "7654321"}, BEN)
    assert names(store, "Contact") == ["Grace Hill"]
    changed = store.get("Account", account_id)
    assert changed is not None
    assert (changed["Name"], changed["PersonMobilePhone"]) == ("Grace Hill", "7654321")
    task = await store.create("Task", {"WhoId": contact.id}, ANN)
    about = store.get("Task", task, ["AccountId"])
    assert about is not None
    assert about["AccountId"] == account_id
    await store.delete(contact.id, ANN)
    assert store.count("Account") == store.count("Contact") == 0


@contract
async def numbers_are_drawn_one_after_another(store: RecordStore) -> None:
    cases = [await store.create("Case", {"Subject": f"S{number}"}, ANN) for number in range(3)]
    numbers = [int(str(record["CaseNumber"])) for record in store.get_many("Case", cases)]
    assert numbers == [numbers[0], numbers[0] + 1, numbers[0] + 2]


@contract
async def an_upsert_changes_the_record_that_has_the_value_or_makes_one(store: RecordStore) -> None:
    lee = {"LastName": "Lee", "Title": "Buyer"}
    made, is_new = await store.upsert("contact", "EMAIL", "lee@example.com", lee, ANN)
    assert is_new
    again = await store.upsert("Contact", "Email", "LEE@example.com", {"email": "x", "LastName": "Li"}, BEN)
    assert again == (made, False)
    record = store.get("Contact", made)
    assert record is not None
    assert (record["LastName"], record["Title"], record["Email"]) == ("Li", "Buyer", "lee@example.com")
    assert (record["CreatedById"], record["LastModifiedById"]) == (ANN, BEN)
    await store.delete(made, ANN)
    _, is_new = await store.upsert("Contact", "Email", "lee@example.com", lee, ANN)
    assert is_new


@contract
async def an_upsert_by_id_finds_the_record_or_makes_one(store: RecordStore) -> None:
    made, is_new = await store.upsert("Account", "Id", "", {"Name": "Bolt"}, ANN)
    assert is_new
    assert await store.upsert("Account", "id", made[:15], {"Name": "Nut"}, ANN) == (made, False)
    assert names(store, "Account") == ["Nut"]
    await store.delete(made, ANN)
    with pytest.raises(NotFound):
        await store.upsert("Account", "Id", made, {"Name": "Nut"}, ANN)


@contract
async def an_upsert_that_could_mean_several_records_changes_none(store: RecordStore) -> None:
    both = [await store.create("Lead", {**LEAD, "Email": "a@example.com"}, ANN) for _ in range(2)]
    with pytest.raises(SeveralRecords, match="more than one lead has") as refused:
        await store.upsert("Lead", "Email", "a@example.com", {"Company": "Bolt"}, ANN)
    assert sorted(refused.value.ids) == sorted(both)
    assert statuses(refused) == {"Email": "DUPLICATE_EXTERNAL_ID"}
    assert [record["Company"] for record in store.find("Lead")] == ["Nut", "Nut"]


@contract
async def an_upsert_needs_a_field_that_names_records_and_a_value(store: RecordStore) -> None:
    for field, value in (("Company", "Nut"), ("Nonsense", "x"), ("Email", None), ("Email", "nobody")):
        with pytest.raises(InvalidArgument):
            await store.upsert("Lead", field, value, LEAD, ANN)
    with pytest.raises(InvalidRecord) as refused:
        await store.upsert("Lead", "Email", "a@example.com", {"LastName": "Lee"}, ANN)
    assert statuses(refused) == {"Company": "REQUIRED_FIELD_MISSING"}
    assert store.count("Lead") == 0


@contract
async def a_deleted_record_can_be_taken_back(store: RecordStore) -> None:
    made = await store.create("Lead", {**LEAD, "Email": "a@example.com"}, ANN)
    with pytest.raises(NotFound, match="no deleted record"):
        await store.undelete(made, ANN)
    await store.delete(made, ANN)
    await store.undelete(made[:15], BEN)
    record = store.get("Lead", made)
    assert record is not None
    assert (record["Email"], record["LastModifiedById"]) == ("a@example.com", BEN)
    await store.write([Change("delete", record_id=made), Change("undelete", record_id=made)], ANN)
    assert store.count("Lead") == 1
    with pytest.raises(NotFound):
        await store.undelete("00Q000000000000AAA", ANN)


@contract
async def a_record_whose_unique_value_was_taken_stays_deleted(store: RecordStore) -> None:
    made = await store.create("Profile", {"Name": "Phones"}, ANN)
    await store.delete(made, ANN)
    await store.create("Profile", {"Name": "phones"}, ANN)
    with pytest.raises(InvalidRecord) as refused:
        await store.undelete(made, ANN)
    assert statuses(refused) == {"Name": "DUPLICATE_VALUE"}
    assert store.get("Profile", made) is None


@contract
async def both_halves_of_a_person_account_come_back(store: RecordStore) -> None:
    account_id = await store.create("Account", {"LastName": "Hall"}, ANN)
    contact_id = store.find("Contact")[0].id
    for half in (account_id, contact_id):
        await store.delete(account_id, ANN)
        assert store.count("Account") == store.count("Contact") == 0
        await store.undelete(half, ANN)
        assert names(store, "Account") == names(store, "Contact") == ["Hall"]


@contract
async def what_changed_and_what_was_deleted_is_told_by_time(store: RecordStore) -> None:
    kept = await store.create("Lead", LEAD, ANN)
    gone = await store.create("Lead", LEAD, ANN)
    await store.delete(gone, ANN)
    (deleted,) = store.deleted("lead", "2020-01-01T00:00:00Z")
    assert deleted.id == gone
    record = store.get("Lead", kept)
    assert record is not None
    changed = str(record["LastModifiedDate"])
    assert store.updated("Lead", changed) == [kept]
    assert store.updated("Lead", "2020-01-01T02:00:00+02:00", changed) == []
    assert store.deleted("Lead", "2020-01-01T00:00:00Z", deleted.deleted_date) == []
    await store.undelete(gone, ANN)
    assert store.deleted("Lead", "2020-01-01T00:00:00Z") == []
    assert store.updated("Lead", changed) == [kept, gone]
    with pytest.raises(InvalidArgument):
        store.updated("Lead", "yesterday")


@contract
async def an_event_has_an_end_and_an_account(store: RecordStore) -> None:
    account = await store.create("Account", {"Name": "Bolt"}, ANN)
    times = {"StartDateTime": "2026-04-05T10:00:00Z", "DurationInMinutes": 15}
    made = await store.create("Event", {"Subject": "Visit", "WhatId": account, **times}, ANN)
    event = store.get("Event", made)
    assert event is not None
    assert (event["EndDateTime"], event["AccountId"]) == ("2026-04-05T10:15:00.000Z", account)
    with pytest.raises(InvalidRecord) as refused:
        await store.update(made, {"EndDateTime": "2026-04-05T09:00:00Z"}, ANN)
    assert statuses(refused) == {"EndDateTime": "FIELD_INTEGRITY_EXCEPTION"}


@contract
async def a_voice_call_has_a_number_a_recording_and_a_transcript(store: RecordStore) -> None:
    times = {"CallStartDateTime": "2026-04-05T10:00:00Z", "CallEndDateTime": "2026-04-05T10:05:00Z"}
    numbers = {"FromPhoneNumber": "+14155551212", "ToPhoneNumber": "+14155550100"}
    call = {"CallType": "Inbound", "VendorCallKey": "k1", **times, **numbers}
    made, is_new = await store.upsert("VoiceCall", "VendorCallKey", "k1", call, ANN)
    assert is_new
    record = store.get("VoiceCall", made)
    assert record is not None
    assert (record["Name"], record["CallResolution"]) == ("VC-00000001", "Resolved")
    await store.create("VoiceCallRecording", {"VoiceCallId": made, "DurationInSeconds": 300}, ANN)
    said = {"ConversationId": made, "EntryTime": "2026-04-05T10:00:01Z", "Seq": 1, "Message": "Hello"}
    await store.create("ConversationEntry", {**said, "ActorType": "Agent"}, ANN)
    assert store.find("VoiceCallRecording")[0]["UploadDateTime"] is not None
    with pytest.raises(InvalidRecord) as refused:
        await store.update(made, {"FromPhoneNumber": "+14155550101"}, ANN)
    assert statuses(refused) == {"FromPhoneNumber": "INVALID_FIELD_FOR_INSERT_UPDATE"}


@contract
async def only_offhook_itself_makes_organizations_and_record_types(store: RecordStore) -> None:
    for object_type in ("Organization", "RecordType", "PermissionSet"):
        for values in ({"Name": "Mine"}, {}):
            with pytest.raises(InvalidRecord):
                await store.create(object_type, values, ANN)
        assert store.count(object_type) == 0
