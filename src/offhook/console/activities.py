"""Which tasks belong to a record, and which are the user's own: the questions behind timeline and home."""

from __future__ import annotations

from typing import TYPE_CHECKING

from offhook.console.formatting import api_time
from offhook.console.links import links_to, record_url
from offhook.console.timeline import Teller, Timeline, is_call, moment_of
from offhook.records.record import Condition, Order

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from offhook.console.visit import Visit
    from offhook.records.metadata import ObjectType
    from offhook.records.record import Record

OPEN_SHOWN = 50
PAST_SHOWN = 20
PAST_AT_MOST = 200

_NEWEST = (Order("CreatedDate", descending=True),)
_NEXT = (Order("ActivityDate"), Order("CreatedDate"))


def has_timeline(visit: Visit, object_type: ObjectType) -> bool:
    """Whether tasks can be about records of this type."""
    task = visit.records.metadata.find("Task")
    if task is None or not visit.records.can("read", "Task"):
        return False
    about = (of.reference_to for name, of in task.fields.items() if name in ("WhoId", "WhatId"))
    return any(object_type.name in names for names in about)


def timeline_of(visit: Visit, object_type: ObjectType, record: Record, show_all: bool) -> Timeline:
    """The record's timeline; of the past only the newest, or with `show_all` as many as a page bears."""
    limit = PAST_AT_MOST if show_all else PAST_SHOWN
    ties = _ties(visit, object_type, record)
    todo = sorted(_tasks(visit, ties, False, _NEXT, OPEN_SHOWN), key=_due)
    done = sorted(_tasks(visit, ties, True, _NEWEST, limit + 1), key=moment_of, reverse=True)
    more = (
        "" if show_all or len(done) <= limit else f"{record_url(object_type.name, record.id)}?activities=all"
    )
    own = (record.id, record.get("PersonContactId"))
    return teller(visit, [*todo, *done], own).timeline(todo, done[:limit], more)


def teller(visit: Visit, tasks: Iterable[Record], page_ids: tuple[object, ...] = ()) -> Teller:
    """A teller who knows everyone these tasks mention."""
    names = ("WhoId", "WhatId", "OwnerId", "CreatedById")
    links = links_to(visit.records, (task.get(name) for task in tasks for name in names))
    return Teller(visit.formats, visit.now, links, page_ids)


def calls_of_today(visit: Visit, limit: int) -> list[Record]:
    """Calls that the user logged since the user's midnight, newest first."""
    midnight = visit.formats.day_start(visit.formats.today(visit.now))
    since = Condition("CreatedDate", ">=", api_time(midnight))
    mine = Condition("OwnerId", "=", visit.user.id)
    tasks = visit.records.find("Task", [mine, since], _NEWEST, limit * 4)
    return [task for task in tasks if is_call(task)][:limit]


def open_tasks_of(visit: Visit, limit: int) -> list[Record]:
    """The user's open tasks, the most urgent first."""
    where = [Condition("OwnerId", "=", visit.user.id), Condition("IsClosed", "=", False)]
    return visit.records.find("Task", where, _NEXT, limit)


def _ties(visit: Visit, object_type: ObjectType, record: Record) -> list[Condition]:
    task = visit.records.metadata.objects["Task"]
    ties = [
        Condition(name, "=", record.id)
        for name in ("WhoId", "WhatId", "AccountId")
        if name in task.fields and object_type.name in task.fields[name].reference_to
    ]
    if record.get("PersonContactId"):
        ties.append(Condition("WhoId", "=", record["PersonContactId"]))
    return ties


def _tasks(
    visit: Visit, ties: Sequence[Condition], closed: bool, order: Sequence[Order], limit: int
) -> list[Record]:
    state = Condition("IsClosed", "=", closed)
    found: dict[str, Record] = {}
    for tie in ties:
        found.update((task.id, task) for task in visit.records.find("Task", [tie, state], order, limit))
    return list(found.values())


def _due(task: Record) -> tuple[bool, str, str]:
    due = str(task.get("ActivityDate", ""))
    return not due, due, str(task.get("CreatedDate", ""))
