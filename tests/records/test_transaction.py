from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from offhook.errors import InvalidRecord
from offhook.records.record import Condition
from tests.contracts.record_store import ANN, BEN

if TYPE_CHECKING:
    from offhook.records.sqlite import SqliteStore
    from offhook.records.transaction import Transaction

pytestmark = pytest.mark.anyio


async def test_a_refused_record_may_be_caught_and_the_rest_kept(store: SqliteStore) -> None:
    """Org as code tries every record before it gives up, so a refusal must leave nothing half done."""

    def work(tx: Transaction) -> str:
        with pytest.raises(InvalidRecord):
            tx.create("Contact", {"FirstName": "Ann"}, ANN)
        return tx.create("Contact", {"LastName": "Lee"}, ANN)

    made = await store.run_in_transaction(work)
    assert [record.id for record in store.find("Contact")] == [made]


async def test_defaults_fill_what_was_left_empty(store: SqliteStore) -> None:
    made = await store.create("Case", {"Status": "", "Priority": None}, ANN)
    case = store.get("Case", made)
    assert case is not None
    assert (case["Status"], case["Priority"]) == ("New", None)


async def test_an_owner_may_be_another_user(store: SqliteStore) -> None:
    made = await store.create("Lead", {"LastName": "Lee", "Company": "Nut", "OwnerId": BEN}, ANN)
    assert [one.id for one in store.find("Lead", [Condition("OwnerId", "=", BEN)])] == [made]


async def test_indexes_follow_a_person_on_both_sides(store: SqliteStore) -> None:
    made = await store.create("Account", {"LastName": "Lee", "Phone": "415 555 0101"}, ANN)
    rows = "SELECT object FROM phone_index ORDER BY object"
    assert [row[0] for row in store.reader().execute(rows).fetchall()] == ["Account", "Contact"]
    await store.update(made, {"Phone": None}, ANN)
    assert store.reader().execute(rows).fetchall() == []
