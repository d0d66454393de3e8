from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any

import pytest

from offhook.errors import InvalidArgument, InvalidRecord, NotAllowed, NotFound

if TYPE_CHECKING:
    from offhook.records.metadata import ObjectType
    from offhook.records.record import Record
    from offhook.services import Services
    from tests.cti.conftest import Desk

LEAD = "00QR0000000yN5iMAE"
ACME = "001x0000003DGQRAA4"


def save(desk: Desk, **value: object) -> str:
    outcome = desk.call("save_log", {"value": value})
    assert outcome.effects == ()
    assert set(outcome.value) == {"recordId"}
    assert len(outcome.value["recordId"]) == 18
    return str(outcome.value["recordId"])


def saved(desk: Desk, **value: object) -> Record:
    return desk.get("Task", save(desk, entityApiName="Task", **value))


def faults(desk: Desk, **value: object) -> dict[str, str]:
    with pytest.raises(InvalidRecord) as refused:
        desk.call("save_log", {"value": value})
    return {fault.field: fault.status for fault in refused.value.faults.fields}


def contact_id(desk: Desk) -> str:
    return desk.create("Contact", {"LastName": "Callee"})


def test_the_guides_samples_create_a_contact_and_change_a_lead(agent: Desk) -> None:
    created = save(agent, entityApiName="Contact", LastName="LastName")
    assert agent.get("Contact", created)["LastName"] == "LastName"
    assert save(agent, Id=LEAD, LastName="New lastname") == LEAD
    assert agent.get("Lead", LEAD)["LastName"] == "New lastname"


def test_a_call_log_as_real_adapters_send_it(agent: Desk) -> None:
    who = contact_id(agent)
    task = saved(
        agent,
        Subject="Call",
        Status="completed",
        Priority="normal",
        callType="INBOUND",
        CallDurationInSeconds="63.7",
        CallObject="call-1",
        CallDisposition="Answered",
        Activitydate="2025-3-7",
        whoId=who,
        WhatId="",
        Phone="+14155551212",
        Description=None,
    )
    expected = {
        "Subject": "Call",
        "Status": "Completed",
        "Priority": "Normal",
        "CallType": "Inbound",
        "CallDurationInSeconds": 64,
        "CallObject": "call-1",
        "CallDisposition": "Answered",
        "ActivityDate": "2025-03-07",
        "WhoId": who,
        "WhatId": None,
        "TaskSubtype": "Call",
        "OwnerId": agent.id(),
        "CreatedById": agent.id(),
        "IsClosed": True,
    }
    assert {name: task[name] for name in expected} == expected


def test_a_call_without_a_date_is_of_today(agent: Desk) -> None:
    today = datetime.now(UTC)
    near = {(today + timedelta(days=days)).date().isoformat() for days in (-1, 0, 1)}
    assert saved(agent, Subject="Call", CallType="Outbound")["ActivityDate"] in near


def test_an_id_of_fifteen_characters_wins_over_the_entity_name(agent: Desk) -> None:
    assert save(agent, entityApiName="Contact", id=LEAD[:15], LastName="Fifteen") == LEAD


def test_an_update_changes_nothing_else(agent: Desk) -> None:
    task = saved(agent, Subject="First", CallObject="keep", Description="long")
    save(agent, Id=task.id, Subject="Second", WhatId="", Nonsense=1)
    after = agent.get("Task", task.id)
    assert (after["Subject"], after["CallObject"], after["Description"]) == ("Second", "keep", "long")
    save(agent, Id=task.id, Description="")
    assert agent.get("Task", task.id)["Description"] is None


def test_a_case_can_be_saved_as_well(agent: Desk) -> None:
    record_id = save(agent, entityApiName="case", Subject="Printer", origin="phone", AccountId=ACME)
    assert agent.get("Case", record_id)["AccountId"] == ACME


def test_a_person_account_is_made_by_its_record_type(agent: Desk) -> None:
    account = agent.offhook.run(_account_type)
    person = next(kind.id for kind in account.record_types if kind.is_person_type)
    made = save(agent, entityApiName="Account", recordTypeId=person, LastName="Personal", FirstName="Pat")
    record = agent.get("Account", made)
    assert (record["IsPersonAccount"], record["Name"]) == (True, "Pat Personal")
    plain = agent.get("Account", save(agent, entityApiName="Account", Name="Plain Ltd"))
    assert not plain["IsPersonAccount"]


async def _account_type(services: Services) -> ObjectType:
    return services.store.metadata.object_type("Account")


@pytest.mark.parametrize(
    ("value", "field"),
    [
        ({"WhoId": ACME}, "WhoId"),
        ({"WhoId": "003000000000000AAA"}, "WhoId"),
        ({"WhoId": "not an id"}, "WhoId"),
        ({"WhatId": LEAD}, "WhatId"),
        ({"CallType": "Sideways"}, "CallType"),
        ({"CallDurationInSeconds": "long"}, "CallDurationInSeconds"),
        ({"CallDurationInSeconds": 10**30}, "CallDurationInSeconds"),
        ({"ActivityDate": "soon"}, "ActivityDate"),
        ({"CallObject": "x" * 300}, "CallObject"),
        ({"Description": {"a": 1}}, "Description"),
        ({"IsReminderSet": "perhaps"}, "IsReminderSet"),
    ],
)
def test_what_is_wrong_with_a_field_is_told_by_field(agent: Desk, value: dict[str, Any], field: str) -> None:
    assert set(faults(agent, entityApiName="Task", Subject="Call", **value)) == {field}


def test_all_wrong_fields_are_told_at_once_and_nothing_is_saved(agent: Desk) -> None:
    found = faults(agent, entityApiName="Task", Subject="Twice wrong", WhoId=ACME, ActivityDate="soon")
    assert set(found) == {"WhoId", "ActivityDate"}
    assert agent.find("Task", "Subject", "Twice wrong") == []


def test_a_missing_required_field_is_told_in_the_documented_word(agent: Desk) -> None:
    assert faults(agent, entityApiName="Contact", FirstName="Only") == {"LastName": "REQUIRED_FIELD_MISSING"}
    assert faults(agent, Id=LEAD, LastName="") == {"LastName": "REQUIRED_FIELD_MISSING"}


@pytest.mark.parametrize(
    "value", [{}, {"Subject": "x"}, {"entityApiName": "Nonsense"}, {"Id": "nonsense", "Subject": "x"}]
)
def test_a_value_that_names_no_record_and_no_object_is_refused(agent: Desk, value: dict[str, Any]) -> None:
    with pytest.raises(InvalidArgument):
        agent.call("save_log", {"value": value})


@pytest.mark.parametrize("value", [None, "Task", 7, []])
def test_a_value_that_is_no_object_is_refused(agent: Desk, value: object) -> None:
    with pytest.raises(InvalidArgument):
        agent.call("save_log", {"value": value})


def test_a_record_that_is_not_there_is_not_found(agent: Desk) -> None:
    with pytest.raises(NotFound):
        agent.call("save_log", {"value": {"Id": "00T000000000000EAA", "Subject": "x"}})


def test_who_may_not_write_is_told_so(reader: Desk) -> None:
    with pytest.raises(NotAllowed):
        reader.call("save_log", {"value": {"entityApiName": "Task", "Subject": "x"}})
    with pytest.raises(NotAllowed):
        reader.call("save_log", {"value": {"Id": LEAD, "LastName": "x"}})


def test_users_and_profiles_are_not_for_agents_to_change(agent: Desk) -> None:
    with pytest.raises(NotAllowed):
        agent.call("save_log", {"value": {"Id": agent.id(), "IsActive": True}})
