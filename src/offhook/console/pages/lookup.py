"""The choices of a lookup field, asked for while the user types."""

from __future__ import annotations

from typing import TYPE_CHECKING

from starlette.routing import Route

from offhook.console.contexts.lookup import LookupChoice, LookupContext
from offhook.console.field_values import Reader
from offhook.console.links import link_to, links_in
from offhook.console.rendering import context_values, fragment
from offhook.console.visit import visit_of
from offhook.records.record import Condition, Order

if TYPE_CHECKING:
    from starlette.requests import Request
    from starlette.responses import Response

    from offhook.console.visit import Visit
    from offhook.records.metadata import ObjectType
    from offhook.records.record import Record

SHOWN = 8
LONGEST = 100


def routes() -> list[Route]:
    """The choices."""
    return [Route("/lightning/lookup", choices)]


async def choices(request: Request) -> Response:
    """Answer `/lightning/lookup?objects=Contact,Lead&q=...` with a list of options."""
    visit = visit_of(request)
    term = request.query_params.get("q", "").strip()[:LONGEST]
    metadata = visit.records.metadata
    asked = (metadata.find(name) for name in request.query_params.get("objects", "").split(",")[:10])
    objects = [of for of in asked if of is not None and visit.records.can("read", of.name)]
    found = [found for of in objects for found in _fitting(visit, of, term)]
    context = LookupContext(
        term=term, choices=tuple(_choice(visit, of, record) for of, record in found[:SHOWN])
    )
    return fragment("parts/lookup_choices.html", context_values(context))


def _fitting(visit: Visit, of: ObjectType, term: str) -> list[tuple[ObjectType, Record]]:
    if not term:
        seen = visit.recent.ids(visit.user.id, of.key_prefix, SHOWN)
        return [(of, record) for record in visit.records.get_many(of.name, seen)]
    begins = visit.records.find(
        of.name, [Condition(of.name_field, "starts with", term)], [Order(of.name_field)], SHOWN
    )
    contains = visit.records.find(
        of.name, [Condition(of.name_field, "contains", term)], [Order(of.name_field)], SHOWN
    )
    rows = list({record.id: record for record in (*begins, *contains)}.values())
    return [(of, record) for record in rows[:SHOWN]]


def _choice(visit: Visit, of: ObjectType, record: Record) -> LookupChoice:
    """A choice with the first of the list's other columns that says something."""
    names = tuple(name for name in of.list_columns if name != of.name_field)
    fields = [of.fields[name] for name in names if name in of.fields]
    reader = Reader(visit.formats, links_in(visit.records, fields, [record]))
    hints = [
        value.text for value in reader.values(of, record, names) if value.text and value.kind != "checkbox"
    ]
    return LookupChoice(link_to(of, record), f"{of.label} · {hints[0]}" if hints else of.label)
