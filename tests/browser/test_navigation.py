"""Where the agent goes, what the adapter hears of it, and that nothing on the way touches the softphone."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import expect

from tests.console_page import create, record

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Route

    from tests.browser.desk import Desk

pytestmark = pytest.mark.browser


@pytest.fixture
def listening(desk: Desk) -> Iterator[Desk]:
    """A desk whose adapter listens; the same page of it is there at the end."""
    desk.put("listen('onNavigationChange')")
    desk.start()
    desk.ready()
    mark = desk.mark()
    yield desk
    assert desk.mark() == mark


def path_and_query(url: str) -> str:
    parts = urlsplit(url)
    return parts.path + (f"?{parts.query}" if parts.query else "")


def go(desk: Desk, tab: str) -> None:
    desk.page.locator("#app-nav").get_by_role("link", name=tab).click()


def pop_new_contact(desk: Desk, **values: str) -> None:
    params = {"entityName": "Contact", "defaultFieldValues": values}
    assert desk.value("screenPop", type="newRecord", params=params) is None
    expect(desk.modal).to_be_visible()


def test_the_view_is_told_when_asked(listening: Desk, acme: str) -> None:
    home = listening.value("getAppViewInfo")
    assert home == {"url": f"{listening.offhook.console_url}/lightning/home"}
    listening.value("screenPop", type="sobject", params={"recordId": acme})
    assert listening.value("getAppViewInfo") == {  # at once: the pop's callback waits for the page
        "url": f"{listening.offhook.console_url}/lightning/r/Account/{acme}/view",
        "recordId": acme,
        "recordName": "Acme",
        "objectType": "Account",
    }


def test_the_view_of_a_person_account_has_its_contact(listening: Desk) -> None:
    account = create(
        listening.offhook, "Account", {"LastName": "Person", "FirstName": "Pat", "IsPersonAccount": True}
    )
    contact = record(listening.offhook, "Account", account).get("PersonContactId")
    listening.value("screenPop", type="sobject", params={"recordId": account})
    view = listening.value("getAppViewInfo")
    assert (view["personAccount"], view["contactId"], view["recordId"]) == (True, contact, account)


def test_each_change_of_address_is_told_once(listening: Desk, acme: str) -> None:
    origin = listening.offhook.console_url
    go(listening, "Accounts")
    listening.expect_path("/lightning/o/Account/list")
    (listed,) = listening.wait_listened("onNavigationChange", 1)
    assert listed == {"url": f"{origin}/lightning/o/Account/list"}
    listening.page.locator("#main").get_by_role("link", name="Acme").click()
    opened = listening.wait_listened("onNavigationChange", 2)[-1]
    assert (opened["recordId"], opened["recordName"], opened["objectType"]) == (acme, "Acme", "Account")
    listening.page.go_back()
    assert listening.wait_listened("onNavigationChange", 3)[-1] == listed
    listening.page.go_forward()
    assert listening.wait_listened("onNavigationChange", 4)[-1] == opened
    listening.value("refreshView")
    assert len(listening.listened("onNavigationChange")) == 4


def test_coming_back_to_the_page_is_told_once(listening: Desk) -> None:
    come_back = """
        Object.defineProperty(document, "visibilityState", { value: "hidden", configurable: true });
        document.dispatchEvent(new Event("visibilitychange"));
        dispatchEvent(new Event("blur"));
        delete document.visibilityState;
        document.dispatchEvent(new Event("visibilitychange"));
        dispatchEvent(new Event("focus"));
    """
    listening.page.evaluate(come_back)
    (told,) = listening.wait_listened("onNavigationChange", 1)
    assert told == {"url": f"{listening.offhook.console_url}/lightning/home"}
    listening.page.evaluate("dispatchEvent(new Event('focus'))")
    listening.page.evaluate("dispatchEvent(new Event('blur')); dispatchEvent(new Event('focus'))")
    assert len(listening.wait_listened("onNavigationChange", 2)) == 2


def test_clicking_into_the_softphone_and_back_is_no_navigation(listening: Desk) -> None:
    listening.softphone.get_by_text("The adapter's page").click()
    listening.page.locator("#global-search").click()
    listening.value("isSoftphonePanelVisible")
    assert listening.listened("onNavigationChange") == []


def test_giving_a_new_record_up_leads_back_to_exactly_the_page_behind(listening: Desk, acme: str) -> None:
    behind = f"/lightning/r/Account/{acme}/view"
    listening.value("screenPop", type="sobject", params={"recordId": acme})
    pop_new_contact(listening, LastName="Doe & Søn, Ltd", Phone="+1 (415) 555-0100")
    expect(listening.modal.locator("[name=LastName]")).to_have_value("Doe & Søn, Ltd")
    expect(listening.modal.locator("[name=Phone]")).to_have_value("+1 (415) 555-0100")
    form = listening.wait_listened("onNavigationChange", 2)[-1]
    assert urlsplit(form["url"]).path == "/lightning/o/Contact/new"
    assert parse_qs(urlsplit(form["url"]).query)["backgroundContext"] == [behind]
    assert "recordId" not in form
    assert listening.value("getAppViewInfo") == form

    listening.modal.get_by_role("link", name="Cancel").click()
    expect(listening.modal).to_be_hidden()
    closed = listening.wait_listened("onNavigationChange", 3)[-1]
    assert path_and_query(closed["url"]) == behind
    assert closed["recordId"] == acme
    listening.expect_record(acme)


def test_saving_a_new_record_leads_to_it_and_nowhere_else(listening: Desk) -> None:
    listening.expected.append("422")
    pop_new_contact(listening, FirstName="Jane")
    listening.modal.get_by_role("button", name="Save", exact=True).click()
    expect(listening.modal.locator("[aria-invalid=true]").first).to_be_visible()  # a last name is needed
    listening.modal.locator("[name=LastName]").fill("Saved")
    listening.modal.get_by_role("button", name="Save", exact=True).click()
    expect(listening.modal).to_be_hidden()
    told = listening.wait_listened("onNavigationChange", 2)[-1]
    assert (told["recordName"], told["objectType"]) == ("Jane Saved", "Contact")
    listening.expect_record(told["recordId"])
    listening.page.go_back()
    listening.expect_path("/lightning/home")


def test_escape_closes_the_form_and_back_and_forward_close_and_open_it(listening: Desk) -> None:
    pop_new_contact(listening)
    listening.modal.locator("[name=LastName]").press("Escape")
    expect(listening.modal).to_be_hidden()
    listening.expect_path("/lightning/home")
    listening.page.go_forward()
    expect(listening.modal).to_be_visible()
    listening.page.go_back()
    expect(listening.modal).to_be_hidden()
    paths = [urlsplit(told["url"]).path for told in listening.wait_listened("onNavigationChange", 4)]
    assert paths == ["/lightning/o/Contact/new", "/lightning/home"] * 2


def test_a_reload_keeps_the_form_and_giving_it_up_leads_back(desk: Desk, acme: str) -> None:
    desk.start(f"/lightning/r/Account/{acme}/view")
    desk.ready()
    pop_new_contact(desk, LastName="Kept")
    desk.page.reload()
    expect(desk.modal.locator("[name=LastName]")).to_have_value("Kept")
    desk.modal.get_by_role("link", name="Cancel").click()
    desk.expect_path(f"/lightning/r/Account/{acme}/view")
    desk.expect_record(acme)
    expect(desk.modal).to_be_hidden()


def test_a_new_button_opens_the_form_over_the_list(listening: Desk) -> None:
    go(listening, "Contacts")
    listening.page.locator("#main").get_by_role("link", name="New").click()
    expect(listening.modal).to_be_visible()
    expect(listening.view).to_have_attribute("data-kind", "list")
    form = listening.wait_listened("onNavigationChange", 2)[-1]
    assert parse_qs(urlsplit(form["url"]).query)["backgroundContext"] == ["/lightning/o/Contact/list"]


def test_the_form_keeps_the_tab_key_and_gives_the_focus_back(listening: Desk) -> None:
    go(listening, "Contacts")
    new = listening.page.locator("#main").get_by_role("link", name="New")
    new.press("Enter")
    expect(listening.modal).to_be_visible()
    inside = "document.querySelector('#modal-root').contains(document.activeElement)"
    assert listening.page.evaluate(inside)
    for _press in range(40):
        listening.page.keyboard.press("Shift+Tab")
        assert listening.page.evaluate(inside)
    listening.page.keyboard.press("Escape")
    expect(new).to_be_focused()


def test_a_pop_closes_a_form_that_is_open(listening: Desk, acme: str) -> None:
    pop_new_contact(listening)
    listening.value("screenPop", type="sobject", params={"recordId": acme})
    expect(listening.modal).to_be_hidden()
    listening.expect_record(acme)


def test_refresh_shows_what_is_new_and_keeps_the_place(desk: Desk) -> None:
    account = create(desk.offhook, "Account", {"Name": "Busy"})
    for number in range(30):
        create(desk.offhook, "Contact", {"LastName": f"Person {number:02}", "AccountId": account})
    desk.start(f"/lightning/r/Account/{account}/view")
    desk.ready()
    desk.page.evaluate("scrollTo(0, 200)")
    desk.page.wait_for_function("scrollY === 200")
    create(desk.offhook, "Task", {"Subject": "Just logged", "WhatId": account})
    assert desk.value("refreshView") is None
    expect(desk.page.locator("#main").get_by_text("Just logged").first).to_be_attached()
    assert desk.page.evaluate("scrollY") == 200
    desk.expect_record(account)


def test_refresh_does_not_lose_what_is_being_typed(desk: Desk, acme: str) -> None:
    desk.start(f"/lightning/r/Account/{acme}/edit")
    desk.ready()
    desk.page.locator("#main [name=Website]").fill("half a wor")
    assert desk.value("refreshView") is None
    expect(desk.page.locator("#main [name=Website]")).to_have_value("half a wor")


def test_a_second_form_does_not_take_the_place_of_a_half_typed_one_unasked(listening: Desk) -> None:
    listening.value("screenPop", type="newRecord", params={"entityName": "Contact"})
    listening.form_field("LastName").fill("half a na")
    listening.value("screenPop", type="newRecord", params={"entityName": "Lead"})
    question = listening.page.get_by_role("alertdialog")
    question.get_by_role("button", name="Cancel").click()
    expect(listening.form_field("LastName")).to_have_value("half a na")
    listening.expect_path("/lightning/o/Contact/new")
    listening.value("screenPop", type="newRecord", params={"entityName": "Lead"})
    question.get_by_role("button", name="Discard changes").click()
    listening.expect_path("/lightning/o/Lead/new")
    expect(listening.form_field("Company")).to_have_value("")


def test_a_failing_server_leaves_the_agent_where_they_are(listening: Desk) -> None:
    listening.expected.append("500")
    listening.page.route(
        "**/lightning/o/Account/list", lambda route: route.fulfill(status=500, body="broken")
    )
    go(listening, "Accounts")
    expect(listening.page.locator("#toasts")).to_contain_text("status 500")
    expect(listening.view).to_have_attribute("data-kind", "home")
    response = listening.ask("screenPop", type="objecthome", params={"scope": "Contact"})
    assert response["success"]
    listening.expect_path("/lightning/o/Contact/home")


def test_without_a_connection_the_agent_is_told_until_it_is_back(listening: Desk) -> None:
    listening.expected.append("Failed to load resource")
    listening.expected.append("htmx:")
    listening.page.route("**/lightning/o/**", lambda route: route.abort())
    listening.page.route("**/cti/call", lambda route: route.abort())
    go(listening, "Accounts")
    expect(listening.page.locator("#toasts")).to_contain_text("cannot be reached")
    expect(listening.view).to_have_attribute("data-kind", "home")
    response = listening.ask("getSoftphoneLayout")
    assert response["errors"][0]["code"] == "SERVER_ERROR"
    listening.page.unroute("**/cti/call")
    listening.value("getSoftphoneLayout")
    expect(listening.page.locator("#toasts")).to_be_empty()


def test_who_is_signed_out_keeps_the_softphone(listening: Desk) -> None:
    listening.expected.append("401")
    cookies = listening.page.context.cookies()
    listening.page.context.clear_cookies()
    response = listening.ask("getSoftphoneLayout")
    assert response["errors"][0]["code"] == "SERVER_ERROR"
    notice = listening.page.locator("#toasts")
    expect(notice).to_contain_text("You are signed out")
    go(listening, "Accounts")
    expect(notice).to_have_count(1)
    expect(listening.view).to_have_attribute("data-kind", "home")
    expect(notice.get_by_role("link")).to_have_attribute("href", re.compile("^/sign-in"))
    listening.page.context.add_cookies(cookies)  # type: ignore[arg-type]
    listening.value("getSoftphoneLayout")
    expect(notice).to_be_empty()


def test_the_newest_navigation_wins(listening: Desk, acme: str) -> None:
    held: list[Route] = []
    listening.page.route("**/lightning/o/Account/list", lambda route: held.append(route))
    with listening.page.expect_request("**/lightning/o/Account/list"):
        go(listening, "Accounts")
    listening.value("screenPop", type="sobject", params={"recordId": acme})
    listening.expect_record(acme)
    with listening.page.expect_response("**/lightning/o/Account/list"):
        held[0].continue_()
    listening.value("isSoftphonePanelVisible")
    listening.expect_record(acme)
    listening.expect_path(f"/lightning/r/Account/{acme}/view")


def test_a_call_that_the_server_never_answers_fails_after_half_a_minute(desk: Desk) -> None:
    desk.page.clock.install()
    desk.start()
    desk.ready()
    desk.page.route("**/cti/call", lambda route: None)
    with desk.page.expect_request("**/cti/call"):
        desk.adapter().evaluate("window.late = ask('getSoftphoneLayout'); void 0")
    assert desk.value("isSoftphonePanelVisible") == {"visible": True}  # others do not wait for it
    desk.page.clock.run_for(31_000)
    response = desk.adapter().evaluate("late")
    assert response["errors"][0] == {
        "code": "SERVER_ERROR",
        "description": "The server did not answer in time.",
    }
