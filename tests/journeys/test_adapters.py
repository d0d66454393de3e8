"""Adapters of other vendors, each on an origin of its own: pages of ours that behave as such adapters do."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from playwright.sync_api import expect
from sqlalchemy import insert

from offhook.apex import ApexClass, Condition, webservice
from offhook.records.system_tables import page as page_table
from tests.console_page import ACME, AGENT, ConsolePage, create, definition, record
from tests.page_server import PageServer

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Frame

    from offhook.services import Services
    from offhook.testkit.server import RunningOffhook

pytestmark = pytest.mark.browser

ADAPTERS = Path(__file__).with_name("adapters")
ACME_PHONE = "(212) 555-5555"
LONELY = {"FirstName": "Lone", "LastName": "Ranger", "Phone": "(303) 555-0101"}


class PhoneHelper(ApexClass):
    """The Apex class that the helper page's vendor would bring along."""

    @webservice
    def searchContact(self, phone: str) -> Any:  # noqa: ANN401 - a record or None
        """The contact with this number."""
        found = self.records.find("Contact", [Condition("Phone", "=", phone)])
        return found[0] if found else None

    @webservice
    def logACall(self, contactId: str, duration: int, fromNumber: str, toNumber: str) -> Any:  # noqa: ANN401
        """Save a call and give the task."""
        task_id = self.records.create(
            "Task",
            {
                "Subject": f"Call {fromNumber} to {toNumber}",
                "WhoId": contactId,
                "CallDurationInSeconds": duration,
            },
        )
        return self.records.get("Task", task_id)


@pytest.fixture(scope="module")
def vendor(offhook: RunningOffhook) -> Iterator[PageServer]:
    with PageServer(ADAPTERS) as server:
        yield server


@pytest.fixture(scope="module")
def lone_ranger(offhook: RunningOffhook) -> str:
    """A contact whose number nobody else has."""
    return create(offhook, "Contact", LONELY)


def use(console: ConsolePage, adapter_url: str) -> Frame:
    """Give the agent this adapter, and show the console anew."""
    console.offhook.give_softphone(AGENT, definition(adapter_url, "Adapter"))
    console.open("/lightning/home")
    console.open_softphone()
    frame = console.adapter()
    frame.wait_for_function("window.sforce && sforce.opencti")
    return frame


def wait_ready(frame: Frame) -> None:
    frame.locator("body[data-ready]").wait_for(state="attached")


def test_a_driver_that_searches_deferred_and_pops_by_itself(
    console: ConsolePage, vendor: PageServer, lone_ranger: str
) -> None:
    frame = use(console, f"{vendor.url}/crm_driver.html")
    wait_ready(frame)
    console.minimize_softphone()

    assert frame.evaluate("ring('3035550101')")["Name"] == "Lone Ranger"
    expect(console.panel).to_be_visible()
    console.expect_record(lone_ranger)
    assert frame.evaluate(f"ring('{ACME_PHONE}')")["RecordType"] == "Account"
    console.expect_record(ACME)
    assert frame.evaluate("ring('+1 202 555 0100')").keys() == {"SCREEN_POP_DATA"}

    console.dial(ACME_PHONE)
    frame.wait_for_function("dialed.length === 1")
    assert frame.evaluate("dialed[0].recordId") == ACME

    frame.evaluate("resize(420, '460')")
    expect(console.panel_body).to_have_js_property("offsetWidth", 420)
    expect(console.panel_body).to_have_js_property("offsetHeight", 460)
    frame.evaluate(f"open('/{lone_ranger[:15]}')")
    console.expect_record(lone_ranger)
    frame.evaluate("open('/lightning/o/Case/list')")
    console.expect_path("/lightning/o/Case/list")


def test_a_widget_that_pops_what_the_layout_says_and_logs_in_its_own_way(
    console: ConsolePage, vendor: PageServer, lone_ranger: str
) -> None:
    frame = use(console, f"{vendor.url}/phone_widget.html")
    wait_ready(frame)

    assert frame.evaluate("ring('303-555-0101')")["count"] == 1
    console.expect_record(lone_ranger)
    task_id = frame.evaluate("log(12.6, '3035550101', 'Logged by a widget')")
    expect(console.view.get_by_text("Logged by a widget").first).to_be_visible()
    task = record(console.offhook, "Task", task_id)
    assert (task.get("WhoId"), task["CallDurationInSeconds"]) == (lone_ranger, 13)
    assert (task.get("ActivityDate"), task.get("Status")) == ("2024-03-07", "Completed")

    frame.evaluate("caller = { Id: '003000000000000AAA' }")
    fault = frame.evaluate("log(1, '1', 'About nobody')")["fault"]
    assert len(fault["WhoId"]) == 1


