from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from tests.search.conftest import Org

pytestmark = pytest.mark.anyio


def rows(org: Org) -> list[tuple[Any, ...]]:
    query = "SELECT object, field, e164, national FROM phone_index ORDER BY object, field, e164"
    return [tuple(row) for row in org.store.reader().execute(query).fetchall()]


async def test_every_phone_field_is_indexed_and_nothing_else(org: Org) -> None:
    await org.add(
        "Lead", LastName="4155550111", Phone="(415) 555-0101", MobilePhone="n/a", Fax="415 555 0102"
    )
    assert rows(org) == [
        ("Lead", "Fax", "+14155550102", "4155550102"),
        ("Lead", "Phone", "+14155550101", "4155550101"),
    ]


async def test_the_index_follows_the_record(org: Org) -> None:
    made = await org.add("Lead", LastName="Lee", Phone="(415) 555-0101")
    await org.store.update(made, {"LastName": "Low"}, "005")
    await org.store.update(made, {"Phone": "020 7946 0018", "MobilePhone": "1234"}, "005")
    assert rows(org) == [("Lead", "MobilePhone", None, "1234"), ("Lead", "Phone", None, "2079460018")]
    await org.store.delete(made, "005")
    assert rows(org) == []


async def test_the_same_number_twice_on_one_record(org: Org) -> None:
    await org.add("Lead", LastName="Lee", Phone="(415) 555-0101", MobilePhone="+1 415 555 0101")
    assert len(rows(org)) == 2


async def test_the_numbers_of_calls_are_nobodys_own(org: Org) -> None:
    ends = {"CallStartDateTime": "2026-04-05T10:00:00Z", "CallEndDateTime": "2026-04-05T10:05:00Z"}
    await org.add("VoiceCall", FromPhoneNumber="(415) 555-0101", ToPhoneNumber="(415) 555-0102", **ends)
    assert rows(org) == []
