"""The samples that change the softphone's panel and its item in the utility bar."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

if TYPE_CHECKING:
    from playwright.sync_api import Locator

    from tests.samples.conftest import Sample

pytestmark = pytest.mark.browser


def expect_icon(part: Locator, key: str) -> None:
    expect(part.locator("use").first).to_have_attribute("href", re.compile(rf"#{key}$"))


def expect_size(part: Locator, side: str, pixels: int) -> None:
    expect(part).to_have_js_property(f"offset{side}", pixels)


def test_set_softphone_panel_height(sample: Sample) -> None:
    sample.load("setSoftphonePanelHeight")
    sample.press()
    sample.expect_success_without_value("setSoftphonePanelHeight")
    expect_size(sample.console.panel_body, "Height", 400)


def test_set_softphone_panel_width(sample: Sample) -> None:
    sample.load("setSoftphonePanelWidth")
    sample.press()
    sample.expect_success_without_value("setSoftphonePanelWidth")
    expect_size(sample.console.panel_body, "Width", 400)


def test_set_softphone_item_icon(sample: Sample) -> None:
    frame = sample.load("setSoftphoneItemIcon")
    frame.evaluate("sforce.opencti.setSoftphoneItemIcon({ key: 'end_call' })")
    expect_icon(sample.console.item, "end_call")
    sample.press()
    sample.expect_success_without_value("setSoftphoneItemIcon")
    expect_icon(sample.console.item, "call")


def test_set_softphone_item_label(sample: Sample) -> None:
    sample.load("setSoftphoneItemLabel")
    sample.press()
    sample.expect_success_without_value("setSoftphoneItemLabel")
    expect(sample.console.item).to_contain_text("MySoftphone")


def test_set_softphone_panel_icon(sample: Sample) -> None:
    frame = sample.load("setSoftphonePanelIcon")
    frame.evaluate("sforce.opencti.setSoftphonePanelIcon({ key: 'end_call' })")
    expect_icon(sample.console.panel, "end_call")
    sample.press()
    sample.expect_success_without_value("setSoftphonePanelIcon")
    expect_icon(sample.console.panel, "call")


def test_set_softphone_panel_label(sample: Sample) -> None:
    sample.load("setSoftphonePanelLabel")
    sample.press()
    sample.expect_success_without_value("setSoftphonePanelLabel")
    expect(sample.console.panel.get_by_role("heading").first).to_have_text("Mysoftphone")


def test_set_softphone_panel_visibility(sample: Sample) -> None:
    frame = sample.load("setSoftphonePanelVisibility")
    frame.evaluate("sforce.opencti.setSoftphonePanelVisibility({ visible: false })")
    expect(sample.console.panel).to_be_hidden()
    frame.evaluate("document.querySelector('button').click()")
    sample.expect_success_without_value("setSoftphonePanelVisibility")
    expect(sample.console.panel).to_be_visible()


@pytest.mark.parametrize("visible", [True, False])
def test_is_softphone_panel_visible(sample: Sample, visible: bool) -> None:
    frame = sample.load("isSoftphonePanelVisible")
    frame.evaluate(f"sforce.opencti.setSoftphonePanelVisibility({{ visible: {str(visible).lower()} }})")
    frame.evaluate("document.querySelector('button').click()")
    assert sample.response("isSoftphonePanelVisible")["returnValue"] == {"visible": visible}
    sample.expect_line("log")


def test_the_sample_page_for_a_third_party_domain(sample: Sample) -> None:
    """Its callbacks look for `result`, which Lightning does not give: so it says "failed" of what worked."""
    sample.load("sample-page")
    verdict = "failed" if sample.is_of_the_guide else "done"
    for place, method in enumerate(
        ["setSoftphonePanelHeight", "setSoftphonePanelWidth", "setSoftphoneItemIcon", "setSoftphoneItemLabel"]
    ):
        sample.press(place)
        assert sample.response(method)["success"] is True
    sample.expect_alert(f"setSoftphoneItemLabel {verdict}")
    assert len(sample.alerts) == 4
    assert all(verdict in alert for alert in sample.alerts)
    expect_size(sample.console.panel_body, "Height", 500)
    expect_size(sample.console.panel_body, "Width", 500)
    expect_icon(sample.console.item, "call")
    expect(sample.console.item).to_contain_text("MySoftphone")
