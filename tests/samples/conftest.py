"""Sample adapters in a console: each page is served from a third origin, as a vendor's server would.

The pages are those of the developer guide if they lie beside this repository (or where OFFHOOK_SAMPLES says),
and in any case our own in `pages/`, which do the same in other words. Only the placeholder of the console's
address is filled in.
"""

from __future__ import annotations

import json
import os
import re
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from offhook.testkit.server import RunningOffhook
from tests.browser_fixtures import PATIENCE_MS, browser
from tests.console_page import AGENT, ConsolePage, definition
from tests.page_server import PageServer

if TYPE_CHECKING:
    from collections.abc import Iterator
    from types import TracebackType
    from typing import Self

    from playwright.sync_api import Browser, ConsoleMessage, Dialog, Frame

__all__ = ["browser"]

OWN = Path(__file__).with_name("pages")
GUIDE = Path(os.environ.get("OFFHOOK_SAMPLES", Path(__file__).parents[3] / "shared" / "spec" / "samples"))

# A browser draws no frames of a minimised softphone, so waiting cannot follow them as it does elsewhere.
POLL_MS = 20

LOADED = "window.sforce && sforce.opencti && document.readyState === 'complete'"

# Everything the console sends to the adapter, whatever the page does with it.
RECORD_REPLIES = """
  window.replies = [];
  window.addEventListener("message", ({ data }) => {
    if (data?.apiType === "opencti") window.replies.push(data);
  });
"""


class Sample:
    """A sample page in the console's softphone: what to press, and what came of it."""

    def __init__(self, console: ConsolePage, server: PageServer, folder: Path) -> None:
        self.console = console
        self.folder = folder
        self.lines: list[tuple[str, str]] = []
        self.alerts: list[str] = []
        self._server = server

    def __enter__(self) -> Self:
        self.console.page.on("console", self._line)
        self.console.page.on("dialog", self._dialog)
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.console.page.remove_listener("console", self._line)
        self.console.page.remove_listener("dialog", self._dialog)

    @property
    def is_of_the_guide(self) -> bool:
        """Whether the page is the guide's own and not our equivalent."""
        return self.folder != OWN

    def load(self, name: str, at: str = "/lightning/home") -> Frame:
        """Show the page called `name` as the adapter, with the console at the path `at`."""
        text = (self.folder / f"{name}.html").read_text(encoding="utf-8")
        address = self.console.offhook.console_url
        self._server.pages["/adapter"] = re.sub(r"https?://domain:port", address, text)
        self.console.open(at)
        self.console.open_softphone()
        frame = self.console.adapter()
        frame.wait_for_function(LOADED, polling=POLL_MS)
        self.frame = frame
        self.lines.clear()
        return frame

    def press(self, place: int = 0) -> None:
        """Click the page's button (the first, or the one at `place`)."""
        self.frame.locator("button").nth(place).click()

    def replies(self, method: str, count: int = 1) -> list[dict[str, Any]]:
        """Wait for this many replies to a method and give their messages, in the order of the calls."""
        enough = "([method, count]) => window.replies.filter((r) => r.methodName === method).length >= count"
        self.frame.wait_for_function(enough, arg=[method, count], polling=POLL_MS)
        received: list[dict[str, Any]] = self.frame.evaluate("JSON.parse(JSON.stringify(window.replies))")
        return sorted((r for r in received if r["methodName"] == method), key=_call_number)

    def response(self, method: str) -> dict[str, Any]:
        """The one response object that the page's callback got."""
        [reply] = self.replies(method)
        response: dict[str, Any] = reply["response"]
        return response

    def expect_success_without_value(self, method: str) -> None:
        """The envelope of methods that return nothing, and a page that says so."""
        envelope = self.response(method)
        assert (envelope["success"], envelope["returnValue"], envelope["errors"]) == (True, None, None)
        self.expect_line("log")

    def expect_line(self, kind: str, text: str = "") -> None:
        """Wait until the page has written a line with this text to the browser's console."""
        while not any(line[0] == kind and text in line[1] for line in self.lines):
            self.console.page.wait_for_event("console", timeout=PATIENCE_MS)

    def expect_alert(self, text: str) -> None:
        """Wait until the page has shown an alert with this text."""
        while not any(text in alert for alert in self.alerts):
            self.console.page.wait_for_event("dialog", timeout=PATIENCE_MS)

    def example(self, name: str) -> Any:  # noqa: ANN401 - any JSON
        """An example object of the guide; our own of the same shape where the guide's are not at hand."""
        folder = GUIDE if (GUIDE / "json").is_dir() else OWN
        return json.loads((folder / "json" / f"{name}.json").read_text(encoding="utf-8"))

    def _line(self, message: ConsoleMessage) -> None:
        self.lines.append((message.type, message.text))

    def _dialog(self, dialog: Dialog) -> None:
        self.alerts.append(dialog.message)
        dialog.accept()


@pytest.fixture(scope="module")
def offhook() -> Iterator[RunningOffhook]:
    with RunningOffhook() as running:
        yield running


@pytest.fixture(scope="module")
def server(offhook: RunningOffhook) -> Iterator[PageServer]:
    """The vendor's server. The agent's call center names it."""
    with PageServer() as server:
        offhook.give_softphone(AGENT, definition(f"{server.url}/adapter", "Samples"))
        yield server


@pytest.fixture(scope="module")
def console(browser: Browser, offhook: RunningOffhook) -> Iterator[ConsolePage]:
    """An agent's tab, signed in once for all samples."""
    context = browser.new_context(viewport={"width": 1280, "height": 900}, locale="en-US")
    context.set_default_timeout(PATIENCE_MS)
    context.add_init_script(RECORD_REPLIES)
    console = ConsolePage(context.new_page(), offhook)
    console.sign_in()
    yield console
    context.close()


@pytest.fixture(params=["guide", "own"])
def sample(request: pytest.FixtureRequest, console: ConsolePage, server: PageServer) -> Iterator[Sample]:
    folder = GUIDE / "lightning" if request.param == "guide" else OWN
    if not folder.is_dir():
        pytest.skip("the guide's samples are not here; our own pages do the same")
    with Sample(console, server, folder) as sample:
        yield sample


def _call_number(reply: dict[str, Any]) -> int:
    """Messages to a listener answer no call."""
    return int(reply.get("callId", 0))


def shape(value: Any) -> Any:  # noqa: ANN401 - any JSON
    """The keys and kinds of a JSON value: what an adapter may rely on, whatever the data."""
    if isinstance(value, dict):
        return {key: shape(inner) for key, inner in value.items()}
    if isinstance(value, list):
        return [shape(value[0])] if value else []
    return type(value).__name__