def test_a_widget_that_tells_a_cancelled_form_from_a_saved_one(
    console: ConsolePage, vendor: PageServer
) -> None:
    frame = use(console, f"{vendor.url}/phone_widget.html")
    wait_ready(frame)
    console.page.locator("#global-header").get_by_role("link", name="Accounts").click()
    console.expect_path("/lightning/o/Account/list")
    before = console.page.url

    assert frame.evaluate("ring('+1 202 555 0142')")["popped"]["success"] is True
    frame.wait_for_function("story.at(-1) === 'form opened'")
    console.modal.get_by_role("link", name="Cancel").click()
    frame.wait_for_function("story.at(-1) === 'form cancelled'")
    expect(console.page).to_have_url(before)

    frame.evaluate("ring('+1 202 555 0142')")
    frame.wait_for_function("story.at(-1) === 'form opened'")
    expect(console.form_field("Phone")).to_have_value("+1 202 555 0142")
    console.form_field("LastName").fill("Formsaver")
    console.modal.get_by_role("button", name="Save", exact=True).click()
    frame.wait_for_function("story.at(-1) === 'form saved'")
    expect(console.view).to_have_attribute("data-record-id", frame.evaluate("caller.Id"))


def test_a_page_of_the_org_around_another_vendors_phone(console: ConsolePage, lone_ranger: str) -> None:
    async def host(services: Services) -> None:
        services.apex.register(PhoneHelper)
        html = (ADAPTERS / "helper_page.html").read_text(encoding="utf-8")
        row = insert(page_table).values(name="HelperPage", label="Helper", html=html)
        await services.store.system.write(row)
        services.pages.forget()

    console.offhook.run(host)
    console.page.route("https://phone.example/**", lambda route: route.fulfill(path=ADAPTERS / "phone.html"))
    frame = use(console, "/apex/HelperPage")
    element = frame.wait_for_selector("iframe")
    phone = element.content_frame() if element else None
    assert phone is not None
    phone.wait_for_function("typeof tell === 'function'")

    phone.evaluate("tell('phone-call-ring', { from: '(303) 555-0101' })")
    console.expect_record(lone_ranger)
    phone.evaluate("tell('phone-call-end', { from: '(303) 555-0101', duration: 61 })")
    frame.wait_for_function("saved !== null")
    task = record(console.offhook, "Task", frame.evaluate("saved.Id"))
    assert (task.get("WhoId"), task["CallDurationInSeconds"]) == (lone_ranger, 61)
    assert task["Subject"] == "Call (303) 555-0101 to +1 800 555 0100"

    console.dial("(303) 555-0101")
    phone.wait_for_function("heard.length === 1")
    assert phone.evaluate("heard[0].phoneNumber") == "(303) 555-0101"


def test_an_adapter_with_a_library_of_version_43_of_its_own(console: ConsolePage, vendor: PageServer) -> None:
    frame = use(console, f"{vendor.url}/contact_bar.html")
    frame.get_by_role("button", name="Accounts").click()
    expect(console.view).to_have_attribute("data-object-type", "Account")
    frame.wait_for_function("answers.length === 1")
    assert frame.evaluate("answers[0]") == {"success": True, "returnValue": None, "errors": None}

    frame.get_by_role("button", name="Enable").click()
    console.page.locator("#main").get_by_role("link", name="Acme", exact=True).first.click()
    console.expect_record(ACME)
    console.dial(ACME_PHONE)
    frame.wait_for_function("heard.length === 1")
    assert frame.evaluate("heard[0].number") == ACME_PHONE

    frame.get_by_role("button", name="Search").click()
    frame.wait_for_function("answers.length === 3")
    assert ACME in frame.evaluate("answers[2].returnValue")
    frame.get_by_role("button", name="Disable").click()
    frame.wait_for_function("answers.length === 4")
    assert frame.evaluate("heard.length") == 1
