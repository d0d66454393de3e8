"""The content origin: built-in softphones and the org's pages, on a port of their own.

A page here is of another origin than the console, so nothing that it does can reach the console but the
public API. It shows no records and needs no session.
"""

from __future__ import annotations

import re
from collections.abc import Awaitable, Callable, MutableMapping
from typing import TYPE_CHECKING, Any, Final

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.responses import HTMLResponse, Response
from starlette.routing import Mount, Route
from starlette.staticfiles import StaticFiles

from offhook import health
from offhook.cti import scripts
from offhook.origins import console_origins
from offhook.resources import data_folder
from offhook.security_headers import content_page_headers

if TYPE_CHECKING:
    from starlette.requests import Request

    from offhook.services import Services

_PAGE_TAG: Final = re.compile(r"""</?apex:page\b(?:"[^"]*"|'[^']*'|[^'">])*>""", re.IGNORECASE)
_IFRAME_TAG: Final = re.compile(
    r"""<(?P<end>/?)apex:iframe\b(?P<rest>(?:"[^"]*"|'[^']*'|[^'">/]|/(?!>))*)(?P<closed>/?)>""",
    re.IGNORECASE,
)

Scope = MutableMapping[str, Any]
Message = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[Message]]
Send = Callable[[Message], Awaitable[None]]


def content_app(services: Services) -> ContentGate:
    """The app of the content port."""
    app = Starlette(
        routes=[
            *scripts.routes(services, own_origin_is_console=False),
            Route("/apex/{name}", show_page, methods=["GET"]),
            Mount("/softphones", SoftphoneFiles(directory=data_folder("softphones"), html=True)),
            *health.routes(),
        ]
    )
    app.state.offhook = services
    return ContentGate(app, services)


async def show_page(request: Request) -> Response:
    """One of the org's pages, as its author wrote it."""
    services: Services = request.app.state.offhook
    page = services.pages.get(request.path_params["name"])
    if page is None:
        raise HTTPException(404, "There is no such page.")
    return HTMLResponse(page_html(page.html), headers={"Cache-Control": "no-cache"})


def page_html(source: str) -> str:
    """A page's HTML without the `<apex:page ...>` that Visualforce pages stand in.

    `<apex:iframe ...>` becomes an iframe: softphones that wrap another vendor's phone are made so.
    """
    return _IFRAME_TAG.sub(_iframe, _PAGE_TAG.sub("", source)).strip()


def _iframe(tag: re.Match[str]) -> str:
    if tag["end"]:
        return "</iframe>"
    return f"<iframe{tag['rest'].rstrip()}>" + ("</iframe>" if tag["closed"] else "")


class SoftphoneFiles(StaticFiles):
    """The files of the built-in softphones, asked for anew at each visit so that an update is seen."""

    def file_response(self, *arguments: Any, **options: Any) -> Response:  # noqa: ANN401 - as the base class
        """The file, or 304 if the browser has it."""
        response = super().file_response(*arguments, **options)
        response.headers["Cache-Control"] = "no-cache"
        return response


class ContentGate:
    """Adds the security headers of hosted content to every answer."""

    def __init__(self, app: Starlette, services: Services) -> None:
        self.app = app
        self._settings = services.settings

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        if scope["type"] != "http":
            return
        added = content_page_headers(console_origins(self._settings, scope))

        async def send_with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                message["headers"] = [*message.get("headers", ()), *added]
            await send(message)

        await self.app(scope, receive, send_with_headers)
