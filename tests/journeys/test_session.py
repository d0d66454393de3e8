"""What happens to calls when the console reloads, in a second tab, and at sign-out."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from tests.console_page import ACME, ConsolePage, tasks_about
from tests.journeys.demo_phone import DemoPhone

if TYPE_CHECKING:
    from playwright.sync_api import BrowserContext, Page

    from offhook.testkit.server import RunningOffhook

pytestmark = pytest.mark.browser

ACME_PHONE = "(212) 555-5555"


def test_a_reload_keeps_the_call(console: ConsolePage, phone: DemoPhone) -> None:
    phone.ring(ACME_PHONE)
    console.expect_record(ACME)
    phone.answer()
    phone.button("Hold").click()
    console.page.reload()
    console.open_softphone()
    phone.expect_phase("On hold")
    expect(phone.caller).to_have_text("Acme")
    expect(console.item).to_contain_text("On hold")
    phone.button("Hold").click()
    phone.hang_up()
    phone.write_log("Resolved", "Survived")

    console.page.reload()
    console.open_softphone()
    expect(phone.field("Notes")).to_have_value("Survived")
    phone.save_log()
    assert tasks_about(console.offhook, ACME)[0].get("Description") == "Survived"


def test_navigation_never_reloads_the_softphone(console: ConsolePage, phone: DemoPhone) -> None:
    phone.ring_withheld()
    phone.answer()
    console.adapter().evaluate("window.mark = 'the same page'")
    console.page.locator("#global-header").get_by_role("link", name="Contacts").click()
    console.expect_path("/lightning/o/Contact/list")
    console.page.locator("#main a[href^='/lightning/r/Contact/']").first.click()
    expect(console.view).to_have_attribute("data-kind", "record")
    console.page.go_back()
    console.expect_path("/lightning/o/Contact/list")
    assert console.adapter().evaluate("window.mark") == "the same page"
    phone.expect_phase("Connected")


def test_popping_out_and_back_keeps_the_call(console: ConsolePage, phone: DemoPhone) -> None:
    phone.ring_withheld()
    phone.answer()
    console.adapter().evaluate("window.mark = 'the same page'")
    console.page.locator("#softphone-pop-out").click()
    phone.expect_phase("Connected")
    console.page.locator("#softphone-pop-out").click()
    phone.expect_phase("Connected")
    assert console.adapter().evaluate("window.mark") == "the same page"


def test_two_tabs_are_two_phones(console: ConsolePage, phone: DemoPhone, context: BrowserContext) -> None:
    second = ConsolePage(context.new_page(), console.offhook)
    second.open("/lightning/home")
    second.open_softphone()
    other = DemoPhone(second)
    other.expect_idle()
    phone.ring_withheld()
    phone.answer()
    other.expect_idle()
    second.open_record("Account", ACME)
    other.expect_idle()
    second.dial(ACME_PHONE)
    other.expect_phase("Calling")
    phone.expect_phase("Connected")


def test_after_sign_out_there_is_no_softphone(page: Page, offhook: RunningOffhook) -> None:
    console = ConsolePage(page, offhook)
    console.sign_in()
    console.open_softphone()
    DemoPhone(console).expect_idle()
    console.sign_out()
    expect(page.locator("#softphone-body iframe")).to_have_count(0)
    page.goto(offhook.console_url + "/lightning/home")
    console.expect_path("/sign-in")


def test_a_sign_in_link_works_once(page: Page, offhook: RunningOffhook, context: BrowserContext) -> None:
    link = offhook.sign_in_url("agent@example.com")
    page.goto(link)
    expect(page.locator("#global-header")).to_be_visible()
    context.clear_cookies()
    page.goto(link)
    expect(page.locator("#global-header")).to_have_count(0)
