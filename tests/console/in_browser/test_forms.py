from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from tests.console_page import ACME, create

if TYPE_CHECKING:
    from offhook.testkit.server import RunningOffhook
    from tests.console_page import ConsolePage

pytestmark = pytest.mark.browser


@pytest.fixture
def contact(offhook: RunningOffhook) -> str:
    return create(offhook, "Contact", {"FirstName": "Iris", "LastName": "Fenn"})


def test_a_refused_form_says_why_and_keeps_what_was_typed(console: ConsolePage, contact: str) -> None:
    page = console.page
    console.open_record("Contact", contact)
    page.evaluate("window.mark = 'not reloaded'")
    page.get_by_role("link", name="Edit", exact=True).click()
    expect(page).to_have_title(re.compile("Edit Iris Fenn"))
    page.get_by_label("Last Name").fill("")
    page.get_by_label("Email", exact=True).fill("no address")
    page.get_by_label("Title").fill("Beekeeper")
    page.get_by_role("button", name="Save").click()

    faults = page.locator(".offhook-faults")
    expect(faults).to_be_focused()
    expect(faults.locator("li")).to_have_count(2)
    expect(page.get_by_label("Title")).to_have_value("Beekeeper")
    faults.get_by_role("link", name=re.compile("Email")).click()
    expect(page.get_by_label("Email", exact=True)).to_be_focused()

    page.get_by_label("Last Name").fill("Fenwick")
    page.get_by_label("Email", exact=True).fill("iris@example.com")
    page.get_by_role("button", name="Save").click()
    expect(page.locator("h1")).to_have_text("Iris Fenwick")
    assert page.evaluate("window.mark") == "not reloaded"


def test_a_lookup_is_chosen_with_the_keyboard(console: ConsolePage, contact: str) -> None:
    page = console.page
    console.open(f"/lightning/r/Contact/{contact}/edit")
    account = page.get_by_role("combobox", name="Account Name")
    account.press_sequentially("acm")
    choices = page.get_by_role("listbox", name="Account Name").get_by_role("option")
    expect(choices.first).to_contain_text("Acme")
    account.press("ArrowDown")
    account.press("Enter")
    expect(account).to_have_value("Acme")
    expect(choices.first).to_be_hidden()
    page.get_by_role("button", name="Save").click()
    expect(page.locator("dl.offhook-highlights__facts").get_by_role("link", name="Acme")).to_be_visible()


def test_a_lookup_offers_what_was_seen_last(console: ConsolePage, contact: str) -> None:
    page = console.page
    console.open_record("Account", ACME)
    console.open("/lightning/o/Case/list")
    page.get_by_role("link", name="New", exact=True).click()
    account = page.get_by_role("combobox", name="Account Name")
    choices = page.get_by_role("listbox", name="Account Name").get_by_role("option")
    account.focus()
    expect(choices).to_have_count(0)
    account.press("ArrowDown")
    choices.get_by_text("Acme").click()
    expect(account).to_have_value("Acme")
    expect(page.locator("input[name=AccountId]")).to_have_value(ACME)
    account.press("Backspace")
    expect(page.locator("input[name=AccountId]")).to_have_value("")


def test_leaving_a_changed_form_asks_first(console: ConsolePage, contact: str) -> None:
    page = console.page
    console.open(f"/lightning/r/Contact/{contact}/edit")
    page.get_by_label("Title").fill("Beekeeper")
    tabs = page.locator("#app-nav")
    tabs.get_by_role("link", name="Cases").click()
    question = page.get_by_role("alertdialog")
    expect(question).to_contain_text("Leave without saving?")
    question.get_by_role("button", name="Cancel").click()
    expect(page.get_by_label("Title")).to_have_value("Beekeeper")

    tabs.get_by_role("link", name="Cases").click()
    question.get_by_role("button", name="Discard changes").click()
    console.expect_path("/lightning/o/Case/list")


def test_the_browsers_back_button_asks_before_a_changed_form_is_lost(
    console: ConsolePage, contact: str
) -> None:
    page = console.page
    console.open_record("Contact", contact)
    page.get_by_role("link", name="Edit", exact=True).click()
    page.get_by_label("Title").fill("Beekeeper")
    page.go_back()
    question = page.get_by_role("alertdialog")
    expect(question).to_contain_text("Leave without saving?")
    page.go_back()
    console.expect_path(f"/lightning/r/Contact/{contact}/edit")
    question.get_by_role("button", name="Cancel").click()
    expect(question).to_have_count(0)
    expect(page.get_by_label("Title")).to_have_value("Beekeeper")
    console.expect_path(f"/lightning/r/Contact/{contact}/edit")

    page.go_back()
    question.get_by_role("button", name="Discard changes").click()
    console.expect_path(f"/lightning/r/Contact/{contact}/view")
    expect(page.locator("#main h1")).to_have_text("Iris Fenn")


