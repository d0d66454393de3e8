from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from offhook.records.standard_objects import load
from offhook.search.text_index import searchable_signature

if TYPE_CHECKING:
    from tests.search.conftest import Org

pytestmark = pytest.mark.anyio


def entries(org: Org) -> list[tuple[Any, ...]]:
    query = "SELECT object, name, body FROM text_entry ORDER BY object, name"
    return [tuple(row) for row in org.store.reader().execute(query).fetchall()]


async def test_searchable_fields_are_indexed_folded(org: Org) -> None:
    await org.add("Lead", FirstName="Zoë", LastName="Müller", Phone="(415) 555-0101", City="Rome")
    numbers = "415 555 0101 14155550101 4155550101"
    assert entries(org) == [("Lead", "zoe muller", f"nut {numbers}")]


async def test_records_without_searched_fields_are_left_out(org: Org) -> None:
    await org.add("CallCenter", Name="Demo", InternalName="Demo")
    assert entries(org) == []


async def test_the_index_stays_whole_through_changes(org: Org) -> None:
    made = [await org.add("Lead", LastName=f"Lee{number}") for number in range(20)]
    for record_id in made[:10]:
        await org.store.update(record_id, {"LastName": "Low", "Description": "x"}, "005")
    for record_id in made[5:15]:
        await org.store.delete(record_id, "005")
    await org.store.run_in_transaction(
        lambda tx: tx._own.execute("INSERT INTO text_index (text_index) VALUES ('integrity-check')")
    )
    assert [name for _, name, _ in entries(org)] == [
        *(f"lee{number}" for number in range(15, 20)),
        *["low"] * 5,
    ]


async def test_a_change_of_other_fields_only_notes_the_time(org: Org) -> None:
    made = await org.add("Lead", LastName="Lee")
    entry = org.store.reader().execute("SELECT id FROM text_entry").fetchone()
    await org.store.update(made, {"Rating": "Hot"}, "005")
    record = org.store.get("Lead", made)
    assert record is not None
    now = org.store.reader().execute("SELECT id, modified FROM text_entry").fetchone()
    assert tuple(now) == (entry[0], record["LastModifiedDate"])


def test_the_signature_names_every_searched_field() -> None:
    signature = searchable_signature(list(load().objects.values()))
    assert "AdditionalNumber:Name,Phone" in signature
    assert "Profile" not in signature
