from __future__ import annotations

from typing import Any

import pytest

from offhook.console.field_layout import layout_fields
from offhook.console.formatting import Formats
from offhook.console.forms import (
    Filled,
    FormField,
    field_messages,
    form_sections,
    submitted_values,
    values_as_text,
    writable,
)
from offhook.errors import FieldError
from offhook.records import standard_objects
from offhook.records.metadata import Field, FieldType, PicklistValue

METADATA = standard_objects.load()
CONTACT = METADATA.objects["Contact"]
TASK = METADATA.objects["Task"]
FORMATS = Formats.of("America/New_York", "en_US")


def form_field(
    object_name: str, name: str, value: str = "", error: str = "", person: bool = False
) -> FormField:
    object_type = METADATA.objects[object_name]
    filled = Filled(values={name: value}, typed={}, links={})
    made = form_sections(object_type, [object_type.fields[name]], filled, {name: error}, person)
    return made[0].fields[0]


@pytest.mark.parametrize(
    ("object_name", "name", "kind"),
    [
        ("Contact", "LastName", "text"),
        ("Contact", "Phone", "tel"),
        ("Contact", "Email", "email"),
        ("Contact", "AccountId", "lookup"),
        ("Contact", "DoNotCall", "checkbox"),
        ("Contact", "Birthdate", "date"),
        ("Contact", "Salutation", "choice"),
        ("Contact", "Description", "long"),
        ("Account", "AnnualRevenue", "number"),
        ("Task", "ReminderDateTime", "time"),
        ("Task", "Subject", "text"),
    ],
)
def test_each_type_of_field_has_its_input(object_name: str, name: str, kind: str) -> None:
    assert form_field(object_name, name).input == kind


def test_what_a_field_must_have_is_marked() -> None:
    assert form_field("Contact", "LastName").required
    assert not form_field("Contact", "FirstName").required
    assert form_field("Account", "LastName", person=True).required
    assert form_field("Contact", "FirstName").max_length == 40


def test_a_value_that_is_no_choice_any_more_stays_choosable() -> None:
    choices = form_field("Contact", "LeadSource", "Fax").choices
    assert choices[0] == ("Fax", "Fax")
    assert form_field("Contact", "LeadSource", "Web").choices[0] == ("Web", "Web")


def test_suggestions_of_a_text_field_are_choices_too() -> None:
    assert ("Call", "Call") in form_field("Task", "Subject").choices


@pytest.mark.parametrize(
    ("name", "typed", "value"),
    [
        ("LastName", "  Doe ", "Doe"),
        ("LastName", "   ", None),
        ("DoNotCall", "true", True),
        ("DoNotCall", "", False),
        ("Description", " two\r\nlines ", " two\nlines "),
        ("Birthdate", "1980-02-29", "1980-02-29"),
        ("AccountId", "001x0000003DGQRAA4", "001x0000003DGQRAA4"),
    ],
)
def test_text_becomes_values(name: str, typed: str, value: Any) -> None:  # noqa: ANN401
    assert submitted_values([CONTACT.fields[name]], {name: typed}, FORMATS) == {name: value}


def test_numbers_and_times_are_read_as_the_user_writes_them() -> None:
    fields = [METADATA.objects["Account"].fields["AnnualRevenue"], TASK.fields["ReminderDateTime"]]
    texts = {"AnnualRevenue": "$1,200,000.50", "ReminderDateTime": "2026-07-05T12:30"}
    assert submitted_values(fields, texts, FORMATS) == {
        "AnnualRevenue": "1200000.50",
        "ReminderDateTime": "2026-07-05T16:30:00.000Z",
    }


def test_a_record_shown_in_a_form_and_sent_back_is_unchanged() -> None:
    account = METADATA.objects["Account"]
    fields = writable(layout_fields(account, person=False), creating=False)
    before = {"Name": "Acme", "AnnualRevenue": 1234567.5, "NumberOfEmployees": 12000, "Description": "a\nb"}
    texts = values_as_text(fields, before, FORMATS)
    assert texts["AnnualRevenue"] == "1234567.5"
    sent = submitted_values(fields, texts, FORMATS)
    assert values_as_text(fields, sent, FORMATS) == texts


def test_messages_beside_a_field_do_not_repeat_its_label() -> None:
    faults = [
        FieldError("LastName", "Last Name", "REQUIRED_FIELD_MISSING", "Last Name: fill in this field."),
        FieldError("LastName", "Last Name", "OTHER", "Last Name: a second one."),
    ]
    assert field_messages(faults, {"LastName": ""}) == {"LastName": "Fill in this field."}


def test_a_message_that_begins_with_what_was_typed_leaves_it_alone() -> None:
    faults = [FieldError("Email", "Email", "INVALID", "Email: x y is not an email address.")]
    assert field_messages(faults, {"Email": "x y"}) == {"Email": "x y is not an email address."}


def test_fields_that_cannot_be_written_are_not_in_the_form() -> None:
    fields = [TASK.fields[name] for name in ("Subject", "TaskSubtype", "AccountId")]
    assert [of.name for of in writable(fields, creating=True)] == ["Subject", "TaskSubtype"]
    assert [of.name for of in writable(fields, creating=False)] == ["Subject"]


SKILLS = Field(
    "Skills", "Skills", FieldType.MULTI_PICKLIST, picklist=(PicklistValue("French"), PicklistValue("Sales"))
)
CALL_AT = Field("CallAt", "Call At", FieldType.TIME)


def test_several_choices_and_times_of_day() -> None:
    record = {"Skills": "Sales;old", "CallAt": "09:30:00.000Z"}
    texts = values_as_text([SKILLS, CALL_AT], record, FORMATS)
    assert texts == {"Skills": "Sales;old", "CallAt": "09:30"}
    made = form_sections(CONTACT, [SKILLS, CALL_AT], Filled(values=texts, typed={}, links={}), {})
    skills, call_at = (one for section in made for one in section.fields)
    assert (skills.input, skills.chosen) == ("choices", ("Sales", "old"))
    assert [value for value, _ in skills.choices] == ["old", "French", "Sales"]
    assert (call_at.input, call_at.value) == ("clock", "09:30")
    assert submitted_values([SKILLS, CALL_AT], {"Skills": "", "CallAt": "17:05"}, FORMATS) == {
        "Skills": None,
        "CallAt": "17:05",
    }
