"""The samples that read what the administrator has set, and the one that says it is ready."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

if TYPE_CHECKING:
    from tests.samples.conftest import Sample

pytestmark = pytest.mark.browser


def test_get_call_center_settings(sample: Sample) -> None:
    sample.load("getCallCenterSettings")
    sample.press()
    response = sample.response("getCallCenterSettings")
    settings = response["returnValue"]

    assert response["errors"] is response["error"] is None
    assert all(isinstance(value, str) for value in settings.values())
    assert list(settings) == sorted(settings)
    assert settings["/reqGeneralInfo/reqInternalName"] == "Samples"
    assert settings["/reqGeneralInfo/reqSoftphoneHeight/sortOrder"] == "4.0"
    assert {"/label", "/displayNameLabel", "/internalNameLabel", "/reqGeneralInfo/label"} <= settings.keys()
    sample.expect_line("log")


def test_get_softphone_layout(sample: Sample) -> None:
    sample.load("getSoftphoneLayout")
    sample.press()
    response = sample.response("getSoftphoneLayout")
    sample.expect_alert("[object Object]")
    layout = response["returnValue"]
    printed = sample.example("lightning-getSoftphoneLayout-example")

    assert response["success"] is True
    assert layout.keys() == printed.keys() == {"Internal", "Inbound", "Outbound"}
    for call_type, part in layout.items():
        assert part.keys() == printed[call_type].keys()
        for fields in part["objects"].values():
            assert all(field.keys() == {"displayName", "apiName"} for field in fields)
    pops = layout["Inbound"]["screenPopSettings"]
    rules = [pops[match] for match in ("NoMatch", "SingleMatch", "MultipleMatches")]
    assert all("screenPopType" in rule for rule in rules)
    assert layout["Internal"]["screenPopSettings"] == layout["Outbound"]["screenPopSettings"] == {}


def test_notify_initialization_complete(sample: Sample) -> None:
    frame = sample.load("notifyInitializationComplete")
    expect(sample.console.panel.locator(".slds-spinner")).to_have_count(0)
    assert frame.evaluate("window.replies") == []
    assert not [text for kind, text in sample.lines if kind == "error"]
