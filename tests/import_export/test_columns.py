from __future__ import annotations

import pytest

from offhook.errors import InvalidArgument
from offhook.import_export.columns import ColumnPlan, read_header
from offhook.records.standard_objects import load


def plan(object_type: str, *header: str, **chosen: str) -> ColumnPlan:
    metadata = load()
    return read_header(metadata, metadata.object_type(object_type), header, chosen)


def read(object_type: str, *header: str, **chosen: str) -> list[tuple[str, str]]:
    return [(column.title, column.field.name) for column in plan(object_type, *header, **chosen).columns]


def test_titles_are_names_labels_or_nearly_so() -> None:
    assert read("Contact", "lastname", "Business Phone", "mailing_city", "Account ID") == [
        ("lastname", "LastName"),
        ("Business Phone", "Phone"),
        ("mailing_city", "MailingCity"),
        ("Account ID", "AccountId"),
    ]


def test_the_surer_title_wins() -> None:
    made = plan("Contact", "Account Name", "AccountId", "LastName")
    assert [(one.title, one.field.name) for one in made.columns] == [
        ("AccountId", "AccountId"),
        ("LastName", "LastName"),
    ]
    assert made.skipped == (("Account Name", "Account Name is taken from AccountId"),)


def test_lookups_name_a_field_of_the_other_record() -> None:
    [column] = plan("Contact", "Account.AccountNumber").columns
    assert (column.field.name, column.path) == ("AccountId", "AccountNumber")


def test_what_cannot_be_filled_is_skipped_with_the_reason() -> None:
    made = plan("Contact", "LastName", "CreatedDate", "Shoe__c", "", "Rejected Reason")
    assert made.skipped == (
        ("CreatedDate", "Created Date cannot be set"),
        ("Shoe__c", "Contact has no such field"),
        ("", "it has no title"),
    )


def test_the_user_decides() -> None:
    assert read("Contact", "Nachname", "Phone", Nachname="Last Name", Phone="") == [("Nachname", "LastName")]
    with pytest.raises(InvalidArgument, match="has no column X"):
        plan("Contact", "LastName", X="Phone")
    with pytest.raises(InvalidArgument, match="cannot be set"):
        plan("Contact", "LastName", LastName="CreatedDate")


def test_ids_and_marks_of_person_accounts_are_no_fields() -> None:
    made = plan("Account", "Id", "Name", "IsPersonAccount", "PersonContactId", "IsDeleted")
    assert [one.title for one in made.columns] == ["Name"]
    places = (made.id_position, made.person_position, made.person_contact_position, made.deleted_position)
    assert places == (0, 2, 3, 4)
    assert made.skipped == ()
