"""Two tabs of one agent both have a softphone; both say so."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from tests.console_page import ConsolePage

if TYPE_CHECKING:
    from tests.browser.desk import Desk

pytestmark = pytest.mark.browser

NOTICE = "open in another tab"


def test_two_tabs_work_both_and_the_agent_is_told(desk: Desk) -> None:
    desk.put("listen('onNavigationChange')")
    desk.start()
    desk.ready()
    first_toasts = desk.page.locator("#toasts")
    expect(first_toasts).to_be_empty()

    second = ConsolePage(desk.page.context.new_page(), desk.offhook)
    second.open("/lightning/o/Account/list")
    second.adapter().wait_for_function("window.sforce?.opencti")
    expect(first_toasts).to_contain_text(NOTICE)
    expect(second.page.locator("#toasts")).to_contain_text(NOTICE)

    assert desk.value("getAppViewInfo")["url"].endswith("/lightning/home")
    other = second.adapter().evaluate("ask('getAppViewInfo')")
    assert other["returnValue"]["url"].endswith("/lightning/o/Account/list")
    assert desk.listened("onNavigationChange") == []

    second.page.close()
    expect(first_toasts).to_be_empty()


def test_a_reload_leaves_no_notice(desk: Desk) -> None:
    desk.start()
    desk.ready()
    desk.page.reload()
    desk.ready()
    desk.value("isSoftphonePanelVisible")
    expect(desk.page.locator("#toasts")).to_be_empty()
