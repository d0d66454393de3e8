"""What the agent sees when the adapter's page is slow, gone, refuses to be framed or goes elsewhere."""

from __future__ import annotations

import socket
import threading
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from tests.browser.adapter_server import Reply

if TYPE_CHECKING:
    from tests.browser.desk import Desk

pytestmark = pytest.mark.browser

NOISE = (
    "Failed to load resource",
    "ERR_",
    "Refused to",
    "X-Frame-Options",
    "Framing '",
    "violates the following",
)


def cover(desk: Desk, state: str) -> None:
    expect(desk.page.locator("#softphone-cover")).to_have_attribute("data-state", state)


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def usable(desk: Desk) -> None:
    """The console works whatever the softphone does."""
    desk.page.locator("#app-nav").get_by_role("link", name="Accounts").click()
    desk.expect_path("/lightning/o/Account/list")
    expect(desk.page.locator("#main")).to_contain_text("Acme")


def test_an_adapter_that_loads_leaves_nothing_over_it(desk: Desk) -> None:
    desk.start()
    desk.ready()
    expect(desk.page.locator("#softphone-cover")).to_be_hidden()


def test_an_unreachable_adapter_is_told_and_tried_again(desk: Desk) -> None:
    desk.expected.extend(NOISE)
    url = f"http://127.0.0.1:{free_port()}/phone"
    desk.start(adapter_url=url)
    cover(desk, "unreachable")
    expect(desk.panel).to_contain_text("The softphone cannot be reached.")
    expect(desk.panel).to_contain_text(url)
    expect(desk.panel).to_contain_text("Please tell your administrator.")
    usable(desk)
    desk.page.locator("#softphone-minimize").click()
    expect(desk.item).to_have_attribute("title", "The softphone has a problem; open it to see which.")
    desk.item.click()
    with desk.page.expect_response("**/cti/adapter-check"):
        desk.panel.get_by_role("button", name="Try again").click()
    cover(desk, "unreachable")
    desk.page.go_back()
    desk.expect_path("/lightning/home")  # trying again left no step in the history


def test_a_placeholder_for_an_address_is_told(desk: Desk) -> None:
    desk.start(adapter_url="https://domain:port/softphone")
    cover(desk, "invalid")
    expect(desk.panel).to_contain_text("https://domain:port/softphone")
    usable(desk)
    desk.panel.get_by_role("button", name="Try again").click()
    cover(desk, "invalid")


def test_administrators_are_told_what_to_do(desk: Desk) -> None:
    desk.expected.extend(NOISE)
    desk.start(adapter_url=f"http://127.0.0.1:{free_port()}/phone", username="admin@example.com")
    cover(desk, "unreachable")
    expect(desk.panel).to_contain_text("reqAdapterUrl")


@pytest.mark.parametrize(
    "headers",
    [{"X-Frame-Options": "DENY"}, {"Content-Security-Policy": "frame-ancestors https://other.example"}],
    ids=["x-frame-options", "frame-ancestors"],
)
def test_an_adapter_that_refuses_framing_is_told(desk: Desk, headers: dict[str, str]) -> None:
    desk.expected.extend(NOISE)
    desk.put(headers=headers)
    desk.start(username="admin@example.com")
    cover(desk, "refused")
    expect(desk.panel).to_contain_text("does not allow the console to show it")
    expect(desk.panel).to_contain_text(f"frame-ancestors {desk.offhook.console_url}")
    usable(desk)


def test_try_again_shows_an_adapter_that_has_come_back(desk: Desk) -> None:
    desk.expected.extend(NOISE)
    desk.put(headers={"X-Frame-Options": "DENY"})
    desk.start()
    cover(desk, "refused")
    desk.put()
    desk.panel.get_by_role("button", name="Try again").click()
    desk.ready()
    cover(desk, "ready")
    assert desk.value("isSoftphonePanelVisible") == {"visible": True}


def test_an_adapter_that_answers_after_twenty_seconds_is_as_good_as_any(desk: Desk) -> None:
    desk.expected.extend(NOISE)
    gate = threading.Event()
    desk.put("listen('onNavigationChange')", gate=gate)
    desk.page.clock.install()
    desk.page.route("**/cti/adapter-check", lambda route: route.fulfill(json=NO_ANSWER))
    desk.start(path=None)
    cover(desk, "loading")
    desk.page.clock.run_for(10_500)
    cover(desk, "slow")
    expect(desk.panel).to_contain_text("has not come up yet")
    usable(desk)
    desk.page.clock.run_for(10_000)
    cover(desk, "slow")
    gate.set()
    desk.ready()
    cover(desk, "ready")
    desk.page.locator("#app-nav").get_by_role("link", name="Contacts").click()
    desk.wait_listened("onNavigationChange", 1)


NO_ANSWER = {"reachable": False, "framing": "unknown", "detail": "127.0.0.1 does not answer."}


def test_a_silent_adapter_is_left_alone_if_this_browser_reaches_it(desk: Desk) -> None:
    """The server may see other networks than the agent."""
    desk.adapters.replies["/adapter.html"] = _silent()
    desk.page.route("**/cti/adapter-check", lambda route: route.fulfill(json=NO_ANSWER | {"reachable": None}))
    with desk.page.expect_response("**/cti/adapter-check"):
        desk.start(path=None)
    cover(desk, "ready")


def test_a_doubt_of_the_server_is_told_without_hiding_the_adapter(desk: Desk) -> None:
    desk.expected.extend(NOISE)
    desk.adapters.replies["/adapter.html"] = _silent(status=500)
    desk.start(path=None)
    cover(desk, "doubtful")
    expect(desk.panel).to_contain_text("status 500")


def test_a_frame_that_goes_elsewhere_is_told(desk: Desk) -> None:
    desk.expected.extend(NOISE)
    desk.put("document.addEventListener('click', () => (location = 'http://127.0.0.2:9/login'))")
    desk.start()
    desk.ready()
    desk.softphone.get_by_text("The adapter's page").click()
    cover(desk, "elsewhere")
    expect(desk.panel).to_contain_text("http://127.0.0.2:9")
    desk.panel.get_by_role("button", name="Try again").click()
    desk.ready()
    cover(desk, "ready")


def _silent(status: int = 200) -> Reply:
    return Reply("<p>The adapter's page, without any library</p>", status=status)
