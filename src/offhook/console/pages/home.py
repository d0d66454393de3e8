"""The home page: what the agent has to do, did today, and looked at last."""

from __future__ import annotations

from typing import TYPE_CHECKING

from starlette.responses import RedirectResponse
from starlette.routing import Route

from offhook.console.activities import calls_of_today, open_tasks_of, teller
from offhook.console.contexts.home import HomeContext, OpenCase
from offhook.console.formatting import MONTHS
from offhook.console.links import link_to, links_to
from offhook.console.rendering import page
from offhook.console.view_facts import ViewFacts
from offhook.console.visit import Visit, visit_of
from offhook.records.list_views import find_list_view, list_views
from offhook.records.record import Order

if TYPE_CHECKING:
    from starlette.requests import Request
    from starlette.responses import Response

    from offhook.console.links import RecordLink

CALLS_SHOWN = 10
TASKS_SHOWN = 8
CASES_SHOWN = 8
RECENT_SHOWN = 10

WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


def routes() -> list[Route]:
    """Home, and the addresses that lead there."""
    return [
        Route("/", to_home),
        Route("/lightning", to_home),
        Route("/lightning/page/home", to_home),
        Route("/lightning/home", home),
    ]


async def to_home(_request: Request) -> Response:
    """The bare address of the console."""
    return RedirectResponse("/lightning/home", 303)


async def home(request: Request) -> Response:
    """Answer `/lightning/home`."""
    visit = visit_of(request)
    calls, tasks = calls_of_today(visit, CALLS_SHOWN), open_tasks_of(visit, TASKS_SHOWN)
    tells = teller(visit, [*calls, *tasks])
    context = HomeContext(
        title="Home",
        view=ViewFacts(kind="home"),
        greeting=_greeting(visit),
        today=_today(visit),
        calls=tells.activities(calls),
        tasks=tells.activities(tasks),
        tasks_url=_mine_url(visit, "Task"),
        cases=_open_cases(visit),
        cases_url=_mine_url(visit, "Case"),
        recent=tuple(links_to_recent(visit)[:RECENT_SHOWN]),
    )
    return page(request, "home.html", context)


def links_to_recent(visit: Visit) -> list[RecordLink]:
    """Links to the records that the user saw last and may still see, newest first."""
    ids = visit.recent.ids(visit.user.id, limit=RECENT_SHOWN * 3)
    links = links_to(visit.records, ids)
    return [links[record_id] for record_id in ids if record_id in links]


def _greeting(visit: Visit) -> str:
    hour = visit.now.astimezone(visit.formats.zone).hour
    part = "morning" if 4 <= hour < 12 else "afternoon" if 12 <= hour < 18 else "evening"
    first_name = visit.user.name.split()[0] if visit.user.name.split() else ""
    return f"Good {part}, {first_name}" if first_name else f"Good {part}"


def _today(visit: Visit) -> str:
    day = visit.formats.today(visit.now)
    return f"{WEEKDAYS[day.weekday()]}, {MONTHS[day.month - 1]} {day.day}"


def _mine_url(visit: Visit, name: str) -> str:
    known = visit.records.metadata.find(name) is not None and visit.records.can("read", name)
    return f"/lightning/o/{name}/list?filterName=MyOpen" if known else ""


def _open_cases(visit: Visit) -> tuple[OpenCase, ...]:
    case = visit.records.metadata.find("Case")
    view = find_list_view(list_views(case, visit.user.id), "MyOpen") if case else None
    if case is None or view is None:
        return ()
    newest = [Order("CreatedDate", descending=True)]
    rows = visit.records.find("Case", view.conditions, newest, CASES_SHOWN)
    contact = case.fields["ContactId"]
    reader = visit.reader([contact], rows)
    return tuple(
        OpenCase(
            link_to(case, row),
            str(row.get("Subject", "")) or "(No subject)",
            reader.value(case, contact, row),
            str(row.get("Status", "")),
            str(row.get("Priority", "")),
        )
        for row in rows
    )
