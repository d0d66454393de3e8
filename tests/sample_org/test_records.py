from __future__ import annotations

import re
from typing import TYPE_CHECKING

import phonenumbers
import pytest

from offhook.records.metadata import FieldType
from offhook.records.record import Condition
from offhook.records.record_id import is_id, to_18
from offhook.sample_org.records import ACME_ID
from offhook.search.caller_id import CallerIdSearch
from offhook.search.phone_number import clean
from offhook.search.text import TextSearch

if TYPE_CHECKING:
    from offhook.records.record import Record
    from offhook.records.sqlite import SqliteStore

LAYOUT = ["Account", "Contact", "Lead", "Opportunity", "Case"]
WIDGETS = {
    "006x0000001ZcyF": "Acme - 1,200 Widgets",
    "006x0000001ZcyG": "Acme - 600 Widgets",
    "006x0000001ZcyH": "Acme - 200 Widgets",
}


def everything(store: SqliteStore) -> list[Record]:
    return [record for name in store.metadata.objects for record in store.every(name)]


def test_about_two_hundred_records(store: SqliteStore) -> None:
    assert 180 <= len(everything(store)) <= 280


def test_acme_and_its_opportunities_are_those_of_the_guide(store: SqliteStore) -> None:
    acme = store.get("Account", "001x0000003DGQR")
    assert acme is not None
    assert (acme.id, acme["Name"], acme["Phone"]) == (ACME_ID, "Acme", "(212) 555-5555")
    for record_id, name in WIDGETS.items():
        found = store.get("Opportunity", record_id)
        assert found is not None
        assert (found["Name"], found["AccountId"]) == (name, ACME_ID)
        assert found["LastModifiedDate"] == "2017-10-24T18:42:39.000Z"


@pytest.mark.parametrize("term", ["Acme", "acme"])
def test_a_search_for_acme_finds_what_the_guide_prints(store: SqliteStore, term: str) -> None:
    found = TextSearch(store).search(term, LAYOUT)
    assert {record_id for _, record_id in found} == {ACME_ID, *map(to_18, WIDGETS)}
    assert found[0] == ("Account", ACME_ID)
    assert set(TextSearch(store).search(term)) == set(found)
    assert [one.id for one in store.find("Account", [Condition("Name", "starts with", term)])] == [ACME_ID]


def test_acmes_number_is_acmes_alone(store: SqliteStore) -> None:
    matches = CallerIdSearch(store).match("+12125555555")
    assert [match.record_id for match in matches] == [ACME_ID]


def test_the_other_records_of_the_guide(store: SqliteStore) -> None:
    assert store.get("Lead", "00QR0000000yN5iMAE") is not None
    for contact_id in ("003D000000QOMqg", "003D000000QOBPX"):
        contact = store.get("Contact", contact_id)
        assert contact is not None
        assert contact["IsPersonAccount"] is True
        account = store.get("Account", str(contact["AccountId"]))
        assert account is not None
        assert account["PersonContactId"] == contact.id


def test_the_users(store: SqliteStore) -> None:
    profiles = {profile.id: profile["Name"] for profile in store.find("Profile")}
    users = {
        user["Username"]: (user["Name"], profiles[str(user["ProfileId"])]) for user in store.find("User")
    }
    assert users["admin@example.com"][1] == "System Administrator"
    assert users["agent@example.com"] == ("Alex Agent", "Standard User")
    assert users["sam@example.com"][1] == "Standard User"


def test_a_switchboard_is_shared(store: SqliteStore) -> None:
    matches = CallerIdSearch(store).match("+13125550100", LAYOUT)
    assert {match.object_type for match in matches} == {"Account", "Contact", "Lead"}
    assert len(matches) >= 5


