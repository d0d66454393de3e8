"""Pages that the org file registered, framed from the content origin: they can never script the console."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import quote

from starlette.routing import Route

from offhook.console.contexts.framed_page import FramedPageContext
from offhook.console.rendering import page
from offhook.console.view_facts import ViewFacts
from offhook.console.visit import visit_of
from offhook.errors import NotFound
from offhook.origins import content_origin

if TYPE_CHECKING:
    from starlette.requests import Request
    from starlette.responses import Response


def routes() -> list[Route]:
    """The wrapper, under both of its addresses."""
    return [Route("/apex/{name}", framed), Route("/lightning/n/{name}", tab)]


async def framed(request: Request) -> Response:
    """Answer `/apex/{Page}`."""
    return _framed(request, "There is no page called {name}. An administrator adds pages in the org file.")


async def tab(request: Request) -> Response:
    """Answer `/lightning/n/{Tab}`: a registered page of that name."""
    return _framed(request, "There is no tab called {name}. A page of this name in the org file makes one.")


def _framed(request: Request, missing: str) -> Response:
    visit = visit_of(request)
    name = request.path_params["name"]
    registered = visit.services.pages.get(name)
    if registered is None:
        raise NotFound(missing.format(name=name))
    origin = content_origin(visit.services.settings, request.scope)
    query = f"?{request.url.query}" if request.url.query else ""
    context = FramedPageContext(
        title=registered.label,
        view=ViewFacts(kind="page"),
        label=registered.label,
        frame_url=f"{origin}/apex/{quote(registered.name)}{query}",
    )
    return page(request, "framed_page.html", context)
