"""The standby page takes the adapter's place if that does not say in time that it is ready."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

if TYPE_CHECKING:
    from tests.browser.desk import Desk

pytestmark = pytest.mark.browser

STANDBY = "/standby.html"


def start(desk: Desk, script: str = "", standby: str = STANDBY) -> None:
    desk.put(script)
    if standby == STANDBY:
        desk.put("window.isStandby = true", path=STANDBY)
    items = {"reqStandbyUrl": desk.adapters.url + standby, "reqTimeout": "10000"}
    desk.page.clock.install()
    desk.start(path=None, items=items)


def loads(desk: Desk, path: str) -> int:
    """How often the frame asked for a page; the console's own probes carry no parameters."""
    return sum(request.startswith(f"{path}?mode=") for request in desk.adapters.requests)


def expect_standby(desk: Desk) -> None:
    desk.adapter().wait_for_function("window.isStandby && !!window.sforce?.opencti")


def test_an_adapter_that_says_it_is_ready_stays(desk: Desk) -> None:
    start(desk)
    desk.ready()
    expect(desk.page.locator("#softphone-cover")).to_have_attribute("data-state", "loading")
    assert desk.value("notifyInitializationComplete") is None
    expect(desk.page.locator("#softphone-cover")).to_be_hidden()
    desk.page.clock.run_for(30_000)
    desk.value("isSoftphonePanelVisible")
    assert loads(desk, STANDBY) == 0


def test_after_the_timeout_the_standby_page_comes_and_stays_for_the_session(desk: Desk) -> None:
    start(desk)
    desk.ready()
    desk.page.clock.run_for(9_000)
    assert loads(desk, STANDBY) == 0
    desk.page.clock.run_for(1_500)
    expect_standby(desk)
    expect(desk.page.locator("#softphone-cover")).to_be_hidden()
    assert desk.value("isSoftphonePanelVisible") == {"visible": True}
    desk.value("notifyInitializationComplete")
    desk.page.reload()
    expect_standby(desk)
    assert loads(desk, "/adapter.html") == 1
    (cookie,) = [found for found in desk.page.context.cookies() if found["name"] == "offhook_standby"]
    assert cookie["expires"] == -1  # until the browser is closed


def test_an_adapter_that_never_loads_gives_way_too(desk: Desk) -> None:
    desk.expected.extend(["Failed to load resource", "ERR_"])
    desk.put(path=STANDBY, script="window.isStandby = true")
    items = {"reqStandbyUrl": desk.adapters.url + STANDBY, "reqTimeout": "10000"}
    desk.page.clock.install()
    desk.start(path=None, adapter_url="http://127.0.0.1:9/gone", items=items)
    expect(desk.page.locator("#softphone-cover")).to_be_visible()
    desk.page.clock.run_for(10_500)
    expect_standby(desk)
    expect(desk.page.locator("#softphone-cover")).to_be_hidden()


def test_the_same_address_twice_is_loaded_again(desk: Desk) -> None:
    start(desk, standby="/adapter.html")
    desk.ready()
    mark = desk.mark()
    desk.page.clock.run_for(10_500)
    desk.adapter().wait_for_function(f"window.mark !== undefined && window.mark !== {mark}")
    assert desk.value("isSoftphonePanelVisible") == {"visible": True}
    expect(desk.page.locator("#softphone-cover")).to_be_hidden()
    desk.page.clock.run_for(30_000)
    desk.value("isSoftphonePanelVisible")
    assert loads(desk, "/adapter.html") == 2


def test_without_a_standby_the_adapter_need_not_say_anything(desk: Desk) -> None:
    desk.start()
    desk.ready()
    expect(desk.page.locator("#softphone-cover")).to_be_hidden()
    assert desk.value("notifyInitializationComplete") is None
