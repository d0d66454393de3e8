"""A stage for the served client library: a console page that listens, and an adapter's page in its frame.

The library comes from the real routes over a real port; the console page keeps every message that reaches it,
and says what a test wants it to say.
"""

from __future__ import annotations

import socket
import threading
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

import uvicorn
from starlette.applications import Starlette
from starlette.responses import HTMLResponse
from starlette.routing import Route

from offhook.catalogue.loader import load
from offhook.config import Settings
from offhook.cti import scripts

if TYPE_CHECKING:
    from types import TracebackType
    from typing import Self

    from playwright.sync_api import Frame, Page
    from starlette.requests import Request

    from tests.page_server import PageServer

CONSOLE_PAGE = """<!doctype html><title>Console</title><iframe name="softphone"></iframe><script>
window.received = [];
window.addEventListener("message", (event) => {
  window.received.push({ data: event.data, origin: event.origin, fromFrame: event.source === frames[0] });
});
function say(message) { frames[0].postMessage(message, "*"); }
</script>"""
ADAPTER_HEAD = """<!doctype html><title>Adapter</title><script>
window.thrown = [];
window.onerror = (text, file, line, column, error) => { window.thrown.push(error ?? text); };
</script>"""


class LibraryServer:
    """The library's routes and the console page, served on a free port of 127.0.0.1."""

    def __init__(self) -> None:
        self._socket = socket.create_server(("127.0.0.1", 0))
        port = self._socket.getsockname()[1]
        self.url = f"http://127.0.0.1:{port}"
        services: Any = SimpleNamespace(settings=Settings(port=port), catalogue=load())
        routes = [*scripts.routes(services, own_origin_is_console=True), Route("/console", _console)]
        self._server = uvicorn.Server(uvicorn.Config(Starlette(routes=routes), log_level="error"))

    def __enter__(self) -> Self:
        self._thread = threading.Thread(target=self._server.run, args=([self._socket],), daemon=True)
        self._thread.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._server.should_exit = True
        self._thread.join()
        self._socket.close()


class Stage:
    """One console page with one adapter page in its frame."""

    def __init__(self, page: Page, library: LibraryServer, adapters: PageServer) -> None:
        self._page = page
        self._library = library
        self._adapters = adapters

    def play(
        self,
        version: int = 57,
        *,
        file: str = "opencti_min.js",
        query: str | None = None,
        scripts: str | None = None,
    ) -> Frame:
        """Show an adapter page that loads the library, or has other `scripts`; gives its frame."""
        source = f'<script crossorigin src="{self.script(version, file)}"></script>'
        self._adapters.pages["/adapter.html"] = ADAPTER_HEAD + (source if scripts is None else scripts)
        address = f"{self._adapters.url}/adapter.html?{self.query() if query is None else query}"
        self._page.goto(f"{self._library.url}/console")
        frame = self._page.frame("softphone")
        assert frame is not None
        frame.goto(address)
        return frame

    def script(self, version: int, file: str = "opencti_min.js") -> str:
        """Where the library of a version lies."""
        return f"{self._library.url}/support/api/{version}.0/lightning/{file}"

    def query(self, origin: str | None = None) -> str:
        """What a console adds to an adapter's address."""
        named = quote(origin or self._library.url, safe="")
        return f"mode=Lightning&ltn_app_id=06m000000000001AAA&isdtp=vw&sfdcIframeOrigin={named}&clc=0&nonce=0"

    def say(self, message: dict[str, Any]) -> None:
        """Post a message from the console page into the frame."""
        self._page.evaluate("message => say(message)", message)

    def heard(self, count: int) -> list[dict[str, Any]]:
        """The messages that reached the console page: `count` of them, and none on its way after them."""
        self._page.wait_for_function("count => received.length >= count", arg=count)
        self._page.evaluate("() => new Promise(done => setTimeout(done))")
        messages: list[dict[str, Any]] = self._page.evaluate("() => received")
        assert all(message["fromFrame"] and message["origin"] == self._adapters.url for message in messages)
        assert len(messages) == count
        return [message["data"] for message in messages]


async def _console(_: Request) -> HTMLResponse:
    return HTMLResponse(CONSOLE_PAGE)
