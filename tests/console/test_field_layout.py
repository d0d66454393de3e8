from __future__ import annotations

from offhook.console.field_layout import addresses, layout_fields, parts, record_type_of, sections
from offhook.records import standard_objects

METADATA = standard_objects.load()
ACCOUNT = METADATA.objects["Account"]
CONTACT = METADATA.objects["Contact"]


def names(person: bool) -> set[str]:
    return {of.name for of in layout_fields(ACCOUNT, person)}


def test_a_business_account_has_no_fields_of_a_person() -> None:
    assert {"Name", "AnnualRevenue"} <= names(person=False)
    assert not {name for name in names(person=False) if name.startswith("Person") or name == "LastName"}


def test_a_person_account_has_a_persons_name_and_no_company_fields() -> None:
    assert {"LastName", "PersonEmail", "Phone"} <= names(person=True)
    assert not {"Name", "NumberOfEmployees"} & names(person=True)


def test_contacts_keep_their_names() -> None:
    assert "LastName" in {of.name for of in layout_fields(CONTACT, person=False)}


def test_every_field_stands_in_exactly_one_section() -> None:
    for object_type in METADATA.objects.values():
        fields = layout_fields(object_type, person=False)
        placed = [of.name for section in sections(object_type, fields) for of in section.fields]
        assert sorted(placed) == sorted(of.name for of in fields)


def test_addresses_are_recognised_by_their_street() -> None:
    fields = layout_fields(ACCOUNT, person=False)
    billing, shipping = addresses(ACCOUNT, fields)
    assert (billing.label, shipping.label) == ("Billing Address", "Shipping Address")
    assert [of.name for of in parts(billing)] == [
        "BillingStreet",
        "BillingCity",
        "BillingState",
        "BillingPostalCode",
        "BillingCountry",
    ]


def test_an_unknown_record_type_is_the_default_one() -> None:
    business, person = ACCOUNT.record_types
    assert record_type_of(ACCOUNT, "") == business
    assert record_type_of(ACCOUNT, "012zzzzzzzzzzzz") == business
    assert record_type_of(ACCOUNT, person.id[:15]) == person
    assert record_type_of(CONTACT, "") is None
