"""Reloads of the adapter in its frame, and of the console around it, lose nothing and leave nothing over."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

if TYPE_CHECKING:
    from tests.browser.desk import Desk

pytestmark = pytest.mark.browser

EARLY = "window.first = ask('enableClickToDial'); window.second = ask('isSoftphonePanelVisible');"


def enabled(desk: Desk) -> None:
    expect(desk.number("(212) 555-5555")).to_have_attribute("data-state", "enabled")


def reload_adapter(desk: Desk) -> None:
    mark = desk.mark()
    desk.adapter().evaluate("void setTimeout(() => location.reload())")
    desk.adapter().wait_for_function(f"window.mark !== undefined && window.mark !== {mark}")


def test_the_same_first_calls_are_answered_after_each_reload(desk: Desk, acme: str) -> None:
    """Numbers start at 0 again, and the calls of the page's head come before the frame's load event."""
    desk.put(EARLY)
    desk.start(f"/lightning/r/Account/{acme}/view")
    for _load in range(3):
        desk.ready()
        assert desk.adapter().evaluate("first.then(({ success }) => success)") is True
        assert desk.adapter().evaluate("second.then(({ success }) => success)") is True
        enabled(desk)
        reload_adapter(desk)


def test_other_first_calls_are_answered_after_a_reload(desk: Desk, acme: str) -> None:
    desk.put("window.first = ask(window.name === 'again' ? 'enableClickToDial' : 'getAppViewInfo')")
    desk.start(f"/lightning/r/Account/{acme}/view")
    desk.ready()
    desk.adapter().evaluate("first")
    desk.adapter().evaluate("window.name = 'again'")
    reload_adapter(desk)
    assert desk.adapter().evaluate("first.then(({ success }) => success)") is True
    enabled(desk)


def test_a_reloaded_adapter_starts_without_click_to_dial_and_listeners(desk: Desk, acme: str) -> None:
    desk.start(f"/lightning/r/Account/{acme}/view")
    desk.ready()
    desk.adapter().evaluate("listen('onNavigationChange')")
    desk.value("enableClickToDial")
    enabled(desk)
    reload_adapter(desk)
    expect(desk.number("(212) 555-5555")).to_have_attribute("data-state", "disabled")
    desk.page.locator("#app-nav").get_by_role("link", name="Contacts").click()
    desk.expect_path("/lightning/o/Contact/list")
    desk.value("isSoftphonePanelVisible")
    events = desk.adapter().evaluate("heard.filter((message) => message.shouldExecuteListener).length")
    assert events == 0


def test_an_adapter_that_goes_to_another_page_of_its_own_is_heard(desk: Desk, acme: str) -> None:
    desk.put(EARLY, path="/second.html")
    desk.put(
        "sforce.opencti.getAppViewInfo({ callback: () => (location = '/second.html' + location.search) })"
    )
    desk.start(f"/lightning/r/Account/{acme}/view")
    desk.page.wait_for_function(
        "[...performance.getEntriesByType('resource')].length >= 0 && "
        "document.querySelector('lightning-click-to-dial')?.dataset.state === 'enabled'"
    )
    desk.adapter().wait_for_function("location.pathname === '/second.html' && !!window.second")
    assert desk.adapter().evaluate("second.then(({ success }) => success)") is True
    enabled(desk)


def test_a_reload_of_the_console_starts_the_adapter_anew(desk: Desk) -> None:
    desk.put(EARLY)
    desk.start()
    desk.ready()
    mark = desk.mark()
    first = desk.page.locator("#softphone-frame").get_attribute("src")
    desk.page.reload()
    desk.ready()
    assert desk.mark() != mark
    assert desk.adapter().evaluate("first.then(({ success }) => success)") is True
    assert desk.page.locator("#softphone-frame").get_attribute("src") != first  # another nonce


def test_a_reload_while_the_server_works_on_a_call_breaks_nothing(desk: Desk) -> None:
    desk.start()
    desk.ready()
    with desk.page.expect_request("**/cti/call"):
        desk.adapter().evaluate("void ask('getSoftphoneLayout')")
    desk.page.reload()
    desk.ready()
    assert desk.value("getSoftphoneLayout")["Inbound"]["objects"]["Account"]
