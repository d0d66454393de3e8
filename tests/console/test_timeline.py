from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import pytest

from offhook.console.formatting import Formats
from offhook.console.links import RecordLink
from offhook.console.timeline import Teller, is_call, kind_of, moment_of
from offhook.records.record import Record

NOW = datetime(2026, 3, 10, 15, 0, tzinfo=UTC)
JANE = RecordLink("003A", "/jane", "Jane Doe", "Contact", "Contact", "contact")
ALEX = RecordLink("005A", "/alex", "Alex Agent", "User", "User", "user")
TELLER = Teller(Formats(), NOW, {"003A": JANE, "005A": ALEX}, page_ids=("001A", None))


def task(**values: Any) -> Record:  # noqa: ANN401
    return Record("Task", {"Id": "00T1", "Subject": "Call", "CreatedById": "005A", **values})


def test_a_logged_call_tells_everything_about_it() -> None:
    call = task(
        IsClosed=True,
        TaskSubtype="Call",
        CallType="Inbound",
        CallDurationInSeconds=254,
        CallDisposition="Resolved",
        CompletedDateTime="2026-03-10T13:00:00.000Z",
        WhoId="003A",
        WhatId="001A",
        Description="Asked for a quote.",
    )
    (told,) = TELLER.activities([call])
    assert (told.kind, told.call_icon, told.duration, told.outcome) == (
        "call",
        "incoming_call",
        "4:14",
        "Resolved",
    )
    assert (told.when, told.when_exact) == ("2 hours ago", "3/10/2026, 1:00 PM")
    assert (told.who, told.what, told.by) == (JANE, None, ALEX)
    assert told.comments == "Asked for a quote."


@pytest.mark.parametrize(
    ("values", "kind"),
    [
        ({"CallType": "Outbound"}, "call"),
        ({"CallDurationInSeconds": 0}, "call"),
        ({"TaskSubtype": "Call"}, "call"),
        ({"Type": "Email"}, "email"),
        ({"Type": "Call"}, "task"),
        ({}, "task"),
    ],
)
def test_a_call_log_is_known_however_the_adapter_marked_it(values: dict[str, Any], kind: str) -> None:
    assert kind_of(task(**values)) == kind
    assert is_call(task(**values)) == (kind == "call")


def test_an_open_task_is_overdue_from_the_day_after() -> None:
    due = [task(ActivityDate=day) for day in ("2026-03-09", "2026-03-10", "2026-03-11")]
    told = TELLER.activities(due)
    assert [one.overdue for one in told] == [True, False, False]
    assert [one.when for one in told] == ["Yesterday", "Today", "Tomorrow"]
    assert TELLER.activities([task()])[0].when == "No due date"


def test_what_was_done_stands_under_its_month() -> None:
    days = ("2026-03-09", "2026-03-01", "2026-02-20", "2025-12-31")
    told = TELLER.timeline([], [task(IsClosed=True, ActivityDate=day) for day in days])
    assert [(month.label, len(month.activities)) for month in told.past] == [
        ("This Month", 2),
        ("Last Month", 1),
        ("December 2025", 1),
    ]


def test_a_month_begins_at_the_users_midnight() -> None:
    teller = Teller(Formats.of("America/New_York", None), NOW, {})
    told = teller.timeline([], [task(IsClosed=True, CompletedDateTime="2026-03-01T02:00:00.000Z")])
    assert told.past[0].label == "Last Month"


def test_an_empty_timeline_says_so() -> None:
    assert TELLER.timeline([], []).empty
    assert not TELLER.timeline([task()], []).empty


def test_a_task_without_subject_or_times() -> None:
    bare = Record("Task", {"Id": "00T1", "IsClosed": True})
    assert moment_of(bare) == ""
    told = TELLER.timeline([], [bare])
    assert (told.past[0].label, told.past[0].activities[0].subject) == ("Undated", "(No subject)")
