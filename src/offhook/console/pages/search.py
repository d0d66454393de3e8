"""The search page: records by words, and whoever has the number if the term is one."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from urllib.parse import urlencode

from starlette.responses import RedirectResponse
from starlette.routing import Route

from offhook.console.contexts.search import FoundRow, ObjectCount, SearchContext, SearchGroup
from offhook.console.links import link_to
from offhook.console.related_lists import Row
from offhook.console.rendering import page
from offhook.console.view_facts import ViewFacts
from offhook.console.visit import visit_of
from offhook.search.phone_number import looks_like_number

if TYPE_CHECKING:
    from starlette.requests import Request
    from starlette.responses import Response

    from offhook.access.user_records import UserRecords
    from offhook.console.visit import Visit
    from offhook.records.metadata import ObjectType
    from offhook.records.record import Record

SHORTEST = 3
LONGEST = 200
MOST = 200
TOP = 5


def routes() -> list[Route]:
    """The search page, and the older address of the same."""
    return [Route("/lightning/search", search), Route("/search/SearchResults", older_address)]


async def older_address(request: Request) -> Response:
    """Answer `/search/SearchResults?str=...`."""
    term = request.query_params.get("str", "")
    return RedirectResponse(f"/lightning/search?{urlencode({'q': term})}", 303)


async def search(request: Request) -> Response:
    """Answer `/lightning/search?q=...&object=...`."""
    visit = visit_of(request)
    term = request.query_params.get("q", "").strip()[:LONGEST]
    short = len(term) < SHORTEST
    if ids := request.query_params.get("ids", ""):
        return page(request, "search.html", _chooser(visit, term, ids))
    found, reasons = ({}, {}) if short else find(visit.records, term)
    chosen = request.query_params.get("object", "")
    groups = _groups(visit, term, found, reasons, chosen if chosen in found else "")
    context = SearchContext(
        title=f"{term} - Search" if term else "Search",
        view=ViewFacts(kind="search"),
        term=term,
        words=() if short else tuple(re.findall(r"\w+", term)) or (term,),
        notice=f"Type at least {SHORTEST} characters." if short else "",
        objects=_objects(visit, term, found, chosen),
        groups=groups,
    )
    return page(request, "search.html", context)


def _chooser(visit: Visit, term: str, ids: str) -> SearchContext:
    """Answer `...?q=...&ids=...`: exactly the records that a call matched, for the agent to pick from."""
    groups: list[SearchGroup] = []
    for object_type in visit.records.metadata.objects.values():
        of_object = [one for one in ids.split(",")[:MOST] if one.startswith(object_type.key_prefix)]
        if rows := visit.records.get_many(object_type.name, of_object):
            groups.append(_group(visit, object_type, term, rows, {}, MOST))
    return SearchContext(
        title=f"{term} - Search" if term else "Search",
        view=ViewFacts(kind="search"),
        term=term,
        words=tuple(re.findall(r"\w+", term)),
        notice="",
        objects=(),
        groups=tuple(groups),
    )


def find(records: UserRecords, term: str) -> tuple[dict[str, list[Record]], dict[str, str]]:
    """What the term finds, by object in the order of the app's tabs, and why numbers were found, by id."""
    by_object: dict[str, dict[str, Record]] = {}
    reasons: dict[str, str] = {}
    if looks_like_number(term):
        for match in records.match_number(term):
            record = records.get(match.object_type, match.record_id)
            if record is not None:
                by_object.setdefault(match.object_type, {}).setdefault(record.id, record)
                reasons.setdefault(record.id, match.reason)
    for record in records.search(term, limit=MOST):
        by_object.setdefault(record.object_type, {}).setdefault(record.id, record)
    order = [name for name in records.metadata.objects if name in by_object]
    return {name: list(by_object[name].values()) for name in order}, reasons


def _groups(
    visit: Visit, term: str, found: dict[str, list[Record]], reasons: dict[str, str], chosen: str
) -> tuple[SearchGroup, ...]:
    names = [chosen] if chosen else list(found)
    limit = MOST if chosen else TOP
    return tuple(
        _group(visit, visit.records.metadata.objects[name], term, found[name], reasons, limit)
        for name in names
    )


def _group(
    visit: Visit,
    object_type: ObjectType,
    term: str,
    rows: list[Record],
    reasons: dict[str, str],
    limit: int,
) -> SearchGroup:
    names = tuple(name for name in object_type.list_columns if name in object_type.fields)
    fields = [object_type.fields[name] for name in names]
    shown = rows[:limit]
    reader = visit.reader(fields, shown)
    return SearchGroup(
        object_name=object_type.name,
        label=object_type.label_plural,
        icon=object_type.icon,
        count=_count(rows),
        columns=tuple(of.label for of in fields),
        rows=tuple(
            FoundRow(
                Row(link_to(object_type, row), reader.values(object_type, row, names)),
                reasons.get(row.id, ""),
            )
            for row in shown
        ),
        all_url=_url(term, object_type.name) if len(rows) > limit else "",
    )


def _objects(visit: Visit, term: str, found: dict[str, list[Record]], chosen: str) -> tuple[ObjectCount, ...]:
    if not found:
        return ()
    metadata = visit.records.metadata
    return (
        ObjectCount("Top Results", _url(term), "", chosen not in found),
        *(
            ObjectCount(metadata.objects[name].label_plural, _url(term, name), _count(rows), name == chosen)
            for name, rows in found.items()
        ),
    )


def _count(rows: list[Record]) -> str:
    return f"{MOST}+" if len(rows) >= MOST else str(len(rows))


def _url(term: str, object_name: str = "") -> str:
    query = {"q": term, "object": object_name} if object_name else {"q": term}
    return f"/lightning/search?{urlencode(query)}"
