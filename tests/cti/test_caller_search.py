from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from offhook.access.user_records import UserRecords
from offhook.cti.caller_search import is_withheld, search_caller

if TYPE_CHECKING:
    from offhook.services import Services
    from tests.cti.conftest import Desk

ACME = "001x0000003DGQRAA4"
CUSTOMERS = ("Account", "Contact", "Lead", "Opportunity", "Case")


@pytest.mark.parametrize(
    "term",
    [
        "anonymous",
        "Anonymous",
        "sip:anonymous@anonymous.invalid",
        "Private Number",
        '"Restricted"',
        "undefined",
    ],
)
def test_a_withheld_number_is_known_as_such(term: str) -> None:
    assert is_withheld(term)


@pytest.mark.parametrize("term", ["Acme", "Anonymous Content LLC", "2125555555", "sip:2125555555@pbx"])
def test_a_name_or_number_is_not_withheld(term: str) -> None:
    assert not is_withheld(term)


def found(desk: Desk, term: str, objects: tuple[str, ...] = CUSTOMERS) -> list[str]:
    async def work(services: Services) -> list[str]:
        user = services.users.by_username(desk.username)
        assert user is not None
        records = UserRecords(services.store, services.caller_id, services.text, services.permissions, user)
        return [record.id for record in search_caller(records, term, objects)]

    return desk.offhook.run(work)


def test_only_the_objects_asked_for_are_searched(agent: Desk) -> None:
    assert found(agent, "2125555555", ("Contact", "Lead")) == []
    assert found(agent, "2125555555", ()) == []


def test_digits_that_are_nobodys_phone_number_are_searched_as_text(agent: Desk) -> None:
    account = agent.create("Account", {"Name": "Taxpayer", "AccountNumber": "98765432"})
    assert found(agent, "98765432") == [account]


def test_a_short_internal_number_is_found(agent: Desk) -> None:
    contact = agent.create("Contact", {"LastName": "Desk Neighbour", "Phone": "7317"})
    assert found(agent, "7317") == [contact]


def test_a_connecting_word_may_belong_to_a_name(agent: Desk) -> None:
    account = agent.create("Account", {"Name": "Thunder and Lightning"})
    agent.create("Account", {"Name": "Lightning Bolts"})
    assert found(agent, "Thunder and Lightning") == [account]


def test_joined_terms_are_searched_apart(agent: Desk) -> None:
    first = agent.create("Contact", {"LastName": "Quixhaus", "Phone": "+1 415 555 7301"})
    second = agent.create("Contact", {"LastName": "Zebrowitz"})
    assert set(found(agent, "Quixhaus or Zebrowitz")) == {first, second}
    assert found(agent, "4155557301 AND Quixhaus") == [first]
    assert found(agent, "4155557301 and Zebrowitz") == []
    assert set(found(agent, "4155557301 or zebrowitz or 4155557301")) == {first, second}


def test_a_person_is_found_once(agent: Desk) -> None:
    person = agent.find("Account", "IsPersonAccount", True)[0]
    ids = found(agent, str(person["Name"]))
    assert person.id in ids
    assert person["PersonContactId"] not in ids
    assert found(agent, str(person["Name"]), ("Contact",)) == [person["PersonContactId"]]