def test_the_browsers_back_button_asks_before_a_changed_form_over_a_page_is_lost(
    console: ConsolePage,
) -> None:
    page = console.page
    console.open("/lightning/o/Lead/list")
    page.get_by_role("link", name="New", exact=True).click()
    form = page.locator("#modal-root [role=dialog]")
    form.get_by_label("Last Name").fill("Ostrom")
    page.go_back()
    question = page.get_by_role("alertdialog")
    question.get_by_role("button", name="Cancel").click()
    expect(form.get_by_label("Last Name")).to_have_value("Ostrom")

    page.go_back()
    question.get_by_role("button", name="Discard changes").click()
    expect(form).to_have_count(0)
    console.expect_path("/lightning/o/Lead/list")


def test_a_refused_form_is_still_not_lost_unasked(console: ConsolePage) -> None:
    page = console.page
    console.open("/lightning/o/Lead/list")
    page.get_by_role("link", name="New", exact=True).click()
    form = page.locator("#modal-root [role=dialog]")
    form.get_by_label("Last Name").fill("Ostrom")
    form.get_by_role("button", name="Save").click()
    expect(form.locator(".offhook-faults")).to_be_focused()
    form.get_by_role("link", name="Cancel").click()
    expect(page.get_by_role("alertdialog")).to_contain_text("Leave without saving?")


def test_an_unchanged_form_is_left_without_a_word(console: ConsolePage, contact: str) -> None:
    console.open(f"/lightning/r/Contact/{contact}/edit")
    console.page.get_by_role("link", name="Cancel").click()
    console.expect_path(f"/lightning/r/Contact/{contact}/view")


def test_a_new_record_is_made_over_the_list(console: ConsolePage) -> None:
    page = console.page
    console.open("/lightning/o/Lead/list")
    page.get_by_role("link", name="New", exact=True).click()
    form = page.get_by_role("dialog")
    form.get_by_label("Last Name").fill("Ostrom")
    form.get_by_role("button", name="Save").click()
    expect(form.locator(".offhook-faults")).to_contain_text("Company")
    expect(form.get_by_label("Last Name")).to_have_value("Ostrom")

    form.get_by_label("Company").fill("Ostrom Ltd")
    form.get_by_role("button", name="Save").click()
    expect(page.locator("#main h1")).to_have_text("Ostrom")
    expect(form).to_have_count(0)


def test_closing_a_changed_form_over_a_page_asks_first(console: ConsolePage) -> None:
    page = console.page
    console.open("/lightning/o/Lead/list")
    page.get_by_role("link", name="New", exact=True).click()
    form = page.locator("#modal-root [role=dialog]")
    form.get_by_label("Last Name").fill("Ostrom")
    form.get_by_label("Last Name").press("Escape")
    question = page.get_by_role("alertdialog")
    question.get_by_role("button", name="Cancel").click()
    expect(form.get_by_label("Last Name")).to_have_value("Ostrom")

    form.get_by_role("link", name="Cancel").click()
    question.get_by_role("button", name="Discard changes").click()
    expect(form).to_have_count(0)
    console.expect_path("/lightning/o/Lead/list")


def test_the_record_type_chooses_the_fields(console: ConsolePage) -> None:
    page = console.page
    console.open("/lightning/o/Account/list")
    page.get_by_role("link", name="New", exact=True).click()
    form = page.locator("#modal-root [role=dialog]")
    expect(form.get_by_label("Account Name")).to_be_visible()
    form.get_by_role("link", name="Person Account").click()
    form.get_by_label("Last Name").fill("Quill")
    expect(form.get_by_label("Account Name")).to_have_count(0)
    form.get_by_role("button", name="Save").click()
    expect(page.locator("#main #view")).to_have_attribute("data-person-account", "true")


def test_deleting_asks_and_leads_to_the_list(admin_console: ConsolePage, contact: str) -> None:
    page = admin_console.page
    admin_console.open_record("Contact", contact)
    page.get_by_role("link", name="Delete").click()
    question = page.get_by_role("alertdialog")
    expect(question.get_by_role("link", name="Cancel")).to_be_focused()
    page.keyboard.press("Escape")
    expect(question).to_have_count(0)
    page.get_by_role("link", name="Delete").click()
    question.get_by_role("button", name="Delete").click()
    admin_console.expect_path("/lightning/o/Contact/list")
    expect(page.locator(f"#main a[href*='{contact}']")).to_have_count(0)
