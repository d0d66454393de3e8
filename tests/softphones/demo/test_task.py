from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from tests.softphones.demo.conftest import Run

pytestmark = pytest.mark.browser

CALL: dict[str, Any] = {
    "id": "demo-1",
    "direction": "inbound",
    "number": "(212) 555-5555",
    "startedAt": 1_700_000_000_000,
    "connectedAt": 1_700_000_005_000,
    "endedAt": 1_700_000_047_400,
    "matches": [],
    "related": {"id": "001x0000003DGQRAA4", "type": "Account", "name": "Acme"},
    "disposition": "Resolved",
    "notes": "Wants widgets",
}


def task(run: Run, **facts: Any) -> Any:  # noqa: ANN401
    return run("task", "m.taskOf(call)", call=CALL | facts)


def test_a_call_becomes_a_completed_task(run: Run) -> None:
    fields = task(run)

    assert fields.pop("ActivityDate").startswith("2023-11-1")
    assert fields == {
        "entityApiName": "Task",
        "Subject": "Call from Acme",
        "Status": "Completed",
        "Priority": "Normal",
        "TaskSubtype": "Call",
        "Description": "Wants widgets",
        "CallType": "Inbound",
        "CallDurationInSeconds": 42,
        "CallDisposition": "Resolved",
        "CallObject": "demo-1",
        "WhatId": "001x0000003DGQRAA4",
    }


@pytest.mark.parametrize(
    ("record_id", "field"),
    [
        ("003000000000001AAA", "WhoId"),
        ("00Q000000000001AAA", "WhoId"),
        ("001000000000001AAA", "WhatId"),
        ("500000000000001AAA", "WhatId"),
        ("a01000000000001AAA", "WhatId"),
    ],
)
def test_the_record_goes_into_the_field_its_prefix_asks_for(run: Run, record_id: str, field: str) -> None:
    fields = task(run, related={"id": record_id, "name": "Somebody"})

    assert fields[field] == record_id
    assert len({"WhoId", "WhatId"} & fields.keys()) == 1


def test_a_call_about_nobody_has_neither(run: Run) -> None:
    assert not {"WhoId", "WhatId"} & task(run, related=None).keys()


@pytest.mark.parametrize(
    ("facts", "subject"),
    [
        ({"direction": "outbound"}, "Call to Acme"),
        ({"related": None}, "Call from (212) 555-5555"),
        ({"related": None, "number": None}, "Call from a withheld number"),
        ({"related": None, "direction": "outbound"}, "Call to (212) 555-5555"),
    ],
)
def test_the_subject_says_who_called_whom(run: Run, facts: dict[str, Any], subject: str) -> None:
    assert task(run, **facts)["Subject"] == subject
