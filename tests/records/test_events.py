from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from offhook.errors import InvalidRecord
from offhook.records.events import settle
from offhook.records.faults import Faults
from offhook.records.standard_objects import load

if TYPE_CHECKING:
    from collections.abc import Mapping

EVENT = load().objects["Event"]
TEN = "2026-04-05T10:00:00.000Z"
HALF_PAST = "2026-04-05T10:30:00.000Z"
ELEVEN = "2026-04-05T11:00:00.000Z"


def settled(old: Mapping[str, Any] | None = None, **entered: Any) -> dict[str, Any]:  # noqa: ANN401
    faults = Faults(EVENT)
    record = {"EndDateTime": None, "DurationInMinutes": None, **(old or {}), **entered}
    settle(EVENT, record, entered, faults)
    faults.refuse_if_any()
    return record


@pytest.mark.parametrize(
    ("entered", "end", "minutes"),
    [
        ({"EndDateTime": HALF_PAST}, HALF_PAST, 30),
        ({"DurationInMinutes": 30}, HALF_PAST, 30),
        ({"EndDateTime": HALF_PAST, "DurationInMinutes": 45}, HALF_PAST, 30),
        ({}, ELEVEN, 60),
        ({"DurationInMinutes": 0}, TEN, 0),
    ],
)
def test_end_and_duration_follow_from_each_other(entered: dict[str, Any], end: str, minutes: int) -> None:
    event = settled(StartDateTime=TEN, **entered)
    assert (event["EndDateTime"], event["DurationInMinutes"]) == (end, minutes)
    assert (event["ActivityDateTime"], event["ActivityDate"]) == (TEN, "2026-04-05")


def test_an_event_that_is_moved_keeps_its_length() -> None:
    event = settled(settled(StartDateTime=TEN, DurationInMinutes=30), StartDateTime=HALF_PAST)
    assert (event["EndDateTime"], event["DurationInMinutes"]) == (ELEVEN, 30)


@pytest.mark.parametrize(
    "entered", [{"EndDateTime": "2026-04-05T09:59:00.000Z"}, {"DurationInMinutes": 99999}]
)
def test_an_end_that_makes_no_sense_is_refused(entered: dict[str, Any]) -> None:
    with pytest.raises(InvalidRecord, match="an event ends after its start"):
        settled(StartDateTime=TEN, **entered)


def test_other_objects_are_left_alone() -> None:
    record: dict[str, Any] = {"StartDateTime": TEN}
    settle(load().objects["Task"], record, {}, Faults(EVENT))
    assert record == {"StartDateTime": TEN}
