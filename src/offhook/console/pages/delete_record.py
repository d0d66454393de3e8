"""Deleting a record: a question over its page, then its object's list."""

from __future__ import annotations

from typing import TYPE_CHECKING

from starlette.responses import RedirectResponse
from starlette.routing import Route

from offhook.console.contexts.record import DeleteQuestion
from offhook.console.links import list_url, record_url
from offhook.console.pages.record import record_page
from offhook.console.visit import visit_of
from offhook.errors import CtiError, NotAllowed, NotFound, ServerFault

if TYPE_CHECKING:
    from starlette.requests import Request
    from starlette.responses import Response

    from offhook.console.visit import Visit
    from offhook.records.metadata import ObjectType
    from offhook.records.record import Record


def routes() -> list[Route]:
    """The question and its answer."""
    path = "/lightning/r/{object_name}/{record_id}/delete"
    return [Route(path, ask, methods=["GET"]), Route(path, delete, methods=["POST"])]


async def ask(request: Request) -> Response:
    """Ask whether the record is to be deleted."""
    visit, object_type, record = _asked(request)
    return record_page(request, visit, object_type, record, _question(object_type, record))


async def delete(request: Request) -> Response:
    """Delete it; if something keeps it, say what."""
    visit, object_type, record = _asked(request)
    try:
        await visit.records.delete(record.id)
    except (NotAllowed, NotFound, ServerFault):
        raise
    except CtiError as refused:
        question = _question(object_type, record, refused.message)
        return record_page(request, visit, object_type, record, question, 422)
    return RedirectResponse(list_url(object_type.name), 303)


def _asked(request: Request) -> tuple[Visit, ObjectType, Record]:
    visit = visit_of(request)
    object_type = visit.object_type(request.path_params["object_name"])
    record = visit.record(object_type, request.path_params["record_id"])
    if not visit.records.can("delete", object_type.name):
        raise NotAllowed(
            f"Your profile does not let you delete {object_type.label} records. Ask your administrator."
        )
    return visit, object_type, record


def _question(object_type: ObjectType, record: Record, error: str = "") -> DeleteQuestion:
    return DeleteQuestion(
        record_url(object_type.name, record.id, "delete"), record_url(object_type.name, record.id), error
    )
