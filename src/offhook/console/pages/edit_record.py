"""The edit form: only what the user changed is written, and not over what somebody else changed meanwhile."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from starlette.responses import RedirectResponse
from starlette.routing import Route

from offhook.console.contexts.form import FormContext
from offhook.console.field_layout import layout_fields
from offhook.console.form_posts import MOST_FIELDS, refusal_of, several_choices, submitted
from offhook.console.forms import Filled, field_messages, form_sections, values_as_text, writable
from offhook.console.links import links_to, record_url
from offhook.console.rendering import page
from offhook.console.view_facts import facts_of, record_name
from offhook.console.visit import Visit, visit_of
from offhook.errors import InvalidRecord, NotAllowed, RecordFaults
from offhook.posted_form import form_texts

if TYPE_CHECKING:
    from collections.abc import Mapping

    from starlette.requests import Request
    from starlette.responses import Response

    from offhook.records.metadata import Field, ObjectType
    from offhook.records.record import Record

VERSION = "LastModifiedDate"


def routes() -> list[Route]:
    """The form and what it sends."""
    path = "/lightning/r/{object_name}/{record_id}/edit"
    return [Route(path, form, methods=["GET"]), Route(path, update, methods=["POST"])]


async def form(request: Request) -> Response:
    """Answer the form with the record's values."""
    visit, object_type, record = _asked(request)
    fields = _fields(object_type, record)
    texts = values_as_text(fields, record.values, visit.formats)
    links = links_to(visit.records, (texts[of.name] for of in fields if of.reference_to))
    filled = Filled(values=texts, typed={}, links=links)
    return page(request, "form.html", _context(object_type, record, filled, RecordFaults()))


async def update(request: Request) -> Response:
    """Save the changes, or answer the form again with what is wrong."""
    visit, object_type, record = _asked(request)
    sent_texts = await form_texts(request, MOST_FIELDS, several_choices(object_type))
    fields = _fields(object_type, record)
    sent = submitted(visit, fields, sent_texts)
    seen = sent_texts.get(VERSION, "")
    if seen and seen != str(record.get(VERSION, "")):
        context = _context(
            object_type, record, sent.filled, RecordFaults(), _conflict(visit, object_type, record)
        )
        return _again(request, context, 409)
    try:
        sent.check()
        changed = _changed(fields, record, sent.values, visit)
        if changed:
            await visit.records.update(record.id, changed)
    except InvalidRecord as refused:
        return _again(request, _context(object_type, record, sent.filled, refused.faults), 422)
    return RedirectResponse(record_url(object_type.name, record.id), 303)


def _again(request: Request, context: FormContext, status: int) -> Response:
    return page(request, "form.html", context, status, {"HX-Push-Url": "false"})


def _asked(request: Request) -> tuple[Visit, ObjectType, Record]:
    visit = visit_of(request)
    object_type = visit.object_type(request.path_params["object_name"])
    record = visit.record(object_type, request.path_params["record_id"])
    if not visit.records.can("edit", object_type.name):
        raise NotAllowed(
            f"Your profile does not let you edit {object_type.label} records. Ask your administrator."
        )
    return visit, object_type, record


def _fields(object_type: ObjectType, record: Record) -> tuple[Field, ...]:
    return writable(layout_fields(object_type, person=bool(record.get("IsPersonAccount"))), creating=False)


def _changed(
    fields: tuple[Field, ...], record: Record, sent: Mapping[str, Any], visit: Visit
) -> dict[str, Any]:
    """The fields whose text is another than the one the form was filled with."""
    before = values_as_text(fields, record.values, visit.formats)
    after = values_as_text(fields, sent, visit.formats)
    same_text = {of.name for of in fields if _lines(before[of.name]) == _lines(after[of.name])}
    return {name: value for name, value in sent.items() if name not in same_text}


def _lines(text: str) -> str:
    return text.replace("\r\n", "\n").strip()


def _conflict(visit: Visit, object_type: ObjectType, record: Record) -> str:
    who = record.get("LastModifiedById")
    link = links_to(visit.records, [who]).get(str(who))
    name = link.name if link else "Somebody"
    when = visit.formats.as_time(record.get(VERSION))
    return (
        f"{name} changed this {object_type.label.lower()} on {when}, while you were editing it. "
        "Nothing is saved yet. "
        "Look through your values below and save again to keep them, or cancel to see the other changes."
    )


def _context(
    object_type: ObjectType, record: Record, filled: Filled, faults: RecordFaults, conflict: str = ""
) -> FormContext:
    fields = _fields(object_type, record)
    name = record_name(object_type, record)
    person = bool(record.get("IsPersonAccount"))
    messages = field_messages(faults.fields, filled.values)
    return FormContext(
        title=f"Edit {name}",
        view=facts_of("edit", object_type, record),
        heading=f"Edit {name}",
        icon="person_account" if person else object_type.icon,
        action=record_url(object_type.name, record.id, "edit"),
        cancel_url=record_url(object_type.name, record.id),
        sections=form_sections(object_type, fields, filled, messages, person),
        hidden=((VERSION, str(record.get(VERSION, ""))),),
        record_types=(),
        faults=refusal_of(faults, fields, messages),
        conflict=conflict,
    )
