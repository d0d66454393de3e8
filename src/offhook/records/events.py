"""Appointments: start, end and duration say the same, whichever of them was given."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

from offhook.records.values import moment_text

if TYPE_CHECKING:
    from collections.abc import Mapping

    from offhook.records.faults import Faults
    from offhook.records.metadata import ObjectType
    from offhook.records.record import Value

_USUAL_MINUTES = 60
_MOST_MINUTES = 14 * 24 * 60
_MINUTE = timedelta(minutes=1)


def settle(
    object_type: ObjectType,
    record: dict[str, Value],
    entered: Mapping[str, Value],
    faults: Faults,
) -> None:
    """Work out what is missing of an event's times, and refuse an end that comes before the start."""
    if object_type.name != "Event" or not record.get("StartDateTime"):
        return
    start = _moment(record["StartDateTime"])
    minutes = _minutes(record, entered, start)
    end = start + minutes * _MINUTE if 0 <= minutes <= _MOST_MINUTES else None
    if end is None:
        field = object_type.fields["EndDateTime"]
        text = f"{field.label}: an event ends after its start, and within two weeks."
        faults.add(field, "FIELD_INTEGRITY_EXCEPTION", text)
        return
    record |= {
        "EndDateTime": moment_text(end),
        "DurationInMinutes": minutes,
        "ActivityDateTime": record["StartDateTime"],
        "ActivityDate": str(record["StartDateTime"])[:10],
    }


def _minutes(record: Mapping[str, Value], entered: Mapping[str, Value], start: datetime) -> int:
    """How long it lasts: by the end if that was given, else as long as said or as before."""
    if entered.get("EndDateTime"):
        return (_moment(entered["EndDateTime"]) - start) // _MINUTE
    minutes = record.get("DurationInMinutes")
    return _USUAL_MINUTES if minutes is None else int(minutes)


def _moment(text: Value) -> datetime:
    return datetime.fromisoformat(str(text)).astimezone(UTC)
