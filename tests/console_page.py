"""The console as an agent sees it, for tests in a browser: what to click and where to look."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any
from xml.sax.saxutils import escape, quoteattr

from playwright.sync_api import expect

if TYPE_CHECKING:
    from collections.abc import Mapping

    from playwright.sync_api import Frame, FrameLocator, Locator, Page

    from offhook.records.record import Record
    from offhook.services import Services
    from offhook.testkit.server import RunningOffhook

AGENT = "agent@example.com"
ACME = "001x0000003DGQRAA4"


class ConsolePage:
    """One browser tab with the console in it."""

    def __init__(self, page: Page, offhook: RunningOffhook) -> None:
        self.page = page
        self.offhook = offhook

    def sign_in(self, username: str = AGENT) -> None:
        """By a one-time link."""
        self.page.goto(self.offhook.sign_in_url(username))
        expect(self.page.locator("#global-header")).to_be_visible()

    def open(self, path: str) -> None:
        """Load a page as if its address had been typed."""
        self.page.goto(self.offhook.console_url + path)
        expect(self.page.locator("#view")).to_be_visible()

    def open_record(self, object_type: str, record_id: str) -> None:
        """Load a record's page."""
        self.open(f"/lightning/r/{object_type}/{record_id}/view")

    @property
    def view(self) -> Locator:
        """What the main region shows; its data attributes say which record."""
        return self.page.locator("#main #view")

    @property
    def item(self) -> Locator:
        """The softphone's button in the utility bar."""
        return self.page.locator("#softphone-item")

    @property
    def panel(self) -> Locator:
        """The docked panel."""
        return self.page.locator("#softphone-panel")

    @property
    def panel_body(self) -> Locator:
        """The part of the panel that the adapter's page fills; it has the size the adapter asks for."""
        return self.page.locator("#softphone-body")

    @property
    def softphone(self) -> FrameLocator:
        """The adapter's page."""
        return self.page.frame_locator("#softphone-body iframe")

    @property
    def modal(self) -> Locator:
        """The dialog over the page."""
        return self.page.locator("#modal-root [role=dialog]")

    def form_field(self, name: str) -> Locator:
        """A field of the form in the dialog, by its API name."""
        return self.modal.locator(f"[name={name}]")

    def adapter(self) -> Frame:
        """The adapter's frame, to run scripts in it."""
        element = self.page.wait_for_selector("#softphone-body iframe", state="attached")
        frame = element.content_frame() if element else None
        assert frame is not None, "the console has no softphone"
        return frame

    def open_softphone(self) -> None:
        """Dock the panel if it is minimised."""
        if not self.panel.is_visible():
            self.item.click()
        expect(self.panel).to_be_visible()

    def number(self, text: str) -> Locator:
        """A phone number on the page, clickable or not."""
        return self.page.locator("#main lightning-click-to-dial", has_text=text).first

    def minimize_softphone(self) -> None:
        """Put the panel away; the call goes on."""
        self.page.locator("#softphone-minimize").click()
        expect(self.panel).to_be_hidden()

    def dial_button(self, text: str) -> Locator:
        """The phone number as something to click; there is none while click-to-dial is off."""
        number = self.number(text)
        return number.get_by_role("link").or_(number.get_by_role("button"))

    def dial(self, text: str) -> None:
        """Click a phone number as soon as it can be clicked."""
        self.dial_button(text).click()

    def sign_out(self) -> None:
        """By the user menu."""
        self.page.locator("#global-header summary").click()
        self.page.get_by_role("button", name="Sign out").click()
        expect(self.page.locator("#global-header")).to_have_count(0)

    def expect_path(self, path: str) -> None:
        """Wait until the address bar shows this path, whatever the query."""
        expect(self.page).to_have_url(re.compile(re.escape(self.offhook.console_url + path) + r"(\?.*)?$"))

    def expect_record(self, record_id: str) -> None:
        """Wait until this record is on the screen."""
        expect(self.view).to_have_attribute("data-record-id", record_id)


def definition(adapter_url: str, name: str, items: Mapping[str, str] | None = None) -> str:
    """A call center definition file for an adapter; `items` are more items of the general section."""
    general = {
        "reqInternalName": name,
        "reqDisplayName": name,
        "reqAdapterUrl": adapter_url,
        "reqUseApi": "true",
        "reqSoftphoneHeight": "300",
        "reqSoftphoneWidth": "500",
        "reqSalesforceCompatibilityMode": "Lightning",
    } | dict(items or {})
    lines = [
        f'<item sortOrder="{place}" name={quoteattr(key)} label={quoteattr(key)}>{escape(value)}</item>'
        for place, (key, value) in enumerate(general.items())
    ]
    section = f'<section sortOrder="0" name="reqGeneralInfo" label="General">{"".join(lines)}</section>'
    return f"<callCenter>{section}</callCenter>"


def record(offhook: RunningOffhook, object_type: str, record_id: str) -> Record:
    """The record as it is stored now."""

    async def get(services: Services) -> Record:
        found = services.store.get(object_type, record_id)
        assert found is not None, f"no {object_type} {record_id}"
        return found

    return offhook.run(get)


def tasks_about(offhook: RunningOffhook, record_id: str) -> list[Record]:
    """The tasks of a person or thing, newest first."""
    from offhook.records.record import Condition, Order

    async def find(services: Services) -> list[Record]:
        newest = [Order("CreatedDate", descending=True)]
        field = "WhoId" if record_id[:3] in ("003", "00Q") else "WhatId"
        return services.store.find("Task", [Condition(field, "=", record_id)], newest)

    return offhook.run(find)


def create(offhook: RunningOffhook, object_type: str, values: Mapping[str, Any]) -> str:
    """Save a record behind the console's back; gives its id."""
    from offhook.records.record_id import SYSTEM_USER_ID

    async def save(services: Services) -> str:
        return await services.store.create(object_type, values, SYSTEM_USER_ID)

    return offhook.run(save)
