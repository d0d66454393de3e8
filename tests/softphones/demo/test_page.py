"""The softphone's page where something it needs is missing."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from offhook.resources import data_folder
from tests.page_server import PageServer

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Page

pytestmark = pytest.mark.browser

FRAME = (
    '<!doctype html><iframe src="/demo/index.html?mode=Lightning&sfdcIframeOrigin={origin}&clc=0"></iframe>'
)
FAILING = """window.sforce = { opencti: {} };
for (const name of ["getCallCenterSettings", "getSoftphoneLayout", "getAppViewInfo", "enableClickToDial",
    "setSoftphoneItemIcon", "setSoftphoneItemLabel", "setSoftphonePanelIcon", "setSoftphonePanelLabel",
    "setSoftphonePanelHeight", "setSoftphonePanelVisibility", "searchAndScreenPop", "saveLog",
    "notifyInitializationComplete"]) {
  const errors = [{ code: "SERVER_ERROR", description: `${name} is out of order.` }];
  sforce.opencti[name] = ({ callback }) => callback({ success: false, returnValue: null, errors });
}
sforce.opencti.onClickToDial = sforce.opencti.onNavigationChange = () => {};
sforce.opencti.CALL_TYPE = sforce.opencti.SCREENPOP_TYPE = {};"""


@pytest.fixture
def server() -> Iterator[PageServer]:
    with PageServer(data_folder("softphones")) as server:
        yield server


def test_outside_a_console_it_says_what_to_do(page: Page, server: PageServer) -> None:
    page.goto(f"{server.url}/demo/index.html")

    expect(page.get_by_role("heading")).to_have_text("This phone needs a console")
    expect(page.locator("#stopped-why")).to_contain_text("reqAdapterUrl")


def test_without_a_library_it_says_where_it_looked(page: Page, server: PageServer) -> None:
    server.pages["/console"] = FRAME.format(origin=server.url)
    page.goto(f"{server.url}/console")

    why = page.frame_locator("iframe").locator("#stopped-why")
    expect(why).to_contain_text(
        f"No Open CTI library at {server.url}/support/api/67.0/lightning/opencti_min.js"
    )


def test_it_loads_no_script_from_a_console_it_does_not_trust(page: Page, server: PageServer) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    server.pages["/console"] = FRAME.format(origin="https://stranger.example")
    page.goto(f"{server.url}/console")
    expect(page.frame_locator("iframe").locator("#stopped-why")).to_contain_text("No Open CTI library")

    assert not [url for url in asked if "stranger.example/support" in url]


def test_with_a_console_that_fails_at_everything_it_still_makes_calls(page: Page, server: PageServer) -> None:
    server.pages["/console"] = FRAME.format(origin=server.url)
    server.pages["/support/api/67.0/lightning/opencti_min.js"] = FAILING
    page.goto(f"{server.url}/console")
    phone = page.frame_locator("iframe")

    notices = phone.locator("#notices")
    expect(notices).to_contain_text("No call center settings. getCallCenterSettings is out of order.")
    expect(notices).to_contain_text("No softphone layout.")
    phone.get_by_label("Phone number", exact=True).fill("555-1212")
    phone.get_by_role("button", name="Call", exact=True).dispatch_event("click")
    expect(notices).to_contain_text("Could not look up this number. searchAndScreenPop is out of order.")
    phone.get_by_role("button", name="Hang up").dispatch_event("click")
    phone.get_by_role("button", name="Save log").dispatch_event("click")
    expect(phone.locator("#log-fault")).to_have_text(
        "Not saved. saveLog is out of order. Your notes are safe."
    )
