from __future__ import annotations

import pytest

from offhook.errors import InvalidArgument
from offhook.records.metadata import FieldType
from offhook.records.standard_objects import load


def test_objects_are_found_in_any_case_and_by_id() -> None:
    metadata = load()
    assert metadata.object_type("aCCount").name == "Account"
    found = metadata.of_id("00QR0000000yN5i")
    assert found is not None
    assert found.name == "Lead"
    assert metadata.of_id("zzz") is None
    assert metadata.find("nothing") is None
    with pytest.raises(InvalidArgument, match="nothing"):
        metadata.object_type("nothing")


def test_fields_are_found_in_any_case_and_by_type() -> None:
    lead = load().objects["Lead"]
    assert lead.field("lastNAME").name == "LastName"
    assert [field.name for field in lead.fields_of(FieldType.PHONE)] == ["Phone", "MobilePhone", "Fax"]
    with pytest.raises(InvalidArgument, match="has no field nothing"):
        lead.field("nothing")
