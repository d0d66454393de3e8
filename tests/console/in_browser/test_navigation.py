from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from tests.console_page import ACME

if TYPE_CHECKING:
    from tests.console_page import ConsolePage

pytestmark = pytest.mark.browser


def test_tabs_and_titles_follow_the_page_there_and_back(console: ConsolePage) -> None:
    page = console.page
    present_tab = page.locator("#app-nav [aria-current=page]")
    console.open("/lightning/home")
    page.evaluate("window.mark = 'not reloaded'")
    page.locator("#app-nav").get_by_role("link", name="Accounts").click()
    expect(present_tab).to_have_text("Accounts")
    expect(page).to_have_title(re.compile("All Accounts"))
    page.get_by_role("link", name="Acme", exact=True).click()
    expect(page).to_have_title(re.compile("^Acme"))
    page.go_back()
    page.go_back()
    expect(present_tab).to_have_text("Home")
    expect(page).to_have_title(re.compile("^Home"))
    assert page.evaluate("window.mark") == "not reloaded"


def test_going_back_twice_shows_the_last_page_asked_for(console: ConsolePage) -> None:
    page = console.page
    console.open("/lightning/home")
    page.locator("#app-nav").get_by_role("link", name="Accounts").click()
    page.get_by_role("link", name="Acme", exact=True).click()
    expect(console.view).to_have_attribute("data-record-id", ACME)
    page.route("**/lightning/o/Account/list", lambda _: None)  # its answer never comes
    page.go_back()
    with page.expect_event("requestfailed", lambda given_up: "Account/list" in given_up.url):
        page.go_back()
    expect(console.view).to_have_attribute("data-kind", "home")


def test_a_list_is_searched_while_typing(console: ConsolePage) -> None:
    page = console.page
    console.open("/lightning/o/Account/list")
    page.get_by_label("Search this list").press_sequentially("acm")
    expect(page.locator("#list-body tbody tr")).to_have_count(1)
    expect(page.get_by_label("Search this list")).to_be_focused()
    page.get_by_role("link", name="Clear").click()
    expect(page.locator("#list-body tbody tr").nth(5)).to_be_visible()


def test_searching_from_the_header_finds_a_number(console: ConsolePage) -> None:
    page = console.page
    search = page.get_by_role("searchbox", name=re.compile("^Search by"))
    search.fill("2125555555")
    search.press("Enter")
    expect(page.locator("h1")).to_contain_text("2125555555")
    page.locator("#main").get_by_role("link", name="Acme", exact=True).click()
    expect(console.view).to_have_attribute("data-record-id", ACME)


def test_a_missing_record_is_told_inside_the_console(console: ConsolePage) -> None:
    page = console.page
    console.open("/lightning/r/Account/001000000000000/view")
    expect(page.locator("h1")).to_have_text("We did not find that")
    expect(page.locator("#app-nav")).to_be_visible()


def test_menus_close_on_escape_and_elsewhere(console: ConsolePage) -> None:
    page = console.page
    menu = page.locator(".offhook-header__user")
    sign_out = page.get_by_role("button", name="Sign out")
    menu.locator("summary").click()
    expect(sign_out).to_be_visible()
    page.keyboard.press("Escape")
    expect(sign_out).to_be_hidden()
    menu.locator("summary").click()
    page.locator("h1").click()
    expect(sign_out).to_be_hidden()


def test_the_keyboard_skips_to_the_content(console: ConsolePage) -> None:
    page = console.page
    console.open("/lightning/home")
    page.evaluate("document.activeElement.blur()")
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="Skip to main content")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator("#main")).to_be_focused()


@pytest.mark.parametrize(("width", "height"), [(1440, 900), (1024, 700), (400, 800)])
@pytest.mark.parametrize(
    "path",
    [
        "/lightning/home",
        "/lightning/o/Account/list",
        f"/lightning/r/Account/{ACME}/view",
        f"/lightning/r/Account/{ACME}/edit",
        "/lightning/search?q=acme",
    ],
)
def test_nothing_is_wider_than_the_window(console: ConsolePage, path: str, width: int, height: int) -> None:
    console.page.set_viewport_size({"width": width, "height": height})
    console.open(path)
    assert console.page.evaluate("document.documentElement.scrollWidth") <= width
