"""The agent's tab with an adapter that does what a test tells it."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, cast

from playwright.sync_api import expect

from tests.browser.adapter_server import AdapterServer, Reply
from tests.browser_fixtures import Complaints
from tests.console_page import AGENT, ConsolePage, definition

if TYPE_CHECKING:
    from collections.abc import Mapping

    from playwright.sync_api import Frame, Page

    from offhook.testkit.server import RunningOffhook

ADAPTER = "/adapter.html"

_PAGE = """<!doctype html><title>Adapter</title>
<script src="{console}/support/api/57.0/lightning/opencti_min.js"></script>
<script>
window.heard = [];
window.mark = Math.random();
addEventListener("message", ({{ data }}) => heard.push(data));
function ask(method, args = {{}}) {{
  return new Promise((resolve) => sforce.opencti[method]({{ ...args, callback: resolve }}));
}}
const listened = {{ onClickToDial: [], onNavigationChange: [] }};
function listen(method) {{
  sforce.opencti[method]({{ listener: (payload) => listened[method].push(payload) }});
}}
{script}
</script>
<p>The adapter's page</p>{body}"""


class Desk(ConsolePage):
    """A console whose softphone is the page at `ADAPTER` of the test's own server."""

    def __init__(self, page: Page, offhook: RunningOffhook, adapters: AdapterServer) -> None:
        super().__init__(page, offhook)
        self.adapters = adapters
        self.expected: list[str] = []
        self._complaints = Complaints(page)

    def page_text(self, script: str = "", body: str = "") -> str:
        """An adapter's page that runs `script` after it has the library."""
        return _PAGE.format(console=self.offhook.console_url, script=script, body=body)

    def put(self, script: str = "", body: str = "", path: str = ADAPTER, **reply: Any) -> None:  # noqa: ANN401
        """Lay an adapter's page on its server."""
        self.adapters.replies[path] = Reply(self.page_text(script, body), **reply)

    def start(
        self,
        path: str | None = "/lightning/home",
        *,
        adapter_url: str | None = None,
        items: Mapping[str, str] | None = None,
        username: str = AGENT,
    ) -> None:
        """Join a call center with this adapter, sign in and open a page."""
        if ADAPTER not in self.adapters.replies:
            self.put()
        url = adapter_url or self.adapters.url + ADAPTER
        self.offhook.give_softphone(username, definition(url, f"Phone{_Counter.next()}", items))
        # An adapter that is slow keeps the page's load event back, as every frame does.
        self.page.goto(self.offhook.sign_in_url(username), wait_until="domcontentloaded")
        expect(self.page.locator("#global-header")).to_be_visible()
        if path is not None:
            self.open(path)

    def ready(self) -> Frame:
        """The adapter's frame, once its page is loaded."""
        expect(self.softphone.get_by_text("The adapter's page")).to_be_attached()
        return self.adapter()

    def ask(self, method: str, **args: Any) -> dict[str, Any]:  # noqa: ANN401
        """What the adapter's callback gets."""
        script = "([method, args]) => ask(method, args)"
        return cast("dict[str, Any]", self.adapter().evaluate(script, [method, args]))

    def value(self, method: str, **args: Any) -> Any:  # noqa: ANN401
        """The return value of a call that succeeds."""
        response = self.ask(method, **args)
        assert response["success"], response
        return response["returnValue"]

    def listened(self, method: str) -> list[dict[str, Any]]:
        """The payloads that the adapter's listener has got so far."""
        return cast("list[dict[str, Any]]", self.adapter().evaluate(f"listened.{method}"))

    def wait_listened(self, method: str, count: int) -> list[dict[str, Any]]:
        """The payloads, when there are so many."""
        self.adapter().wait_for_function(f"listened.{method}.length >= {count}")
        payloads = self.listened(method)
        assert len(payloads) == count, payloads
        return payloads

    def mark(self) -> float:
        """A number that another load of the adapter's page would change."""
        return cast("float", self.adapter().evaluate("window.mark"))

    def unexpected_complaints(self) -> list[str]:
        """What the page complained of beyond what the test expects."""
        return [line for line in self._complaints.lines if not any(part in line for part in self.expected)]


class _Counter:
    """Names for call centers."""

    _last = 0

    @classmethod
    def next(cls) -> int:
        cls._last += 1
        return cls._last


def as_json(value: object) -> str:
    """For scripts."""
    return json.dumps(value)
