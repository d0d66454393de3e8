from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest

from offhook.console.console_config import script_json
from tests.console_page import definition

if TYPE_CHECKING:
    from tests.console.conftest import Desk
    from tests.console.html import Element

pytestmark = pytest.mark.anyio


def config_of(page: Element) -> Any:  # noqa: ANN401
    return json.loads(page.one("script", id="console-config").raw_text)


async def join(desk: Desk, xml: str) -> None:
    call_centers = desk.offhook.services.call_centers
    made = await call_centers.import_definition(xml, "test.xml")
    await call_centers.set_members(made.id, [desk.user_id])


async def test_a_member_gets_the_call_centers_softphone(desk: Desk) -> None:
    xml = definition(
        "https://phone.example/adapter?a=1", "Phones", {"reqStandbyUrl": "/standby", "reqTimeout": "3000"}
    )
    await join(desk, xml)
    page = await desk.page("/lightning/home")
    softphone = config_of(page)["softphone"]
    assert softphone["adapterUrl"] == "https://phone.example/adapter?a=1"
    assert softphone["standbyUrl"] == "http://console.test:8001/standby"
    assert (softphone["timeoutMs"], softphone["width"], softphone["height"]) == (3000, 500, 300)
    assert page.one("button", id="softphone-item").text == "Phone"
    assert page.one("div", id="softphone-body").text == ""


async def test_a_relative_adapter_is_on_the_content_origin(desk: Desk) -> None:
    await join(desk, definition("/softphones/demo/index.html", "Demo"))
    config = config_of(await desk.page("/lightning/home"))
    assert config["contentOrigin"] == "http://console.test:8001"
    assert config["softphone"]["adapterUrl"] == "http://console.test:8001/softphones/demo/index.html"


async def test_an_agent_without_call_center_is_told_whom_to_ask(desk: Desk) -> None:
    page = await desk.page("/lightning/home")
    assert config_of(page)["softphone"] is None
    assert not page.all(id="softphone-panel")
    assert "Ask your administrator" in page.one(id="softphone-absent").text


async def test_an_administrator_is_told_what_to_do(admin_desk: Desk) -> None:
    page = await admin_desk.page("/lightning/home")
    assert "offhook apply" in page.one(id="softphone-absent").text
    assert config_of(page)["user"] == {"id": admin_desk.user_id, "name": "Ada Admin", "isAdministrator": True}


async def test_a_call_center_for_classic_shows_no_softphone_here(desk: Desk) -> None:
    xml = definition("https://phone.example/", "Old", {"reqSalesforceCompatibilityMode": "Classic"})
    await join(desk, xml)
    page = await desk.page("/lightning/home")
    assert config_of(page)["softphone"] is None
    assert "Classic" in page.one(id="softphone-absent").text


async def test_the_app_id_has_eighteen_characters_and_the_policy_is_told(desk: Desk) -> None:
    config = config_of(await desk.page("/lightning/home"))
    assert config["appId"].startswith("06m")
    assert len(config["appId"]) == 18
    assert config["doNotCall"] == "warn"
    assert config["utilitySprite"].startswith("/static/built/slds/icons/utility-sprite/symbols.svg")


def test_json_cannot_leave_its_script_element() -> None:
    text = str(script_json({"name": "</script><!-- & \u2028"}))
    assert not set("<>&\u2028") & set(text)
    assert json.loads(text) == {"name": "</script><!-- & \u2028"}
