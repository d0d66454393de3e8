"""The activity timeline of a record: what is to be done, and what was done, by month, newest first.

Pure: tasks in, groups out. Which tasks belong to a record is asked in `activities.py`.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING

from offhook.console.formatting import MONTHS, Formats, duration, parse_date
from offhook.console.links import record_url

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from datetime import date, datetime

    from offhook.console.links import RecordLink
    from offhook.records.record import Record

CALL_ICONS = {"Inbound": "incoming_call", "Outbound": "outbound_call", "Internal": "call"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Activity:
    """One task or call as the timeline shows it."""

    id: str
    url: str
    subject: str
    kind: str
    """`call`, `email` or `task`: the colour of its line and its icon."""
    call_type: str
    call_icon: str
    duration: str
    outcome: str
    status: str
    high_priority: bool
    overdue: bool
    when: str
    when_exact: str
    who: RecordLink | None
    what: RecordLink | None
    by: RecordLink | None
    comments: str


@dataclass(frozen=True, slots=True)
class Month:
    """What was done in one month."""

    label: str
    activities: tuple[Activity, ...]


@dataclass(frozen=True, slots=True)
class Timeline:
    """Upcoming and overdue first, then the past; `more_url` leads to older ones that are not shown."""

    upcoming: tuple[Activity, ...]
    past: tuple[Month, ...]
    more_url: str = ""

    @property
    def empty(self) -> bool:
        """Whether there is nothing to show at all."""
        return not self.upcoming and not self.past


@dataclass(frozen=True, slots=True)
class Teller:
    """Makes activities of tasks for one record's page and one user."""

    formats: Formats
    now: datetime
    links: Mapping[str, RecordLink]
    page_ids: tuple[object, ...] = ()
    """The record whose page it is, and the contact it is one with: a task does not mention them again."""

    def timeline(self, open_tasks: Sequence[Record], done: Sequence[Record], more_url: str = "") -> Timeline:
        """The timeline of open and completed tasks, each in the order in which they are to be shown."""
        months = groupby(done, key=lambda task: self._month(moment_of(task)))
        return Timeline(
            upcoming=self.activities(open_tasks),
            past=tuple(Month(label, self.activities(tasks)) for label, tasks in months),
            more_url=more_url,
        )

    def activities(self, tasks: Iterable[Record]) -> tuple[Activity, ...]:
        """Tasks, each as an activity."""
        return tuple(self._activity(task) for task in tasks)

    def _activity(self, task: Record) -> Activity:
        call_type = str(task.get("CallType", ""))
        closed = bool(task.get("IsClosed"))
        due = parse_date(task.get("ActivityDate"))
        when, exact = self._when(task, closed)
        return Activity(
            id=task.id,
            url=record_url("Task", task.id),
            subject=str(task.get("Subject", "")) or "(No subject)",
            kind=kind_of(task),
            call_type=call_type,
            call_icon=CALL_ICONS.get(call_type, "call"),
            duration=duration(task.get("CallDurationInSeconds")) if is_call(task) else "",
            outcome=str(task.get("CallDisposition", "")),
            status=str(task.get("Status", "")),
            high_priority=task.get("Priority") == "High",
            overdue=not closed and due is not None and due < self.formats.today(self.now),
            when=when,
            when_exact=exact,
            who=self._other(task.get("WhoId")),
            what=self._other(task.get("WhatId")),
            by=self.links.get(str(task.get("CreatedById" if closed else "OwnerId", ""))),
            comments=str(task.get("Description", "")),
        )

    def _when(self, task: Record, closed: bool) -> tuple[str, str]:
        if closed:
            moment = moment_of(task)
            if len(moment) > len("YYYY-MM-DD"):
                return self.formats.relative(moment, self.now), self.formats.as_time(moment)
            return self.formats.relative_day(moment, self.now), self.formats.as_date(moment)
        due = task.get("ActivityDate")
        return (
            (self.formats.relative_day(due, self.now), self.formats.as_date(due))
            if due
            else ("No due date", "")
        )

    def _other(self, record_id: object) -> RecordLink | None:
        return self.links.get(str(record_id)) if record_id not in self.page_ids else None

    def _month(self, moment: str) -> str:
        day, today = self._day(moment), self.formats.today(self.now)
        if day is None:
            return "Undated"
        if (day.year, day.month) == (today.year, today.month):
            return "This Month"
        if (today.year * 12 + today.month) - (day.year * 12 + day.month) == 1:
            return "Last Month"
        return f"{MONTHS[day.month - 1]} {day.year}"

    def _day(self, moment: str) -> date | None:
        if len(moment) > len("YYYY-MM-DD"):
            local = self.formats.local_input(moment)
            return parse_date(local) if local else None
        return parse_date(moment)


def is_call(task: Record) -> bool:
    """Whether the task is the log of a call, however the adapter marked it."""
    return (
        task.get("TaskSubtype") == "Call"
        or bool(task.get("CallType"))
        or task.get("CallDurationInSeconds") is not None
    )


def kind_of(task: Record) -> str:
    """`call`, `email` or `task`."""
    if is_call(task):
        return "call"
    return "email" if "Email" in (task.get("TaskSubtype"), task.get("Type")) else "task"


def moment_of(task: Record) -> str:
    """When a completed task took place: when it was completed, else its day."""
    return str(task.get("CompletedDateTime") or task.get("ActivityDate") or task.get("CreatedDate", ""))
