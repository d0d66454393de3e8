"""An object's list: list views, sorting, a filter, pages."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Literal
from urllib.parse import urlencode

from starlette.routing import Route

from offhook.console.contexts.list import Column, ListContext, Pages, ViewChoice
from offhook.console.links import link_to, list_url
from offhook.console.new_record_url import new_record_url
from offhook.console.related_lists import Row
from offhook.console.rendering import page
from offhook.console.view_facts import ViewFacts
from offhook.console.visit import Visit, visit_of
from offhook.records.list_views import ListView, find_list_view, list_views
from offhook.records.metadata import FieldType
from offhook.records.record import Condition, Order

if TYPE_CHECKING:
    from collections.abc import Mapping

    from starlette.requests import Request
    from starlette.responses import Response

    from offhook.console.contexts.form import FormContext
    from offhook.records.metadata import Field, ObjectType
    from offhook.records.record import Record

PAGE_SIZE = 50
FILTER_LIMIT = 2000
FILTER_LENGTH = 200
UNSORTABLE = (FieldType.REFERENCE, FieldType.TEXT_AREA, FieldType.ID)


@dataclass(frozen=True, slots=True)
class ListRequest:
    """What the URL of a list asks for."""

    view: ListView
    term: str
    sort: str
    descending: bool
    page: int

    def query(self, **changed: object) -> str:
        """The query that asks for this with something changed."""
        asked = replace(self, **changed)  # type: ignore[arg-type]
        values = {
            "filterName": asked.view.name,
            "filter": asked.term,
            "sort": ("-" if asked.descending else "") + asked.sort if asked.sort else "",
            "page": str(asked.page) if asked.page > 1 else "",
        }
        return urlencode({name: value for name, value in values.items() if value})


def routes() -> list[Route]:
    """The list, and the object's home, which is the same."""
    return [
        Route("/lightning/o/{object_name}/list", show),
        Route("/lightning/o/{object_name}/home", show),
    ]


async def show(request: Request) -> Response:
    """Answer `/lightning/o/{Object}/list`."""
    visit = visit_of(request)
    object_type = visit.object_type(request.path_params["object_name"])
    return list_page(request, visit, object_type, request.query_params)


def list_page(
    request: Request,
    visit: Visit,
    object_type: ObjectType,
    query: Mapping[str, str],
    modal: FormContext | None = None,
) -> Response:
    """The list, with the new-record form over it if there is one."""
    views = list_views(object_type, visit.user.id)
    asked_view = query.get("filterName", "")
    view = find_list_view(views, asked_view) if asked_view else views[0]
    asked = _list_request(object_type, view or views[0], query)
    rows, total, asked = _rows(visit, object_type, asked)
    context = _context(visit, object_type, asked, rows, total, modal)
    if view is None:
        context = replace(context, notice="That list view does not exist. All records are shown instead.")
    return page(request, "list.html", context)


def _list_request(object_type: ObjectType, view: ListView, query: Mapping[str, str]) -> ListRequest:
    sort = query.get("sort", "")
    name = sort.removeprefix("-")
    known = name in object_type.fields and object_type.fields[name].type not in UNSORTABLE
    number = query.get("page", "1")
    return ListRequest(
        view=view,
        term=query.get("filter", "").strip()[:FILTER_LENGTH],
        sort=name if known else "",
        descending=known and sort.startswith("-"),
        page=int(number) if number.isascii() and number.isdigit() and 0 < len(number) < 8 else 1,
    )


