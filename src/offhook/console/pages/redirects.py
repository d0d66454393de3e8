"""Short and older addresses of records, lists and forms, as adapters and bookmarks have them."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import urlencode

from starlette.responses import RedirectResponse
from starlette.routing import Route

from offhook.console.links import list_url, record_url
from offhook.console.visit import visit_of
from offhook.errors import NotFound
from offhook.records.record_id import is_id, to_18

if TYPE_CHECKING:
    from starlette.requests import Request
    from starlette.responses import Response

    from offhook.records.metadata import ObjectType

EDIT_ACTIONS = ("e", "edit")


def routes() -> list[Route]:
    """Must come last: the bare id would catch every address of one word."""
    return [
        Route("/lightning/sobject/{record_id}", to_record),
        Route("/lightning/sobject/{record_id}/{action}", to_record),
        Route("/lightning/r/{record_id}/{action}", to_record),
        Route("/{prefix}/o", to_list),
        Route("/{prefix}/e", to_form),
        Route("/{record_id}/{action}", to_record),
        Route("/{record_id}", to_record),
    ]


async def to_record(request: Request) -> Response:
    """`/{id}` and its kin: on to the record's page, or with `/e` to its form."""
    record_id = request.path_params["record_id"]
    object_type = visit_of(request).records.metadata.of_id(record_id) if is_id(record_id) else None
    if object_type is None:
        raise NotFound("There is no page at this address.")
    action = request.path_params.get("action", "view")
    if action not in ("view", "m", *EDIT_ACTIONS):
        raise NotFound("There is no page at this address.")
    page = "edit" if action in EDIT_ACTIONS else "view"
    return RedirectResponse(record_url(object_type.name, to_18(record_id), page), 303)


async def to_list(request: Request) -> Response:
    """`/{prefix}/o`: the list of the object whose ids begin so."""
    return RedirectResponse(list_url(_of_prefix(request).name), 303)


async def to_form(request: Request) -> Response:
    """`/{prefix}/e`: its new-record form; `/{id}/e` looks the same and edits."""
    if is_id(request.path_params["prefix"]):
        request.path_params.update(record_id=request.path_params["prefix"], action="e")
        return await to_record(request)
    defaults = {
        name: value
        for name, value in request.query_params.items()
        if name in ("defaultFieldValues", "recordTypeId", "backgroundContext")
    }
    query = f"?{urlencode(defaults)}" if defaults else ""
    return RedirectResponse(f"/lightning/o/{_of_prefix(request).name}/new{query}", 303)


def _of_prefix(request: Request) -> ObjectType:
    prefix = request.path_params["prefix"]
    object_type = visit_of(request).records.metadata.of_id(prefix) if len(prefix) == 3 else None
    if object_type is None:
        raise NotFound("There is no page at this address.")
    return object_type
