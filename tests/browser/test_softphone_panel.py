"""The panel around the adapter: its size and place, docked, popped out and minimised, and the frame in it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

if TYPE_CHECKING:
    from playwright.sync_api import FloatRect, Locator

    from tests.browser.desk import Desk

pytestmark = pytest.mark.browser

PARAMETERS = (
    r"\?mode=Lightning&skin=dark&ltn_app_id=06m\w{15}&isdtp=vw&sfdcIframeOrigin=(http%3A%2F%2Flocalhost%3A\d+)"
    r"&sfdcIFrameOrigin=\1&clc=0&nonce=[0-9a-f]{64}#start$"
)


def box(part: Locator) -> FloatRect:
    found = part.bounding_box()
    assert found is not None
    return found


def expect_inside(desk: Desk) -> None:
    window = desk.page.viewport_size
    assert window is not None
    panel = box(desk.panel)
    assert panel["x"] >= 0
    assert panel["y"] >= 0
    assert panel["x"] + panel["width"] <= window["width"]
    assert panel["y"] + panel["height"] <= window["height"]


def expect_moved(desk: Desk, before: FloatRect, right: int, down: int) -> None:
    """Wait until the panel is so far from where it was."""
    script = """([x, y]) => {
        const { left, top } = document.querySelector("#softphone-panel").getBoundingClientRect();
        return Math.abs(left - x) < 1 && Math.abs(top - y) < 1;
    }"""
    desk.page.wait_for_function(script, arg=[before["x"] + right, before["y"] + down])


def test_the_frame_has_what_adapters_and_the_design_want(desk: Desk) -> None:
    desk.put()
    desk.start(adapter_url=f"{desk.adapters.url}/adapter.html?skin=dark#start")
    desk.ready()
    frame = desk.page.locator("#softphone-body iframe")
    assert re.search(PARAMETERS, frame.get_attribute("src") or "")
    expect(frame).to_have_attribute("name", "offhook-softphone")
    expect(frame).to_have_attribute("referrerpolicy", "strict-origin-when-cross-origin")
    words = "allow-scripts allow-same-origin allow-forms allow-popups allow-modals allow-downloads"
    expect(frame).to_have_attribute("sandbox", words)
    features = "microphone; camera; autoplay; clipboard-read; clipboard-write; display-capture"
    expect(frame).to_have_attribute("allow", features)
    assert desk.adapter().evaluate("document.referrer") == desk.offhook.console_url + "/"


def test_the_panel_begins_with_the_size_of_the_call_center(desk: Desk) -> None:
    desk.start(items={"reqSoftphoneHeight": "410", "reqSoftphoneWidth": "270"})
    desk.ready()
    assert desk.adapter().evaluate("[innerWidth, innerHeight]") == [270, 410]


def test_sizes_are_set_refused_and_kept_inside_the_window(desk: Desk) -> None:
    desk.start()
    desk.ready()
    desk.value("setSoftphonePanelHeight", heightPX=300)
    desk.value("setSoftphonePanelWidth", widthPX="640")
    assert desk.adapter().evaluate("[innerWidth, innerHeight]") == [640, 300]

    for method, args in (("setSoftphonePanelHeight", {"heightPX": 239}), ("setSoftphonePanelWidth", {})):
        response = desk.ask(method, **args)
        assert response["errors"][0]["code"] == "INVALID_PARAM"
        assert response["returnValue"] is None
    assert desk.adapter().evaluate("[innerWidth, innerHeight]") == [640, 300]

    desk.value("setSoftphonePanelHeight", heightPX=2560)
    desk.value("setSoftphonePanelWidth", widthPX=1920)
    expect_inside(desk)


def test_a_smaller_window_takes_the_panel_along_and_a_larger_one_gives_it_back(desk: Desk) -> None:
    desk.start()
    desk.ready()
    desk.page.set_viewport_size({"width": 420, "height": 300})
    desk.adapter().wait_for_function("innerWidth < 420 && innerHeight < 300")
    expect_inside(desk)
    desk.page.set_viewport_size({"width": 1280, "height": 800})
    desk.adapter().wait_for_function("innerWidth === 500 && innerHeight === 300")


def test_the_agent_opens_and_minimizes_it_by_mouse_and_keyboard(desk: Desk) -> None:
    desk.start()
    desk.ready()
    mark = desk.mark()
    expect(desk.item).to_have_attribute("aria-expanded", "true")
    desk.page.locator("#softphone-minimize").click()
    expect(desk.panel).to_be_hidden()
    expect(desk.item).to_have_attribute("aria-expanded", "false")
    expect(desk.item).to_be_focused()
    assert desk.value("isSoftphonePanelVisible") == {"visible": False}
    assert desk.adapter().evaluate("[innerWidth, innerHeight]") == [500, 300]  # laid out as before
    desk.page.keyboard.press("Enter")
    expect(desk.panel).to_be_visible()
    assert desk.mark() == mark


def test_the_adapter_opens_and_minimizes_it(desk: Desk) -> None:
    desk.start()
    desk.ready()
    assert desk.value("setSoftphonePanelVisibility", visible="false") is None
    expect(desk.panel).to_be_hidden()
    desk.value("setSoftphonePanelVisibility", visible=True)
    expect(desk.panel).to_be_visible()
    assert desk.value("isSoftphonePanelVisible") == {"visible": True}
    assert desk.ask("setSoftphonePanelVisibility", visible="maybe")["errors"][0]["code"] == "INVALID_PARAM"


def test_a_reload_keeps_it_minimized(desk: Desk) -> None:
    desk.start()
    desk.ready()
    desk.value("setSoftphonePanelVisibility", visible=False)
    desk.page.reload()
    desk.ready()
    expect(desk.panel).to_be_hidden()


def test_an_item_without_a_label_keeps_a_name(desk: Desk) -> None:
    desk.start()
    desk.ready()
    desk.value("setSoftphoneItemLabel", label="")
    expect(desk.page.get_by_role("button", name="Softphone", exact=True)).to_be_visible()
    desk.value("setSoftphoneItemLabel", label="Busy")
    expect(desk.page.get_by_role("button", name="Busy", exact=True)).to_be_visible()


def test_labels_and_icons(desk: Desk) -> None:
    desk.start()
    desk.ready()
    desk.value("setSoftphonePanelLabel", label="<b>Panel</b>")
    desk.value("setSoftphoneItemLabel", label="Item")
    desk.value("setSoftphonePanelIcon", key="end_call")
    desk.value("setSoftphoneItemIcon", key="anywhere_alert")
    expect(desk.page.locator("#softphone-panel-label")).to_have_text("<b>Panel</b>")
    expect(desk.page.locator("#softphone-item-label")).to_have_text("Item")
    expect(desk.page.locator("#softphone-panel-icon")).to_have_attribute(
        "href", re.compile(r"utility.*#end_call$")
    )
    expect(desk.page.locator("#softphone-item-icon")).to_have_attribute(
        "href", re.compile(r"#anywhere_alert$")
    )
    for method in ("setSoftphonePanelIcon", "setSoftphoneItemIcon"):
        response = desk.ask(method, key="no_such_icon")
        assert response["errors"][0]["code"] == "INVALID_PARAM"
        assert "no_such_icon" in response["errors"][0]["description"]
    expect(desk.page.locator("#softphone-panel-icon")).to_have_attribute("href", re.compile(r"#end_call$"))


def test_icons_may_be_named_with_their_sprite(desk: Desk) -> None:
    desk.start()
    desk.ready()
    desk.value("setSoftphonePanelIcon", key="utility:end_call")
    desk.value("setSoftphoneItemIcon", key="utility:incoming_call")
    expect(desk.page.locator("#softphone-panel-icon")).to_have_attribute("href", re.compile(r"#end_call$"))
    expect(desk.page.locator("#softphone-item-icon")).to_have_attribute(
        "href", re.compile(r"#incoming_call$")
    )
    assert desk.ask("setSoftphonePanelIcon", key="standard:account")["success"] is False


def test_long_labels_stay_in_their_places(desk: Desk) -> None:
    desk.start()
    desk.ready()
    desk.value("setSoftphonePanelLabel", label="panel " * 500)
    desk.value("setSoftphoneItemLabel", label="item" * 500)
    item = box(desk.item)
    assert item["width"] <= 320
    assert item["height"] <= box(desk.page.locator("#utility-bar"))["height"]
    expect(desk.page.locator("#softphone-minimize")).to_be_in_viewport(ratio=1)
    assert box(desk.page.locator("#softphone-panel-label"))["height"] < 40


def test_popping_out_keeps_the_frame_wherever_the_agent_goes(desk: Desk, acme: str) -> None:
    desk.start()
    desk.ready()
    mark = desk.mark()
    frame_is_same = "window.before ??= document.querySelector('#softphone-frame').contentWindow"
    desk.page.evaluate(f"void ({frame_is_same})")
    desk.page.locator("#softphone-pop-out").click()
    expect(desk.panel).to_have_attribute("data-state", "floating")
    desk.page.locator("#app-nav").get_by_role("link", name="Accounts").click()
    desk.expect_path("/lightning/o/Account/list")
    desk.page.locator("#main").get_by_role("link", name="Acme").click()
    desk.expect_record(acme)
    desk.page.go_back()
    desk.expect_path("/lightning/o/Account/list")
    desk.page.go_forward()
    desk.expect_record(acme)
    desk.value("screenPop", type="newRecord", params={"entityName": "Contact"})
    expect(desk.modal).to_be_visible()
    expect(desk.panel).to_have_attribute("data-state", "floating")
    desk.adapter().get_by_text("The adapter's page").click()  # within reach while the form is open
    desk.page.keyboard.press("Escape")
    desk.page.locator("#softphone-pop-out").click()
    expect(desk.panel).to_have_attribute("data-state", "docked")
    assert desk.mark() == mark
    assert desk.page.evaluate("window.before === document.querySelector('#softphone-frame').contentWindow")
    assert desk.adapters.requests.count(desk.adapters.requests[-1]) == 1


def test_a_popped_out_panel_is_dragged_and_stays_where_it_was_put(desk: Desk) -> None:
    desk.start()
    desk.ready()
    desk.page.locator("#softphone-pop-out").click()
    label = desk.page.locator("#softphone-panel-label")
    before = box(desk.panel)
    grip = box(label)
    desk.page.mouse.move(grip["x"] + 5, grip["y"] + 5)
    desk.page.mouse.down()
    desk.page.mouse.move(grip["x"] + 105, grip["y"] + 65, steps=4)
    desk.page.mouse.up()
    expect_moved(desk, before, 100, 60)
    after = box(desk.panel)

    desk.page.reload()
    desk.ready()
    expect(desk.panel).to_have_attribute("data-state", "floating")
    assert box(desk.panel) == after

    grip = box(label)
    desk.page.mouse.move(grip["x"] + 5, grip["y"] + 5)
    desk.page.mouse.down()
    desk.page.mouse.move(-900, 4_000)
    desk.page.mouse.up()
    desk.page.wait_for_function(
        "document.querySelector('#softphone-panel').getBoundingClientRect().left === 0"
    )
    expect_inside(desk)


def test_a_popped_out_panel_is_moved_by_the_arrow_keys(desk: Desk) -> None:
    desk.start()
    desk.ready()
    desk.page.locator("#softphone-pop-out").press("Enter")
    before = box(desk.panel)
    header = desk.panel.get_by_label("move it with the arrow keys")
    header.press("ArrowLeft")
    header.press("Shift+ArrowDown")
    expect_moved(desk, before, -16, 64)


def test_a_docked_panel_lies_over_nothing_in_a_wide_window(desk: Desk) -> None:
    desk.start()
    desk.ready()
    expect(desk.panel).to_have_attribute("data-state", "docked")
    assert box(desk.page.locator("#main"))["x"] >= box(desk.panel)["x"] + box(desk.panel)["width"]
    desk.page.locator("#softphone-minimize").click()
    assert box(desk.page.locator("#main"))["x"] == 0


@pytest.mark.parametrize(("width", "state"), [(640, "false"), (1280, "true")])
def test_the_panel_begins_open_only_beside_the_page(desk: Desk, width: int, state: str) -> None:
    desk.page.set_viewport_size({"width": width, "height": 600})
    desk.start(items={"reqSoftphoneWidth": "320"})
    expect(desk.item).to_have_attribute("aria-expanded", state)
