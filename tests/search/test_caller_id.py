from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.search.conftest import Org

pytestmark = pytest.mark.anyio

STORED = {
    "US": "(415) 555-0101",
    "UK": "020 7946 0018",
    "UK mobile": "+44 7700 900123",
    "DE": "+49 (0)30 23125 101",
    "FR": "01 99 00 12 34",
    "Extension": "212-555-0164 ext. 12",
    "Room": "2001",
}


@pytest.mark.parametrize(
    ("dialled", "names"),
    [
        ("+14155550101", ["US"]),
        ("14155550101", ["US"]),
        ("sip:4155550101@pbx", ["US"]),
        ("555-0101", ["US"]),
        ("+442079460018", ["UK"]),
        ("tel:+44-20-7946-0018", ["UK"]),
        ("0207 946 0018", ["UK"]),
        ("07700900123", ["UK mobile"]),
        ("00447700900123", ["UK mobile"]),
        ("030 23125101", ["DE"]),
        ("+493023125101", ["DE"]),
        ("0033 1 99 00 12 34", ["FR"]),
        ("+12125550164", ["Extension"]),
        ("2001", ["Room"]),
        ("+1 415 555 2001", []),
        ("+1 615 555 0101", []),
        ("+442079460019", []),
        ("anonymous", []),
        ("", []),
        ("UK", []),
    ],
)
async def test_any_stored_form_is_found_by_any_dialled_one(org: Org, dialled: str, names: list[str]) -> None:
    for name, phone in STORED.items():
        await org.add("Lead", LastName=name, Phone=phone)
    assert org.callers(dialled) == names


async def test_the_surer_match_comes_first(org: Org) -> None:
    await org.add("Lead", LastName="Suffix", Phone="555-0101")
    await org.add("Lead", LastName="National", Phone="+44 4155550101 ext 1".replace("+44 ", "0"))
    await org.add("Contact", LastName="Same", MobilePhone="+1 415 555 0101")
    matches = org.caller_id.match("+14155550101")
    assert [(match.object_type, match.rank, match.field) for match in matches] == [
        ("Contact", "e164", "MobilePhone"),
        ("Lead", "national", "Phone"),
        ("Lead", "suffix", "Phone"),
    ]
    assert matches[0].e164 == "+14155550101"
    assert matches[0].reason == "Mobile Phone is the same number, +14155550101"
    assert "ends like the number" in matches[2].reason


async def test_a_shared_number_lists_all_in_the_order_of_the_objects(org: Org) -> None:
    account = await org.add("Account", Name="Switchboard", Phone="(312) 555-0100")
    for name in ("Ann", "Ben"):
        await org.add("Contact", LastName=name, AccountId=account, Phone="312 555 0100")
    await org.add("Contact", LastName="Direct", Phone="312 555 0199", OtherPhone="312 555 0100")
    await org.add("Lead", LastName="Neighbour", Phone="+1 312 555 0100")
    everybody = ["Switchboard", "Ann", "Ben", "Direct", "Neighbour"]
    assert org.callers("3125550100") == everybody
    assert org.callers("3125550100", "lead", "Account") == ["Neighbour", "Switchboard"]
    assert org.callers("3125550100", "Nonsense") == []


async def test_a_record_with_the_number_twice_is_one_match(org: Org) -> None:
    await org.add("Contact", LastName="Ann", Phone="555-0101", MobilePhone="415 555 0101")
    matches = org.caller_id.match("+14155550101")
    assert [(match.field, match.rank) for match in matches] == [("MobilePhone", "e164")]


async def test_a_person_account_is_one_caller(org: Org) -> None:
    await org.add("Account", LastName="Ann", Phone="415 555 0101")
    assert [match.object_type for match in org.caller_id.match("4155550101")] == ["Account"]
    assert [match.object_type for match in org.caller_id.match("4155550101", ["Contact"])] == ["Contact"]


async def test_users_and_additional_numbers_are_callers_too(org: Org) -> None:
    await org.add("AdditionalNumber", Name="Board room", Phone="2001")
    assert org.callers("2001") == ["Board room"]
