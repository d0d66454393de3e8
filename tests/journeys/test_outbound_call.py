"""The agent calls somebody: by a click on a number in the console, or with the keypad."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from tests.console_page import ACME, tasks_about

if TYPE_CHECKING:
    from tests.console_page import ConsolePage
    from tests.journeys.demo_phone import DemoPhone

pytestmark = pytest.mark.browser

ACME_PHONE = "(212) 555-5555"


def test_a_clicked_number_is_dialed_and_logged(console: ConsolePage, phone: DemoPhone) -> None:
    console.open_record("Account", ACME)
    console.dial(ACME_PHONE)
    phone.expect_phase("Calling")
    expect(phone.caller).to_have_text("Acme")
    expect(console.item).to_contain_text("Calling")
    phone.expect_phase("Connected")
    phone.hang_up()
    phone.write_log("Follow-up needed", "Called back")
    phone.save_log()

    expect(console.view.get_by_text("Call to Acme").first).to_be_visible()
    [task, *_] = tasks_about(console.offhook, ACME)
    assert (task.get("CallType"), task.get("CallDisposition")) == ("Outbound", "Follow-up needed")


def test_a_click_opens_a_minimised_softphone(console: ConsolePage, phone: DemoPhone) -> None:
    console.open_record("Account", ACME)
    phone.expect_idle()
    console.minimize_softphone()
    console.dial(ACME_PHONE)
    expect(console.panel).to_be_visible()
    phone.expect_phase("Calling")


def test_a_busy_phone_says_why_it_does_not_dial(console: ConsolePage, phone: DemoPhone) -> None:
    console.open_record("Account", ACME)
    phone.ring_withheld()
    phone.answer()
    console.dial(ACME_PHONE)
    expect(phone.notices).to_contain_text(f"You are on a call. Hang up before you dial {ACME_PHONE}.")
    phone.expect_phase("Connected")


def test_offline_makes_numbers_plain_text(console: ConsolePage, phone: DemoPhone) -> None:
    console.open_record("Account", ACME)
    expect(console.dial_button(ACME_PHONE)).to_be_visible()
    phone.field("Your status").select_option("Offline")
    expect(console.dial_button(ACME_PHONE)).to_have_count(0)
    phone.field("Your status").select_option("Available")
    expect(console.dial_button(ACME_PHONE)).to_be_visible()


def test_a_number_typed_on_the_keypad_finds_its_owner(console: ConsolePage, phone: DemoPhone) -> None:
    for digit in "2125555555":
        phone.frame.locator(f"#keypad [data-value='{digit}']").click()
    phone.button("Call").click()
    phone.expect_phase("Calling")
    expect(phone.caller).to_have_text("Acme")
    phone.button("Is busy").click()
    expect(phone.frame.locator("#log-summary")).to_contain_text("not connected")
    phone.field("Call result").select_option("Busy")
    phone.save_log()
    [task, *_] = tasks_about(console.offhook, ACME)
    assert (task.get("CallDisposition"), task["CallDurationInSeconds"]) == ("Busy", 0)