def test_several_countries_and_formats(store: SqliteStore) -> None:
    search = CallerIdSearch(store)
    for dialled, name in (
        ("+442079460019", "Nigel Ashworth"),
        ("+493023125101", "Sabine Krause"),
        ("+33639985678", "Julien Moreau"),
        ("+81300000457", "Haruka Sato"),
        ("+61255501235", "Matilda Bridges"),
        ("+4684650042" + "2", "Saga Bergman"),
        ("+14165550191", "Bruno Costa"),
        ("+353209114569", "Declan Keane"),
    ):
        found = [store.get(one.object_type, one.record_id) for one in search.match(dialled)]
        assert [one["Name"] for one in found if one] == [name], dialled


def test_some_asked_not_to_be_called(store: SqliteStore) -> None:
    for name in ("Contact", "Lead"):
        assert store.count(name, [Condition("DoNotCall", "=", True)]) >= 2
    assert store.count("Account", [Condition("PersonDoNotCall", "=", True)]) >= 2


def test_call_logs_lie_in_the_past_and_have_all_call_fields(store: SqliteStore) -> None:
    logs = store.find("Task", [Condition("CallType", "is not empty")])
    assert len(logs) >= 40
    assert {log["CallType"] for log in logs} == {"Inbound", "Outbound", "Internal"}
    for log in logs:
        assert str(log["CreatedDate"]) < "2026-04-15T12:00"
        assert (log["IsClosed"], log["TaskSubtype"]) == (True, "Call")
        assert str(log["CompletedDateTime"]) > str(log["CreatedDate"])
        assert log["CallDurationInSeconds"]
        assert log["CallDisposition"]
    to_do = store.find("Task", [Condition("IsClosed", "=", False)])
    assert all(str(task["ActivityDate"]) > "2026-04-15" for task in to_do)
    assert to_do


def test_addresses_never_reach_anybody(store: SqliteStore) -> None:
    for record in everything(store):
        fields = store.metadata.objects[record.object_type].fields
        for field in fields.values():
            value = str(record.get(field.name, ""))
            if field.type is FieldType.EMAIL and value:
                assert value.endswith("@example.com")
            if field.type is FieldType.URL and value:
                assert re.fullmatch(r"https://[\w.-]+\.example", value)


FICTION = re.compile(
    r"\+?1?\d{3}55501\d\d|1?21255555\d\d|1?4155551212"  # North America; the guide's own numbers
    r"|(44|0044|0)?(207946|113496|116496|117496|131496|141496|161496|292018|7700900|1632960)\d+"
    r"|(49|0)?(3023125|8999998|4066969|6990009|2214710|17139200|1713920)\d+"
    r"|(33|0)?(19900|26191|46571|53649|63998)\d+|(353|0)?2091\d+|(61|0)?[2378]5550\d+|(61|0)?49157\d+"
    r"|(81|0)?30000\d+|(46|0)?(84650|3139006|701740)\d+|200\d|100\d"
)


def test_numbers_are_kept_for_fiction(store: SqliteStore) -> None:
    strange = []
    for record in everything(store):
        for field in store.metadata.objects[record.object_type].fields_of(FieldType.PHONE):
            number = clean(str(record.get(field.name) or ""))
            if number is not None and not FICTION.fullmatch(number.digits):
                strange.append((record.get("Name"), record[field.name]))
    assert strange == []


def test_every_id_is_the_same_in_every_sample_org(store: SqliteStore) -> None:
    """But for users, profiles and what the org file makes, which draw their own."""
    for name in ("Account", "Contact", "Lead", "Opportunity", "Case", "Task"):
        ids = [record.id for record in store.every(name)]
        assert all(is_id(one) for one in ids)
        assert all(one[3] == "x" or one[3] in "DR" for one in ids)


def test_national_numbers_of_north_america_are_right(store: SqliteStore) -> None:
    for account in store.find("Account", [Condition("BillingCountry", "in", ["USA", "Canada"])]):
        number = clean(str(account["Phone"]))
        assert number is not None
        assert number.e164 is not None
        assert phonenumbers.is_possible_number(phonenumbers.parse(number.e164))
