"""A call comes in: who is it, what is on the screen, and is it in the timeline afterwards?"""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from tests.console_page import ACME, tasks_about

if TYPE_CHECKING:
    from playwright.sync_api import Route

    from tests.console_page import ConsolePage
    from tests.journeys.demo_phone import DemoPhone

pytestmark = pytest.mark.browser

ACME_PHONE = "(212) 555-5555"


def test_from_ringing_to_the_timeline(console: ConsolePage, phone: DemoPhone) -> None:
    phone.ring(ACME_PHONE)
    expect(phone.caller).to_have_text("Acme")
    console.expect_record(ACME)
    expect(console.item).to_contain_text("Incoming call")

    phone.answer()
    expect(console.item).to_contain_text("Acme")
    phone.hang_up()
    phone.write_log("Resolved", "Wants a thousand widgets")
    phone.save_log()

    timeline = console.view.get_by_text("Call from Acme").first
    expect(timeline).to_be_visible()
    [task, *_] = tasks_about(console.offhook, ACME)
    assert task.get("Description") == "Wants a thousand widgets"
    assert task.get("CallDisposition") == "Resolved"
    assert task.get("CallType") == "Inbound"
    assert task.get("Status") == "Completed"
    assert task.get("CallObject", "").startswith("demo-")


def test_ringing_opens_a_minimised_softphone(console: ConsolePage, phone: DemoPhone) -> None:
    phone.frame.get_by_role("tab", name="Simulate").click()
    ring = phone.frame.get_by_role("button", name="Withheld number")
    expect(ring).to_be_visible()
    console.minimize_softphone()
    ring.dispatch_event("click")
    expect(console.panel).to_be_visible()


def test_an_unknown_caller_gets_a_new_record(console: ConsolePage, phone: DemoPhone) -> None:
    phone.ring("+1 202 555 0199")
    expect(phone.caller).to_have_text("Unknown caller")
    expect(console.modal).to_be_visible()
    expect(console.form_field("Phone")).to_have_value("+1 202 555 0199")
    expect(console.page).to_have_url(re.compile(r"/lightning/o/\w+/new\?.*backgroundContext="))

    phone.answer()
    console.form_field("LastName").fill("Newcomer")
    console.modal.get_by_role("button", name="Save", exact=True).click()
    expect(console.view).to_have_attribute("data-record-name", re.compile("Newcomer"))
    expect(phone.caller).to_have_text(re.compile("Newcomer"))
    phone.hang_up()
    phone.save_log()
    expect(console.view.get_by_text("Call from Newcomer").first).to_be_visible()


def test_several_matches_open_the_search_page_and_the_agent_says_who_it_is(
    console: ConsolePage, phone: DemoPhone, shared_number: str
) -> None:
    phone.ring(shared_number)
    expect(phone.caller).to_have_text(re.compile(r"\d+ possible callers"))
    console.expect_path("/lightning/search")
    phone.answer()
    choices = phone.frame.get_by_label("Who is it?").get_by_role("button")
    name = choices.first.locator("b").inner_text()
    choices.first.click()
    expect(console.view).to_have_attribute("data-record-name", name)
    expect(phone.caller).to_have_text(name)


def test_a_withheld_number_pops_nothing(console: ConsolePage, phone: DemoPhone) -> None:
    before = console.page.url
    phone.ring_withheld()
    expect(phone.caller).to_have_text("Withheld number")
    phone.answer()
    phone.hang_up()
    phone.save_log()
    assert console.page.url == before


def test_a_missed_call_is_remembered(phone: DemoPhone) -> None:
    phone.ring_withheld()
    phone.button("Gives up").click()
    phone.expect_idle()
    expect(phone.frame.get_by_role("tab", name="Recent 1")).to_be_visible()
    phone.frame.get_by_role("tab", name="Recent").click()
    expect(phone.frame.locator("#recent-calls")).to_contain_text("missed")
    expect(phone.frame.get_by_role("tab", name="Recent", exact=True)).to_be_visible()


def test_a_call_closes_the_settings_that_would_hide_it(phone: DemoPhone) -> None:
    phone.frame.get_by_role("tab", name="Simulate").click()
    phone.button("Settings").click()
    expect(phone.frame.get_by_role("heading", name="Settings")).to_be_visible()
    phone.frame.locator("[data-do=ringWithheld]").dispatch_event("click")
    phone.answer()


def test_only_an_available_agent_is_called(phone: DemoPhone) -> None:
    phone.field("Your status").select_option("On a break")
    phone.frame.get_by_role("tab", name="Simulate").click()
    phone.frame.get_by_role("button", name="Withheld number").click()
    expect(phone.notices).to_contain_text("Calls reach you only while you are available")
    phone.expect_idle()


def test_hold_mute_and_tones(console: ConsolePage, phone: DemoPhone) -> None:
    phone.ring_withheld()
    phone.answer()
    phone.button("Hold").click()
    phone.expect_phase("On hold")
    expect(console.item).to_contain_text("On hold")
    phone.button("Hold").click()
    phone.expect_phase("Connected")
    phone.button("Mute").click()
    expect(phone.button("Mute")).to_have_attribute("aria-pressed", "true")
    phone.button("Keypad").click()
    for digit in "42#":
        phone.frame.locator(f"#tones [data-value='{digit}']").click()
    expect(phone.field("Digits sent")).to_have_text("42#")


def test_the_record_can_wait_until_the_agent_answers(console: ConsolePage, phone: DemoPhone) -> None:
    before = console.page.url
    phone.button("Settings").click()
    phone.field("Show the caller's record").select_option("when I answer")
    phone.button("Close settings").click()
    phone.ring(ACME_PHONE)
    expect(phone.caller).to_have_text("Acme")
    assert console.page.url == before
    phone.answer()
    console.expect_record(ACME)


def test_a_log_that_cannot_be_saved_is_not_lost(console: ConsolePage, phone: DemoPhone) -> None:
    def fail_logs(route: Route) -> None:
        if json.loads(route.request.post_data or "{}").get("operation") == "save_log":
            errors = [{"code": "SERVER_ERROR", "description": "The disk is full."}]
            route.fulfill(json={"success": False, "errors": errors, "effects": []})
        else:
            route.continue_()

    phone.ring(ACME_PHONE)
    console.expect_record(ACME)
    phone.answer()
    phone.hang_up()
    phone.write_log("Resolved", "Said that nothing may get lost")
    console.page.route("**/cti/call", fail_logs)
    phone.button("Save log").click()
    expect(phone.frame.get_by_role("alert").filter(has_text="The disk is full.")).to_be_visible()
    expect(phone.field("Notes")).to_have_value("Said that nothing may get lost")

    phone.button("Later").click()
    phone.frame.get_by_role("tab", name="Recent").click()
    console.page.unroute("**/cti/call")
    phone.button("Save log").click()
    expect(phone.field("Notes")).to_have_value("Said that nothing may get lost")
    phone.button("Try again").click()
    expect(phone.notices).to_contain_text("Call log saved.")
    [task, *_] = tasks_about(console.offhook, ACME)
    assert task.get("Description") == "Said that nothing may get lost"