def _rows(visit: Visit, object_type: ObjectType, asked: ListRequest) -> tuple[list[Record], int, ListRequest]:
    """One page of records, how many there are in all, and the request with a page that exists."""
    records, where = visit.records, list(asked.view.conditions)
    recent = visit.recent.ids(visit.user.id, object_type.key_prefix) if asked.view.scope == "recent" else None
    if recent is not None:
        where.append(Condition("Id", "in", recent))
    if asked.term:
        where.append(Condition("Id", "in", _matching(visit, object_type, asked.term)))
    total = records.count(object_type.name, where)
    asked = replace(asked, page=max(1, min(asked.page, -(-total // PAGE_SIZE))))
    start = (asked.page - 1) * PAGE_SIZE
    if recent is not None and not asked.sort:
        place = {record_id: index for index, record_id in enumerate(recent)}
        found = sorted(records.find(object_type.name, where), key=lambda record: place[record.id])
        return found[start : start + PAGE_SIZE], total, asked
    return records.find(object_type.name, where, _order(object_type, asked), PAGE_SIZE, start), total, asked


def _matching(visit: Visit, object_type: ObjectType, term: str) -> list[str]:
    """Ids of the records that the filter means: part of the name, or words anywhere in the record."""
    in_name = [Condition(object_type.name_field, "contains", term)]
    named = visit.records.find(object_type.name, in_name, limit=FILTER_LIMIT)
    said = visit.records.search(term, [object_type.name], FILTER_LIMIT)
    return list(dict.fromkeys(record.id for record in (*named, *said)))


def _order(object_type: ObjectType, asked: ListRequest) -> list[Order]:
    if asked.sort:
        return [Order(asked.sort, asked.descending)]
    if object_type.name_field == "Name":
        return [Order("Name")]
    return [Order("CreatedDate", descending=True)]


def _context(
    visit: Visit,
    object_type: ObjectType,
    asked: ListRequest,
    rows: list[Record],
    total: int,
    modal: FormContext | None,
) -> ListContext:
    names = tuple(name for name in object_type.list_columns if name in object_type.fields)
    fields = [object_type.fields[name] for name in names]
    reader = visit.reader(fields, rows)
    path = list_url(object_type.name)
    can_create = visit.records.can("create", object_type.name) and bool(object_type.form_fields)
    keeps = [("filterName", asked.view.name)]
    if asked.sort:
        keeps.append(("sort", ("-" if asked.descending else "") + asked.sort))
    return ListContext(
        title=modal.title if modal else f"{asked.view.label} | {object_type.label_plural}",
        view=ViewFacts(kind="list", object_type=object_type.name),
        object_label_plural=object_type.label_plural,
        icon=object_type.icon,
        list_view=asked.view.label,
        list_views=tuple(
            ViewChoice(view.label, f"{path}?filterName={view.name}", view == asked.view)
            for view in list_views(object_type, visit.user.id)
        ),
        notice="",
        filter=asked.term,
        filter_action=path,
        filter_keeps=tuple(keeps),
        columns=tuple(_column(path, of, asked, object_type) for of in fields),
        rows=tuple(Row(link_to(object_type, row), reader.values(object_type, row, names)) for row in rows),
        pages=_pages(path, asked, total),
        empty=_empty(object_type, asked),
        new_url=new_record_url(object_type.name) if can_create else "",
        clear_url=f"{path}?{asked.query(term='', page=1)}",
        modal=modal,
    )


def _column(path: str, of: Field, asked: ListRequest, object_type: ObjectType) -> Column:
    if of.type in UNSORTABLE:
        return Column(of.label, "", "")
    by_default = (
        not asked.sort and asked.view.scope != "recent" and of.name == object_type.name_field == "Name"
    )
    if asked.sort != of.name and not by_default:
        return Column(of.label, f"{path}?{asked.query(sort=of.name, descending=False, page=1)}", "")
    turned = f"{path}?{asked.query(sort=of.name, descending=not asked.descending, page=1)}"
    direction: Literal["ascending", "descending"] = "descending" if asked.descending else "ascending"
    return Column(of.label, turned, direction)


def _pages(path: str, asked: ListRequest, total: int) -> Pages:
    last = min(asked.page * PAGE_SIZE, total)
    first = (asked.page - 1) * PAGE_SIZE + 1 if total else 0
    previous = f"{path}?{asked.query(page=asked.page - 1)}" if asked.page > 1 else ""
    following = f"{path}?{asked.query(page=asked.page + 1)}" if last < total else ""
    return Pages(first, last, total, previous, following)


def _empty(object_type: ObjectType, asked: ListRequest) -> str:
    plural = object_type.label_plural.lower()
    if asked.term:
        return f"No {plural} in this list match “{asked.term}”."
    if asked.view.scope == "recent":
        return f"You have not opened any {plural} yet. Those you open appear here."
    return f"There are no {plural} in this list."
