from __future__ import annotations

from typing import Any

import pytest

from offhook.console.field_values import Reader, web_address
from offhook.console.links import RecordLink
from offhook.records import standard_objects
from offhook.records.metadata import Field, FieldType, PicklistValue
from offhook.records.record import Record

METADATA = standard_objects.load()
ACME = "001x0000003DGQRAA4"


def value_of(object_name: str, field: str, value: Any, **others: Any) -> Any:  # noqa: ANN401
    object_type = METADATA.objects[object_name]
    record = Record(object_name, {"Id": ACME, field: value, **others})
    links = {ACME: RecordLink(ACME, "/lightning/r/Account/x/view", "Acme", "Account", "Account", "account")}
    return Reader(links=links).value(object_type, object_type.fields[field], record)


@pytest.mark.parametrize(
    ("object_name", "field", "value", "kind", "text"),
    [
        ("Account", "Name", "Acme", "text", "Acme"),
        ("Account", "Name", None, "empty", ""),
        ("Account", "Name", "", "empty", ""),
        ("Account", "AnnualRevenue", 0, "number", "$0.00"),
        ("Account", "NumberOfEmployees", 1200, "number", "1,200"),
        ("Opportunity", "Probability", 60, "number", "60%"),
        ("Opportunity", "CloseDate", "2026-01-31", "time", "1/31/2026"),
        ("Account", "Description", "a\nb", "long", "a\nb"),
        ("Task", "CallDurationInSeconds", 254, "number", "4:14"),
        ("Task", "CallDurationInSeconds", 0, "number", "0:00"),
        ("Contact", "DoNotCall", True, "checkbox", "Yes"),
        ("Contact", "DoNotCall", None, "checkbox", "No"),
        ("Task", "TaskSubtype", "ListEmail", "text", "List Email"),
    ],
)
def test_values_by_type(object_name: str, field: str, value: Any, kind: str, text: str) -> None:  # noqa: ANN401
    shown = value_of(object_name, field, value)
    assert (shown.kind, shown.text) == (kind, text)


@pytest.mark.parametrize(
    ("text", "address"),
    [
        ("https://acme.example/x?y=1", "https://acme.example/x?y=1"),
        ("HTTP://acme.example", "HTTP://acme.example"),
        ("www.acme.example", "https://www.acme.example"),
        ("acme.example:8080/x", "https://acme.example:8080/x"),
        ("javascript:alert(1)", ""),
        ("data:text/html,x", ""),
        (" javascript:alert(1)", ""),
        ("java\nscript:alert(1)", ""),
        ("//evil.example", ""),
        ("http://", ""),
        ("http://[", ""),
        ("just words", ""),
    ],
)
def test_only_web_addresses_become_links(text: str, address: str) -> None:
    assert web_address(text) == address


def test_an_email_address_is_a_link_and_other_text_is_not() -> None:
    assert value_of("Contact", "Email", "a+b@example.com").href == "mailto:a+b@example.com"
    assert value_of("Contact", "Email", "a@example.com?bcc=x@evil.example").href.count("?") == 0
    assert value_of("Contact", "Email", "not one").href == ""


def test_a_lookup_shows_the_records_name_and_never_its_id() -> None:
    assert value_of("Contact", "AccountId", ACME).text == "Acme"
    assert value_of("Contact", "AccountId", "001000000000000AAA").kind == "empty"


def test_a_number_knows_whose_it_is() -> None:
    shown = value_of("Contact", "Phone", "(415) 555-1212", Name="Jane Doe", DoNotCall=True)
    assert (shown.kind, shown.text, shown.do_not_call) == ("phone", "(415) 555-1212", True)
    assert (shown.dial.record_name, shown.dial.object_type, shown.dial.person_account) == (
        "Jane Doe",
        "Contact",
        False,
    )


def test_a_person_accounts_number_names_the_contact_and_heeds_do_not_call() -> None:
    person = {"IsPersonAccount": True, "PersonContactId": "003D000000QOMqgIAH", "PersonDoNotCall": True}
    shown = value_of("Account", "Phone", "1", Name="Ann", **person)
    assert shown.dial.contact_id == "003D000000QOMqgIAH"
    assert shown.dial.person_account
    assert shown.do_not_call


def test_choices_and_times_of_day_are_read_as_people_read_them() -> None:
    choices = (PicklistValue("fr", "French"), PicklistValue("sa", "Sales"))
    skills = Field("Skills", "Skills", FieldType.MULTI_PICKLIST, picklist=choices)
    call_at = Field("CallAt", "Call At", FieldType.TIME)
    record = Record("Contact", {"Id": "003", "Skills": "fr;sa;old", "CallAt": "15:30:00.000Z"})
    contact = standard_objects.load().objects["Contact"]
    shown = [Reader().value(contact, of, record).text for of in (skills, call_at)]
    assert shown == ["French; Sales; old", "3:30 PM"]
