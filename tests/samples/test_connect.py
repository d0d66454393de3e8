"""How a page gets the library: from the org's server, or from another name of the console."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect
from sqlalchemy import insert

from offhook.records.system_tables import page as page_table
from tests.console_page import ConsolePage, definition
from tests.samples.conftest import GUIDE

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser, Frame, Route

    from offhook.services import Services
    from offhook.testkit.server import RunningOffhook
    from tests.page_server import PageServer

pytestmark = pytest.mark.browser

SAM = "sam@example.com"
OWN_PAGE = """<apex:page>
  <script src="/support/api/57.0/lightning/opencti_min.js"></script>
  <button onclick="sforce.opencti.setSoftphoneItemLabel({label: 'MySoftphone'})">Label</button>
</apex:page>"""


@pytest.fixture
def tab(browser: Browser, offhook: RunningOffhook) -> Iterator[ConsolePage]:
    """Another agent's tab, for other call centers than that of the samples."""
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    console = ConsolePage(context.new_page(), offhook)
    console.sign_in(SAM)
    yield console
    context.close()


def show(tab: ConsolePage, adapter_url: str) -> Frame:
    tab.offhook.give_softphone(SAM, definition(adapter_url, "Connect"))
    tab.open("/lightning/home")
    tab.open_softphone()
    return tab.adapter()


def host(offhook: RunningOffhook, name: str, html: str) -> None:
    """Make a page of the org."""

    async def add(services: Services) -> None:
        await services.store.system.write(insert(page_table).values(name=name, label=name, html=html))
        services.pages.forget()

    offhook.run(add)


def guide_page(name: str) -> str:
    file = GUIDE / "lightning" / name
    if not file.is_file():
        pytest.skip("the guide's samples are not here")
    return file.read_text(encoding="utf-8")


def test_a_page_of_the_org_loads_the_library_from_its_own_server(tab: ConsolePage) -> None:
    host(tab.offhook, "OwnPage", OWN_PAGE)
    show(tab, "/apex/OwnPage").get_by_role("button", name="Label").click()
    expect(tab.item).to_contain_text("MySoftphone")


def test_the_guides_connecting_page_of_the_org(tab: ConsolePage) -> None:
    host(tab.offhook, "Connect", guide_page("connect.page"))
    show(tab, "/apex/Connect").wait_for_function("typeof sforce.opencti.screenPop === 'function'")


def test_the_guides_sample_page_of_the_org(tab: ConsolePage) -> None:
    address = tab.offhook.console_url
    html = re.sub(r"https?://domain:port", address, guide_page("sample-page.page"))
    host(tab.offhook, "SamplePage", html)
    tab.page.on("dialog", lambda dialog: dialog.accept())
    show(tab, "/apex/SamplePage").get_by_role("button", name="setSoftphoneItemLabel").click()
    expect(tab.item).to_contain_text("MySoftphone")


def test_the_guides_tag_for_a_third_party_domain(tab: ConsolePage, server: PageServer) -> None:
    """It names a host of the vendor's platform; the operator points that name at Offhook."""

    def from_offhook(route: Route) -> None:
        path = re.sub(r"^https://[^/]+", tab.offhook.console_url, route.request.url)
        route.fulfill(response=route.fetch(url=path))

    server.pages["/third-party"] = guide_page("connect-third-party.html")
    tab.page.route("https://mydomainname--packagename.vf.force.com/**", from_offhook)
    frame = show(tab, f"{server.url}/third-party")
    frame.wait_for_function("window.sforce && typeof sforce.opencti.screenPop === 'function'")
    frame.evaluate("sforce.opencti.setSoftphoneItemLabel({ label: 'Third party' })")
    expect(tab.item).to_contain_text("Third party")


def test_the_guides_settings_come_back_as_printed(tab: ConsolePage, server: PageServer) -> None:
    file = GUIDE / "call-center" / "demo-settings.xml"
    if not file.is_file():
        pytest.skip("the guide's samples are not here")
    address = f"{server.url}/third-party"
    server.pages["/third-party"] = (
        f'<script src="{tab.offhook.console_url}/support/api/57.0/lightning/opencti.js"></script>'
    )
    xml = file.read_text(encoding="utf-8").replace("/apex/ContactCenter", address)
    tab.offhook.give_softphone(SAM, xml)
    tab.open("/lightning/home")
    frame = tab.adapter()
    frame.wait_for_function("window.sforce && sforce.opencti")
    settings = frame.evaluate("""new Promise((resolve) => sforce.opencti.getCallCenterSettings(
        { callback: (response) => resolve(response.returnValue) }))""")
    printed = (GUIDE / "json" / "lightning-getCallCenterSettings-demo.json").read_text(encoding="utf-8")
    assert settings == json.loads(printed.replace("/apex/ContactCenter", address))
