from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from offhook.call_log.log_entry import LogEntry, read_entry
from offhook.errors import InvalidArgument
from offhook.records.standard_objects import load

TODAY = date(2025, 5, 17)
OWNER = "005000000000009AAA"
TASK_ID = "00T000000000001EAA"


def entry(value: dict[str, Any]) -> LogEntry:
    return read_entry(value, load(), OWNER, TODAY)


def test_an_entity_name_in_any_case_makes_a_new_record_owned_by_the_user() -> None:
    found = entry({"EntityApiName": "contact", "lastname": "Grey"})
    assert (found.object_type.name, found.record_id) == ("Contact", None)
    assert found.values == {"LastName": "Grey", "OwnerId": OWNER}


@pytest.mark.parametrize("key", ["Id", "id", "ID"])
def test_an_id_in_any_case_wins_over_the_entity_name(key: str) -> None:
    found = entry({"entityApiName": "Contact", key: TASK_ID, "Subject": "Called"})
    assert (found.object_type.name, found.record_id, found.values) == ("Task", TASK_ID, {"Subject": "Called"})


def test_an_id_of_fifteen_characters_or_in_lost_case_is_made_whole() -> None:
    assert entry({"Id": TASK_ID[:15]}).record_id == TASK_ID
    assert entry({"Id": TASK_ID.lower()}).record_id == TASK_ID


def test_an_empty_id_still_means_a_new_record() -> None:
    assert entry({"entityApiName": "Task", "Id": "", "Subject": "x"}).record_id is None


@pytest.mark.parametrize(
    ("value", "argument"),
    [
        ({}, "value"),
        ({"Subject": "x"}, "value"),
        ({"entityApiName": " "}, "value"),
        ({"entityApiName": "Nonsense"}, "value.entityApiName"),
        ({"Id": "00T"}, "value.Id"),
        ({"Id": "zzz000000000001AAA"}, "value.Id"),
        ({"Id": 12}, "value.Id"),
    ],
)
def test_a_value_that_names_nothing_is_refused(value: dict[str, Any], argument: str) -> None:
    with pytest.raises(InvalidArgument) as refused:
        entry(value)
    assert refused.value.argument == argument
    assert argument in refused.value.message


def test_fields_that_the_object_lacks_or_nobody_writes_are_left_out_and_named() -> None:
    found = entry({"entityApiName": "Task", "Subject": "x", "Phone": "1", "IsClosed": True, "CreatedDate": 1})
    assert set(found.ignored) == {"Phone", "IsClosed", "CreatedDate"}
    assert found.values == {"Subject": "x", "OwnerId": OWNER}


def test_a_new_record_takes_no_empty_values() -> None:
    found = entry({"entityApiName": "Task", "Subject": "x", "WhatId": "", "WhoId": None, "Description": ""})
    assert found.values == {"Subject": "x", "OwnerId": OWNER}


def test_an_update_clears_with_null_or_empty_text_but_keeps_a_lookup_given_as_empty_text() -> None:
    found = entry({"Id": TASK_ID, "Description": "", "CallObject": None, "WhatId": "", "WhoId": None})
    assert found.values == {"Description": None, "CallObject": None, "WhoId": None}


def test_a_task_subtype_cannot_be_changed_later() -> None:
    assert entry({"Id": TASK_ID, "TaskSubtype": "Call"}).ignored == ("TaskSubtype",)


def test_a_task_with_call_facts_is_a_call_of_today() -> None:
    found = entry({"entityApiName": "Task", "callType": "inbound", "CallDurationInSeconds": "12.6"})
    assert found.values == {
        "OwnerId": OWNER,
        "TaskSubtype": "Call",
        "ActivityDate": "2025-05-17",
        "CallType": "Inbound",
        "CallDurationInSeconds": 13,
    }


def test_what_the_adapter_says_wins_over_the_defaults() -> None:
    given = {"TaskSubtype": "Task", "Activitydate": "2025-1-2", "OwnerId": "005000000000007AAA"}
    found = entry({"entityApiName": "Task", "CallObject": "c-1", **given})
    assert found.values["TaskSubtype"] == "Task"
    assert found.values["ActivityDate"] == "2025-01-02"
    assert found.values["OwnerId"] == "005000000000007AAA"


def test_a_task_without_call_facts_stays_as_it_is() -> None:
    assert entry({"entityApiName": "Task", "Subject": "Write"}).values == {
        "Subject": "Write",
        "OwnerId": OWNER,
    }
