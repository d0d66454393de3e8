from __future__ import annotations

import json

import pytest

from offhook.call_center import definition_file
from offhook.call_center.settings import flatten
from tests.call_center.definitions import DIALING, GUIDE, definition


def test_every_value_label_and_sort_order_is_text_under_its_path() -> None:
    flat = flatten(definition_file.parse(definition(DIALING), "acme.xml"))

    assert flat["/label"] == "Acme Phone"
    assert flat["/reqGeneralInfo/reqAdapterUrl"] == "https://phone.example.com/adapter"
    assert flat["/reqGeneralInfo/reqAdapterUrl/label"] == "AdapterUrl"
    assert flat["/reqGeneralInfo/reqAdapterUrl/sortOrder"] == "2.0"
    assert flat["/reqDialingOptions/label"] == "Dialing Options"
    assert flat["/reqDialingOptions/sortOrder"] == "1.0"
    assert flat["/reqDialingOptions/reqOutsidePrefix"] == "9"
    assert all(isinstance(value, str) for value in flat.values())
    assert list(flat) == sorted(flat)


def test_the_two_names_are_values_only_and_their_labels_are_the_roots() -> None:
    flat = flatten(definition_file.parse(definition(), "acme.xml"))

    assert flat["/reqGeneralInfo/reqInternalName"] == "AcmePhone"
    assert flat["/reqGeneralInfo/reqDisplayName"] == "Acme Phone"
    assert flat["/internalNameLabel"] == "InternalName"
    assert flat["/displayNameLabel"] == "DisplayName"
    assert not [key for key in flat if "Name/" in key]


def test_labels_that_the_file_lacks_are_left_out_and_empty_values_kept() -> None:
    section = '<section sortOrder="1" name="mine"><item sortOrder="0" name="secret"/></section>'
    flat = flatten(definition_file.parse(definition(section), "acme.xml"))

    assert flat["/mine/secret"] == ""
    assert "/mine/label" not in flat
    assert "/mine/secret/label" not in flat
    assert flat["/mine/secret/sortOrder"] == "0.0"


@pytest.mark.skipif(not GUIDE.is_dir(), reason="the developer guide's samples are not here")
def test_the_guides_demo_settings_exactly() -> None:
    content = (GUIDE / "call-center" / "demo-settings.xml").read_bytes()
    expected = json.loads((GUIDE / "json" / "lightning-getCallCenterSettings-demo.json").read_text())

    flat = flatten(definition_file.parse(content, "demo-settings.xml"))

    assert len(flat) == 56
    assert list(flat.items()) == list(expected.items())
