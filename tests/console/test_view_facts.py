from __future__ import annotations

from offhook.console.view_facts import ViewFacts, facts_of, record_name
from offhook.records import standard_objects
from offhook.records.record import Record

METADATA = standard_objects.load()
ACCOUNT, CONTACT, CASE = (METADATA.objects[name] for name in ("Account", "Contact", "Case"))


def test_a_business_account_has_no_facts_of_a_person() -> None:
    record = Record(
        "Account", {"Id": "001A", "Name": "Acme", "PersonContactId": None, "IsPersonAccount": False}
    )
    assert facts_of("record", ACCOUNT, record) == ViewFacts(
        kind="record", object_type="Account", record_id="001A", record_name="Acme"
    )


def test_a_person_account_names_its_contact_and_the_contact_its_account() -> None:
    account = Record(
        "Account", {"Id": "001A", "Name": "Ann", "PersonContactId": "003A", "IsPersonAccount": True}
    )
    contact = Record("Contact", {"Id": "003A", "Name": "Ann", "AccountId": "001A", "IsPersonAccount": True})
    of_account, of_contact = facts_of("record", ACCOUNT, account), facts_of("record", CONTACT, contact)
    assert (of_account.contact_id, of_account.account_id, of_account.person_account) == ("003A", "", True)
    assert (of_contact.contact_id, of_contact.account_id, of_contact.person_account) == ("", "001A", True)


def test_a_record_without_a_name_is_called_by_its_id() -> None:
    assert record_name(CASE, Record("Case", {"Id": "500A", "CaseNumber": None})) == "500A"
