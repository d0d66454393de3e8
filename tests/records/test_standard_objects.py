from __future__ import annotations

from pathlib import Path

import pytest

from offhook.records.metadata import FieldType
from offhook.records.record_id import is_id
from offhook.records.standard_objects import load, read_object

PREFIXES = {
    "Account": "001", "Contact": "003", "Lead": "00Q", "Opportunity": "006", "Case": "500", "Task": "00T",
    "User": "005", "Profile": "00e", "CallCenter": "04v", "AdditionalNumber": "04m",
    "Event": "00U", "VoiceCall": "0LQ", "VoiceCallRecording": "0VR", "ConversationEntry": "0CE",
    "Organization": "00D", "RecordType": "012", "PermissionSet": "0PS",
}  # fmt: skip
SPRITE = Path("node_modules/@salesforce-ux/design-system/assets/icons/standard-sprite/svg/symbols.svg")


def test_the_objects_and_their_key_prefixes() -> None:
    assert {one.name: one.key_prefix for one in load().objects.values()} == PREFIXES


@pytest.mark.parametrize("name", PREFIXES)
def test_every_object_has_its_system_fields(name: str) -> None:
    fields = load().objects[name].fields
    system = {"Id", "CreatedById", "CreatedDate", "LastModifiedById", "LastModifiedDate", "SystemModstamp"}
    assert system | {"IsDeleted"} <= set(fields)
    assert next(iter(fields)) == "Id"
    assert not any(fields[one].createable or fields[one].updateable for one in system)


def test_records_of_work_have_owners() -> None:
    owned = {one.name for one in load().objects.values() if "OwnerId" in one.fields}
    assert owned == {"Account", "Contact", "Lead", "Opportunity", "Case", "Task", "Event"} | {
        "VoiceCall",
        "VoiceCallRecording",
    }


def test_the_call_fields_of_a_task() -> None:
    """As the vendor's page "Call Centers and the API" has them."""
    task = load().objects["Task"]
    disposition, duration, call_object, call_type = (
        task.fields[name] for name in ("CallDisposition", "CallDurationInSeconds", "CallObject", "CallType")
    )
    assert (disposition.type, disposition.length) == (FieldType.TEXT, 255)
    assert duration.type is FieldType.INTEGER
    assert (call_object.type, call_object.length) == (FieldType.TEXT, 255)
    assert (call_type.type, call_type.restricted) == (FieldType.PICKLIST, True)
    assert [choice.value for choice in call_type.picklist] == ["Internal", "Inbound", "Outbound"]
    for field in (disposition, duration, call_object, call_type):
        assert field.createable
        assert field.updateable
        assert not field.required
    user = load().objects["User"].fields
    assert user["CallCenterId"].reference_to == ("CallCenter",)
    assert user["UserPermissionsCallCenterAutoLogin"].type is FieldType.CHECKBOX


@pytest.mark.parametrize("name", PREFIXES)
def test_everything_named_is_there(name: str) -> None:
    metadata = load()
    one = metadata.objects[name]
    for field in one.fields.values():
        assert (field.type is FieldType.REFERENCE) == bool(field.reference_to)
        assert all(target in metadata.objects or target == "RecordType" for target in field.reference_to)
        assert field.label
        assert not (field.derived and (field.createable or field.updateable))
        assert sum(choice.default for choice in field.picklist) <= 1
    for related in one.related_lists:
        child = metadata.objects[related.object_type]
        assert name in child.fields[related.field].reference_to
        assert set(related.columns) <= set(child.fields)
    assert not [field for field in one.form_fields if one.fields[field].derived]
    assert all(is_id(record_type.id) for record_type in one.record_types)


def test_required_fields_can_be_filled_in_the_form() -> None:
    for one in load().objects.values():
        required = {field.name for field in one.fields.values() if field.required and field.default is None}
        assert required <= set(one.form_fields)


@pytest.mark.skipif(not SPRITE.exists(), reason="the design system's package is not installed")
def test_icons_are_in_the_design_system() -> None:
    sprite = SPRITE.read_text()
    assert [one.icon for one in load().objects.values() if f'id="{one.icon}"' not in sprite] == []


ONE = """
name = "Thing"
label = "Thing"
label_plural = "Things"
key_prefix = "a00"
icon = "custom"
list_columns = ["Name"]
form_fields = ["Name"]
highlights = []
"""


@pytest.mark.parametrize(
    ("fields", "complaint"),
    [
        ('[fields]\nName = { type = "string", lenght = 5 }', "fields.Name: unknown key lenght"),
        ('[fields]\nName = { type = "strng" }', "strng"),
        ('[fields]\nTitle = { type = "string" }', "list_columns: there is no field Name"),
    ],
)
def test_faults_in_a_file_are_named(fields: str, complaint: str) -> None:
    with pytest.raises(ValueError, match=complaint):
        read_object(ONE + fields, "thing")


def test_labels_follow_from_names() -> None:
    thing = read_object(
        ONE + '[fields]\nName = { type = "string" }\nBillingCity = { type = "string" }', "thing"
    )
    assert thing.fields["BillingCity"].label == "Billing City"
