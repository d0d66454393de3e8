from __future__ import annotations

from typing import Any

import pytest

from offhook.records.derived import Context, default_of, derive
from offhook.records.record import Record
from offhook.records.standard_objects import load

METADATA = load()
NOW = "2026-04-05T10:00:00.000Z"
RECORDS = {
    "003C": Record("Contact", {"Id": "003C", "AccountId": "001OfContact"}),
    "003Alone": Record("Contact", {"Id": "003Alone", "AccountId": None}),
    "006O": Record("Opportunity", {"Id": "006O", "AccountId": "001OfDeal"}),
    "500C": Record("Case", {"Id": "500C", "AccountId": "001OfCase"}),
}


def derived(name: str, old: dict[str, Any] | None = None, **values: object) -> dict[str, Any]:
    kind = METADATA.objects[name]
    record = {field.name: default_of(field) for field in kind.fields.values()} | (old or {}) | values
    derive(
        kind, record, old and {**record, **old}, Context(NOW, lambda _, i: RECORDS.get(i), lambda *_: 1007)
    )
    return record


@pytest.mark.parametrize(
    ("first", "last", "name"),
    [("Ann", "Lee", "Ann Lee"), (None, "Lee", "Lee"), ("Ann", None, "Ann"), (None, None, None)],
)
@pytest.mark.parametrize("kind", ["Contact", "Lead", "User"])
def test_people_are_named_by_first_and_last_name(kind: str, first: str, last: str, name: str) -> None:
    assert derived(kind, FirstName=first, LastName=last)["Name"] == name


def test_accounts_keep_their_name_unless_they_are_people() -> None:
    assert derived("Account", Name="Bolt", LastName="Lee")["Name"] == "Bolt"
    assert derived("Account", LastName="Lee", IsPersonAccount=True)["Name"] == "Lee"


def test_a_task_closes_once_and_opens_again() -> None:
    done = derived("Task", Status="Completed", Priority="High")
    assert (done["IsClosed"], done["CompletedDateTime"], done["IsHighPriority"]) == (True, NOW, True)
    earlier = {**done, "CompletedDateTime": "2026-01-01T00:00:00.000Z"}
    assert derived("Task", earlier, Subject="again")["CompletedDateTime"] == "2026-01-01T00:00:00.000Z"
    reopened = derived("Task", earlier, Status="In Progress")
    assert (reopened["IsClosed"], reopened["CompletedDateTime"]) == (False, None)
    assert derived("Task", Status="Deferred")["IsClosed"] is False


@pytest.mark.parametrize(
    ("what", "who", "account"),
    [
        ("001A", "003C", "001A"),
        ("006O", "003C", "001OfDeal"),
        (None, "003C", "001OfContact"),
        ("500C", "003C", "001OfContact"),
        ("500C", "003Alone", "001OfCase"),
        (None, "00QLead", None),
        ("006Unknown", None, None),
        (None, None, None),
    ],
)
def test_whose_account_a_task_is_about(what: str | None, who: str | None, account: str | None) -> None:
    assert derived("Task", WhatId=what, WhoId=who)["AccountId"] == account


def test_cases_are_numbered_closed_and_put_to_an_account() -> None:
    case = derived("Case", ContactId="003C", Status="Closed")
    assert case["CaseNumber"] == "00001007"
    assert (case["IsClosed"], case["ClosedDate"], case["AccountId"]) == (True, NOW, "001OfContact")
    assert derived("Case", CaseNumber="7", ContactId="003C", AccountId="001A")["AccountId"] == "001A"
    assert derived("Case", {**case, "CaseNumber": "00000003"})["CaseNumber"] == "00000003"


def test_opportunities_follow_their_stage() -> None:
    won = derived("Opportunity", StageName="Closed Won")
    assert (won["IsClosed"], won["IsWon"], won["Probability"]) == (True, True, 100.0)
    lost = derived("Opportunity", won, StageName="Closed Lost")
    assert (lost["IsClosed"], lost["IsWon"], lost["Probability"]) == (True, False, 0.0)
    assert derived("Opportunity", StageName="Prospecting", Probability=33.0)["Probability"] == 33.0
    assert derived("Opportunity", won, Probability=50.0)["Probability"] == 50.0
    assert derived("Opportunity", StageName="Our own")["Probability"] is None


def test_defaults() -> None:
    user, task = METADATA.objects["User"].fields, METADATA.objects["Task"].fields
    assert default_of(user["IsActive"]) is True
    assert default_of(user["UserPermissionsCallCenterAutoLogin"]) is False
    assert default_of(user["LocaleSidKey"]) == "en_US"
    assert default_of(task["Status"]) == "Not Started"
    assert default_of(task["Subject"]) is None
