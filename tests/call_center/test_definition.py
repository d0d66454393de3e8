from __future__ import annotations

import pytest

from offhook.call_center import definition_file
from offhook.call_center.definition import Mode
from tests.call_center.definitions import definition


@pytest.mark.parametrize(
    ("value", "mode"),
    [
        ("Classic", Mode.CLASSIC),
        ("Lightning", Mode.LIGHTNING),
        ("Classic_and_Lightning", Mode.BOTH),
        ("lightning", Mode.LIGHTNING),
        ("", Mode.CLASSIC),
        (None, Mode.CLASSIC),
    ],
)
def test_the_mode_is_classic_unless_the_file_says_otherwise(value: str | None, mode: Mode) -> None:
    parsed = definition_file.parse(definition(reqSalesforceCompatibilityMode=value), "acme.xml")

    assert parsed.mode is mode


def test_the_misspelt_mode_counts_when_the_right_one_is_missing() -> None:
    misspelt = '<item sortOrder="6" name="reqSalesforceCompatabilityMode">Lightning</item>'
    parsed = definition_file.parse(
        definition(general=misspelt, reqSalesforceCompatibilityMode=None), "acme.xml"
    )

    assert parsed.mode is Mode.LIGHTNING


def test_a_call_center_without_display_name_shows_its_internal_one() -> None:
    parsed = definition_file.parse(definition(reqDisplayName=""), "acme.xml")

    assert parsed.display_name == "AcmePhone"
    assert parsed.item("reqNothing") is None
    assert parsed.item("reqUseApi", section="reqNothing") is None
    assert parsed.value("reqNothing") == ""


def test_definitions_are_equal_whatever_their_warnings() -> None:
    one = definition_file.parse(definition(reqUseApi="false"), "a.xml")
    same = definition_file.parse("\n\n" + definition(reqUseApi="false"), "b.xml")

    assert one.warnings != same.warnings
    assert one == same
