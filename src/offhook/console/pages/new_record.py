"""The new-record form: over the page that the agent is on, or over the object's list if opened directly.

Requests that the console's script marks as for a modal (X-Offhook-Modal) get the modal alone; saving then
answers 204 with X-Offhook-Location, where the script goes: no navigation happens behind its back.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from offhook.call_log.lenient_values import lenient_value
from offhook.console.contexts.form import FormContext, TypeChoice
from offhook.console.field_layout import layout_fields, record_type_of
from offhook.console.form_posts import MOST_FIELDS, refusal_of, several_choices, submitted
from offhook.console.forms import Filled, field_messages, form_sections, values_as_text, writable
from offhook.console.links import links_to, list_url, record_url
from offhook.console.new_record_url import new_record_url
from offhook.console.pages.object_list import list_page
from offhook.console.rendering import fragment, is_modal, is_partial, page
from offhook.console.view_facts import ViewFacts
from offhook.console.visit import Visit, visit_of
from offhook.errors import InvalidRecord, NotAllowed, RecordFaults
from offhook.posted_form import form_texts
from offhook.screen_pop.default_values import decode_default_field_values

if TYPE_CHECKING:
    from collections.abc import Mapping

    from starlette.requests import Request

    from offhook.console.formatting import Formats
    from offhook.records.metadata import Field, ObjectType, RecordType

NO_FAULTS = RecordFaults()


def routes() -> list[Route]:
    """The form and what it sends."""
    path = "/lightning/o/{object_name}/new"
    return [Route(path, form, methods=["GET"]), Route(path, create, methods=["POST"])]


async def form(request: Request) -> Response:
    """Answer the form, filled with defaults and whatever the URL gives besides."""
    visit, object_type = _asked(request)
    query = request.query_params
    kind = record_type_of(object_type, query.get("recordTypeId", ""))
    fields = _fields(object_type, kind)
    given = decode_default_field_values(query.get("defaultFieldValues", ""))
    values = _defaults(fields) | _known(object_type, fields, given, visit.formats)
    filled = Filled(values=values, typed={}, links=links_to(visit.records, values.values()))
    background = safe_background(query.get("backgroundContext", ""))
    return _answer(
        request, visit, object_type, _context(request, object_type, kind, filled, background, NO_FAULTS)
    )


async def create(request: Request) -> Response:
    """Save the new record, or answer the form again with what is wrong."""
    visit, object_type = _asked(request)
    texts = await form_texts(request, MOST_FIELDS, several_choices(object_type))
    kind = record_type_of(object_type, texts.get("RecordTypeId", ""))
    fields = _fields(object_type, kind)
    sent = submitted(visit, fields, texts)
    values = {name: value for name, value in sent.values.items() if value is not None}
    if kind is not None and "RecordTypeId" in object_type.fields:
        values["RecordTypeId"] = kind.id
    try:
        sent.check()
        record_id = await visit.records.create(object_type.name, values)
    except InvalidRecord as refused:
        background = safe_background(texts.get("backgroundContext", ""))
        context = _context(request, object_type, kind, sent.filled, background, refused.faults)
        return _answer(request, visit, object_type, context, 422)
    location = record_url(object_type.name, record_id)
    if is_modal(request):
        return Response(status_code=204, headers={"X-Offhook-Location": location})
    return RedirectResponse(location, 303)


def safe_background(path: str) -> str:
    """The path and query of the page behind a form; empty unless it is a path of this console."""
    own = path.startswith("/") and not path.startswith("//") and "\\" not in path
    return path if own and path.isprintable() else ""


def _asked(request: Request) -> tuple[Visit, ObjectType]:
    visit = visit_of(request)
    object_type = visit.object_type(request.path_params["object_name"])
    if not visit.records.can("create", object_type.name):
        raise NotAllowed(
            f"Your profile does not let you create {object_type.label} records. Ask your administrator."
        )
    return visit, object_type


def _fields(object_type: ObjectType, kind: RecordType | None) -> tuple[Field, ...]:
    return writable(layout_fields(object_type, person=bool(kind and kind.is_person_type)), creating=True)


def _defaults(fields: tuple[Field, ...]) -> dict[str, str]:
    """The values that new records start with."""
    values = {}
    for of in fields:
        chosen = next((choice.value for choice in of.picklist if choice.default), None)
        default = of.default if of.default is not None else chosen
        if default is not None:
            values[of.name] = str(default).lower() if isinstance(default, bool) else str(default)
    return values


def _known(
    object_type: ObjectType, fields: tuple[Field, ...], given: Mapping[str, str], formats: Formats
) -> dict[str, str]:
    """The default values that the form has a field for; an adapter may send more, and in any case.

    It sends them as it would in a call log, so they are read the same way.
    """
    names = {of.name.lower(): of for of in fields}
    meant = {
        of.name: lenient_value(of, text) for name, text in given.items() if (of := names.get(name.lower()))
    }
    values = values_as_text([of for of in fields if of.name in meant], meant, formats)
    if "name" not in names and "LastName" in object_type.fields and given.get("Name"):
        first, _, last = given["Name"].strip().rpartition(" ")  # adapters know a caller's name in one piece
        values.setdefault("FirstName", first)
        values.setdefault("LastName", last)
    return values


def _context(
    request: Request,
    object_type: ObjectType,
    kind: RecordType | None,
    filled: Filled,
    background: str,
    faults: RecordFaults,
) -> FormContext:
    fields = _fields(object_type, kind)
    person = bool(kind and kind.is_person_type)
    messages = field_messages(faults.fields, filled.values)
    heading = f"New {kind.label if kind and len(object_type.record_types) > 1 else object_type.label}"
    hidden = [("backgroundContext", background)] if background else []
    if kind is not None:
        hidden.append(("RecordTypeId", kind.id))
    return FormContext(
        title=heading,
        view=ViewFacts(kind="new", object_type=object_type.name),
        heading=heading,
        icon=object_type.icon,
        action=f"/lightning/o/{object_type.name}/new",
        cancel_url=background or list_url(object_type.name),
        sections=form_sections(object_type, fields, filled, messages, person),
        hidden=tuple(hidden),
        record_types=_type_choices(request, object_type, kind, background),
        faults=refusal_of(faults, fields, messages),
        conflict="",
    )


def _type_choices(
    request: Request, object_type: ObjectType, kind: RecordType | None, background: str
) -> tuple[TypeChoice, ...]:
    if len(object_type.record_types) < 2:
        return ()
    defaults = decode_default_field_values(request.query_params.get("defaultFieldValues", ""))
    return tuple(
        TypeChoice(one.label, new_record_url(object_type.name, defaults, one.id, background), one == kind)
        for one in object_type.record_types
    )


def _answer(
    request: Request, visit: Visit, object_type: ObjectType, context: FormContext, status: int = 200
) -> Response:
    stay = {"HX-Push-Url": "false"} if status != 200 else {}
    if is_modal(request):
        return fragment("parts/form_modal.html", {"form": context}, status, stay)
    if is_partial(request):
        return page(request, "form.html", context, status, stay)
    response = list_page(request, visit, object_type, {}, context)
    response.status_code = status
    return response
