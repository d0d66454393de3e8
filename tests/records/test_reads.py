from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from offhook.records.record import Condition
from tests.contracts.record_store import ANN

if TYPE_CHECKING:
    from offhook.records.sqlite import SqliteStore

pytestmark = pytest.mark.anyio


async def test_every_record_is_read_page_by_page(store: SqliteStore) -> None:
    made = {await store.create("Account", {"Name": f"A{number}"}, ANN) for number in range(7)}
    for page in (1, 3, 7, 100):
        read = [record.id for record in store.every("Account", page)]
        assert read == sorted(made)
    assert list(store.every("Lead")) == []


async def test_more_ids_than_one_statement_takes(store: SqliteStore) -> None:
    made = [await store.create("Account", {"Name": "A"}, ANN) for _ in range(3)]
    asked = made[:2] + [f"001{number:012d}" for number in range(1200)] + made[2:]
    assert [record.id for record in store.get_many("Account", asked)] == made


async def test_a_name_is_looked_up_by_its_index(store: SqliteStore) -> None:
    shapes = [("Name", "starts with", "ann%"), ("Name", "=", "ann")]
    for field, operator, value in shapes:
        condition = Condition(field, operator, value)  # type: ignore[arg-type]  # the operators of the list
        assert store.find("Contact", [condition]) == []
    plan = store.reader().execute(
        "EXPLAIN QUERY PLAN SELECT Id FROM Contact WHERE Name LIKE ? ESCAPE '\\' AND IsDeleted = 0", ("ann%",)
    )
    assert "Contact_Name" in str(plan.fetchall())
