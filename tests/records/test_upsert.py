from __future__ import annotations

import pytest

from offhook.errors import InvalidArgument
from offhook.records.standard_objects import load
from offhook.records.upsert import naming_field, naming_value


@pytest.mark.parametrize(
    ("object_type", "name"), [("Contact", "id"), ("Contact", "EMAIL"), ("User", "Username")]
)
def test_ids_and_naming_fields_name_records(object_type: str, name: str) -> None:
    assert naming_field(load().objects[object_type], name).name.lower() == name.lower()


def test_other_fields_do_not() -> None:
    with pytest.raises(InvalidArgument, match="Title is no external id of Contacts"):
        naming_field(load().objects["Contact"], "Title")


def test_a_new_record_never_gets_the_id_it_was_asked_for_by() -> None:
    fields = load().objects["Contact"].fields
    assert naming_value(fields["Id"], "") == {}
    assert naming_value(fields["Email"], "a@example.com") == {"Email": "a@example.com"}
