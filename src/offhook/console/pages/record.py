"""A record's page: highlights, details, related lists, activity timeline."""

from __future__ import annotations

from typing import TYPE_CHECKING

from starlette.background import BackgroundTask
from starlette.routing import Route

from offhook.console.activities import has_timeline, timeline_of
from offhook.console.contexts.record import DeleteQuestion, PageAction, RecordContext
from offhook.console.links import record_url
from offhook.console.new_record_url import new_record_url
from offhook.console.record_details import detail_fields, record_details
from offhook.console.related_lists import related_tables
from offhook.console.rendering import page
from offhook.console.view_facts import facts_of, record_name
from offhook.console.visit import Visit, visit_of

if TYPE_CHECKING:
    from starlette.requests import Request
    from starlette.responses import Response

    from offhook.console.field_values import FieldValue, Reader
    from offhook.records.metadata import ObjectType
    from offhook.records.record import Record

PERSON_HIGHLIGHTS = ("Phone", "PersonMobilePhone", "PersonEmail", "PersonTitle", "OwnerId")


def routes() -> list[Route]:
    """The record's page."""
    return [Route("/lightning/r/{object_name}/{record_id}/view", view)]


async def view(request: Request) -> Response:
    """Answer `/lightning/r/{Object}/{id}/view`, and remember that the user saw the record."""
    visit = visit_of(request)
    object_type = visit.object_type(request.path_params["object_name"])
    record = visit.record(object_type, request.path_params["record_id"])
    response = record_page(request, visit, object_type, record)
    response.background = BackgroundTask(visit.recent.saw, visit.user.id, record.id)
    return response


def record_page(
    request: Request,
    visit: Visit,
    object_type: ObjectType,
    record: Record,
    question: DeleteQuestion | None = None,
    status: int = 200,
) -> Response:
    """The page of a record, with a question on top if there is one."""
    name = record_name(object_type, record)
    reader = visit.reader(detail_fields(object_type), [record])
    show_all = request.query_params.get("activities") == "all"
    context = RecordContext(
        title=f"{name} | {object_type.label}",
        view=facts_of("record", object_type, record),
        name=name,
        object_label=_kind_label(object_type, record),
        icon="person_account" if record.get("IsPersonAccount") else object_type.icon,
        highlights=_highlights(object_type, record, reader),
        actions=_actions(visit, object_type, record),
        sections=record_details(object_type, record, reader),
        related=related_tables(visit, object_type, record, request.query_params.get("expand", "")),
        timeline=timeline_of(visit, object_type, record, show_all)
        if has_timeline(visit, object_type)
        else None,
        confirm_delete=question,
    )
    return page(request, "record.html", context, status)


def _kind_label(object_type: ObjectType, record: Record) -> str:
    if not record.get("IsPersonAccount"):
        return object_type.label
    return next((kind.label for kind in object_type.record_types if kind.is_person_type), object_type.label)


def _highlights(object_type: ObjectType, record: Record, reader: Reader) -> tuple[FieldValue, ...]:
    person = bool(record.get("IsPersonAccount")) and "PersonEmail" in object_type.fields
    return reader.values(object_type, record, PERSON_HIGHLIGHTS if person else object_type.highlights)


def _actions(visit: Visit, object_type: ObjectType, record: Record) -> tuple[PageAction, ...]:
    actions = []
    task = _task_defaults(visit, object_type, record)
    if task:
        actions.append(PageAction("New Task", new_record_url("Task", task)))
    if visit.records.can("edit", object_type.name) and object_type.form_fields:
        actions.append(PageAction("Edit", record_url(object_type.name, record.id, "edit")))
    if visit.records.can("delete", object_type.name):
        actions.append(PageAction("Delete", record_url(object_type.name, record.id, "delete")))
    return tuple(actions)


def _task_defaults(visit: Visit, object_type: ObjectType, record: Record) -> dict[str, str]:
    """The field values that tie a new task to the record; empty if there can be none."""
    task = visit.records.metadata.find("Task")
    if task is None or not visit.records.can("create", "Task"):
        return {}
    ties = {
        name: record.id
        for name in ("WhoId", "WhatId")
        if name in task.fields and object_type.name in task.fields[name].reference_to
    }
    if ties and record.get("PersonContactId"):
        ties["WhoId"] = str(record["PersonContactId"])
    return ties
