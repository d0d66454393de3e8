"""Several calls in one transaction: what `allOrNone` asks for.

A job runs in the writer's thread, where nothing can be awaited. The handlers are written for the event loop,
so they get records whose store writes at once: their coroutines then run to their end without ever waiting.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any, TypeVar

from offhook.access.user_records import UserRecords

if TYPE_CHECKING:
    from collections.abc import Callable, Coroutine, Mapping, Sequence

    from offhook.records.record import Change
    from offhook.records.transaction import Transaction
    from offhook.salesforce_api.rest.call import Caller

T = TypeVar("T")


async def all_or_none(caller: Caller, work: Callable[[Caller], Coroutine[Any, Any, T]]) -> T:
    """Do `work` in one transaction; if it raises, nothing of it is kept."""
    if caller.in_transaction:
        return await work(caller)
    services = caller.services

    def job(transaction: Transaction) -> T:
        store: Any = _AtOnce(transaction)
        records = UserRecords(store, services.caller_id, services.text, services.permissions, caller.user)
        return _to_its_end(work(replace(caller, records=records, in_transaction=True)))

    return await services.store.run_in_transaction(job)


def _to_its_end(work: Coroutine[Any, Any, T]) -> T:
    try:
        work.send(None)
    except StopIteration as done:
        result: T = done.value
        return result
    work.close()
    raise RuntimeError("A call inside a transaction waited for something outside of it")


class _AtOnce:
    """A transaction with the writing methods of a record store."""

    def __init__(self, transaction: Transaction) -> None:
        self._transaction = transaction

    def __getattr__(self, name: str) -> Any:  # noqa: ANN401 - the reading half is the transaction's own
        return getattr(self._transaction, name)

    async def create(self, object_type: str, values: Mapping[str, Any], actor_id: str) -> str:
        return self._transaction.create(object_type, values, actor_id)

    async def update(self, record_id: str, values: Mapping[str, Any], actor_id: str) -> None:
        self._transaction.update(record_id, values, actor_id)

    async def delete(self, record_id: str, actor_id: str) -> None:
        self._transaction.delete(record_id, actor_id)

    async def undelete(self, record_id: str, actor_id: str) -> None:
        self._transaction.undelete(record_id, actor_id)

    async def upsert(
        self, object_type: str, field: str, value: object, values: Mapping[str, Any], actor_id: str
    ) -> tuple[str, bool]:
        return self._transaction.upsert(object_type, field, value, values, actor_id)

    async def write(self, changes: Sequence[Change], actor_id: str) -> list[str]:
        return self._transaction.write(changes, actor_id)
