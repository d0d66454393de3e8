"""The samples that ask what the agent sees, hear of it, refresh it, or make its phone numbers clickable."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from tests.console_page import ACME, create
from tests.samples.conftest import shape

if TYPE_CHECKING:
    from tests.samples.conftest import Sample

pytestmark = pytest.mark.browser

ACME_PAGE = f"/lightning/r/Account/{ACME}/view"
ACME_PHONE = "(212) 555-5555"
ACME_FACTS = {"recordId": ACME, "recordName": "Acme", "objectType": "Account"}


def test_get_app_view_info_of_a_record(sample: Sample) -> None:
    sample.load("getAppViewInfo", ACME_PAGE)
    sample.press()
    response = sample.response("getAppViewInfo")

    assert response["success"] is True
    assert response["errors"] is response["error"] is None
    assert response["returnValue"] == {"url": sample.console.page.url} | ACME_FACTS
    assert shape(response["returnValue"]) == shape(sample.example("lightning-getAppViewInfo-account"))


def test_get_app_view_info_of_a_list_has_only_the_url(sample: Sample) -> None:
    sample.load("getAppViewInfo", "/lightning/o/Account/list")
    sample.press()

    assert sample.response("getAppViewInfo")["returnValue"] == {"url": sample.console.page.url}


def test_on_navigation_change(sample: Sample) -> None:
    sample.load("onNavigationChange", "/lightning/o/Account/list")
    sample.console.page.locator("#main").get_by_role("link", name="Acme", exact=True).first.click()
    sample.console.expect_record(ACME)
    sample.expect_line("log", "Navigation change occurred")
    [*_, last] = sample.replies("onNavigationChange")

    assert last["response"] == {"url": sample.console.page.url} | ACME_FACTS
    assert last["response"].keys() <= sample.example("lightning-onNavigationChange-payload-shape").keys()


def test_enable_click_to_dial(sample: Sample) -> None:
    sample.load("enableClickToDial", ACME_PAGE)
    number = sample.console.dial_button(ACME_PHONE)
    expect(number).to_have_count(0)
    sample.press()
    sample.expect_success_without_value("enableClickToDial")
    expect(number).to_have_count(1)


def test_disable_click_to_dial(sample: Sample) -> None:
    frame = sample.load("disableClickToDial", ACME_PAGE)
    number = sample.console.dial_button(ACME_PHONE)
    frame.evaluate("sforce.opencti.enableClickToDial()")
    expect(number).to_have_count(1)
    sample.press()
    sample.expect_success_without_value("disableClickToDial")
    expect(number).to_have_count(0)


def test_on_click_to_dial(sample: Sample) -> None:
    frame = sample.load("onClickToDial", ACME_PAGE)
    frame.evaluate("sforce.opencti.enableClickToDial()")
    sample.console.dial(ACME_PHONE)
    sample.expect_line("log", f"Clicked phone number: {ACME_PHONE}")
    [message] = sample.replies("onClickToDial")

    payload = message["response"]
    assert {name: payload[name] for name in ("number", *ACME_FACTS)} == {"number": ACME_PHONE} | ACME_FACTS
    assert payload.keys() <= sample.example("lightning-onClickToDial-payload-shape").keys()


def test_refresh_view_with_a_callback(sample: Sample) -> None:
    sample.load("refreshView", ACME_PAGE)
    create(sample.console.offhook, "Task", {"Subject": "Made behind the page", "WhatId": ACME})
    sample.press()
    sample.expect_success_without_value("refreshView")
    expect(sample.console.view.get_by_text("Made behind the page").first).to_be_visible()


def test_refresh_view_without_a_callback(sample: Sample) -> None:
    frame = sample.load("refreshView-no-callback", ACME_PAGE)
    create(sample.console.offhook, "Task", {"Subject": "Made without an answer", "WhatId": ACME})
    sample.press()
    expect(sample.console.view.get_by_text("Made without an answer").first).to_be_visible()
    assert frame.evaluate("window.replies") == []


def test_a_refresh_does_not_reload_the_adapter(sample: Sample) -> None:
    frame = sample.load("refreshView", ACME_PAGE)
    frame.evaluate("window.mark = 'still here'")
    sample.press()
    sample.expect_success_without_value("refreshView")
    assert frame.evaluate("window.mark") == "still here"
