from __future__ import annotations

from typing import Any

from offhook.console.field_layout import addresses
from offhook.console.field_values import Reader
from offhook.console.record_details import address_text, full_name, record_details
from offhook.records import standard_objects
from offhook.records.record import Record

METADATA = standard_objects.load()
CONTACT = METADATA.objects["Contact"]


def contact(**values: Any) -> Record:  # noqa: ANN401
    return Record("Contact", {"Id": "003000000000000AAA", **values})


def test_a_persons_name_is_one_piece() -> None:
    assert full_name(contact(Salutation="Dr.", FirstName="Maria", LastName="Gomez")) == "Dr. Maria Gomez"
    assert full_name(contact(LastName="Gomez")) == "Gomez"


def test_an_address_is_written_as_on_a_letter() -> None:
    (mailing,) = addresses(CONTACT, [CONTACT.fields["MailingStreet"]])
    whole = contact(
        MailingStreet="1 Main St",
        MailingCity="Austin",
        MailingState="TX",
        MailingPostalCode="78701",
        MailingCountry="USA",
    )
    assert address_text(mailing, whole) == "1 Main St\nAustin, TX 78701\nUSA"
    assert address_text(mailing, contact(MailingCity="Austin")) == "Austin"
    assert address_text(mailing, contact()) == ""


def test_name_and_address_replace_their_parts() -> None:
    made = record_details(
        CONTACT, contact(LastName="Gomez", CreatedDate="2026-01-01T00:00:00.000Z"), Reader()
    )
    labels = [detail.label for section in made for detail in section.details]
    assert labels[0] == "Name"
    assert "Mailing Address" in labels
    assert not {"First Name", "Last Name", "Mailing City"} & set(labels)
    assert labels[-1] == "Created By"
