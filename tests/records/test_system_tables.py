from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from sqlalchemy import select
from sqlalchemy.exc import IntegrityError

from offhook.records.system_tables import page, policy

if TYPE_CHECKING:
    from offhook.records.sqlite import SqliteStore
    from offhook.records.transaction import Transaction

pytestmark = pytest.mark.anyio


def policies(store: SqliteStore) -> dict[str, str]:
    return {row.name: row.value for row in store.system.read(select(policy))}


async def test_a_statement_is_written_and_read(store: SqliteStore) -> None:
    await store.system.write(policy.insert().values(name="a", value="1"))
    assert policies(store) == {"a": "1"}
    await store.system.write(policy.update().values(value="2"))
    assert policies(store) == {"a": "2"}


async def test_several_statements_are_all_kept_or_none(store: SqliteStore) -> None:
    await store.system.write_many([policy.insert().values(name=name, value="1") for name in "ab"])
    with pytest.raises(IntegrityError):
        await store.system.write_many([policy.insert().values(name=name, value="2") for name in "ca"])
    assert policies(store) == {"a": "1", "b": "1"}


async def test_a_function_works_on_the_transaction_and_gives_its_answer(store: SqliteStore) -> None:
    def add(tx: Transaction) -> int:
        tx.execute(page.insert().values(name="P", label="Page", html="<p>"))
        return len(tx.execute(select(page)).all())

    assert await store.system.write(add) == 1
    assert len(store.system.read(select(page))) == 1
