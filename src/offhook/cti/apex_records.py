"""The acting user's records for a plain Apex method, which runs in a thread of its own.

The record store lives on the server's event loop; every call here is handed to the loop and waited for.
"""

from __future__ import annotations

import asyncio
import threading
from typing import TYPE_CHECKING, Any, TypeVar

from offhook.errors import ServerFault

if TYPE_CHECKING:
    from collections.abc import Callable, Coroutine, Mapping, Sequence

    from offhook.access.user_records import UserRecords
    from offhook.records.record import Condition, Order, Record
    from offhook.search.caller_id import Match

T = TypeVar("T")


class ApexRecords:
    """Records as the acting user may see and change them; the methods are those of `UserRecords`, all plain.

    After `close` every call raises: a method that was given up on changes nothing more.
    """

    def __init__(self, records: UserRecords, loop: asyncio.AbstractEventLoop) -> None:
        self._records = records
        self._loop = loop
        self._loop_thread = threading.get_ident()
        self._closed = False

    def close(self) -> None:
        """Refuse every further call."""
        self._closed = True

    def get(self, object_type: str, record_id: str, fields: Sequence[str] | None = None) -> Record | None:
        """The record, or None if there is none or the user may not read it."""
        return self._read(lambda: self._records.get(object_type, record_id, fields))

    def get_many(self, object_type: str, record_ids: Sequence[str]) -> list[Record]:
        """The records that exist and may be read, in the order asked for."""
        return self._read(lambda: self._records.get_many(object_type, record_ids))

    def find(
        self,
        object_type: str,
        where: Sequence[Condition] = (),
        order: Sequence[Order] = (),
        limit: int | None = None,
        offset: int = 0,
    ) -> list[Record]:
        """Records that meet every condition."""
        return self._read(lambda: self._records.find(object_type, where, order, limit, offset))

    def count(self, object_type: str, where: Sequence[Condition] = ()) -> int:
        """How many records meet every condition."""
        return self._read(lambda: self._records.count(object_type, where))

    def match_number(self, number: str, objects: Sequence[str] | None = None) -> list[Match]:
        """Records with this phone number, in whatever format it is written."""
        return self._read(lambda: self._records.match_number(number, objects))

    def search(self, term: str, objects: Sequence[str] | None = None, limit: int = 200) -> list[Record]:
        """Records that hold these words, best first."""
        return self._read(lambda: self._records.search(term, objects, limit))

    def create(self, object_type: str, values: Mapping[str, Any]) -> str:
        """Save a new record and give its id, once it is durable."""
        return self._write(lambda: self._records.create(object_type, values))

    def update(self, record_id: str, values: Mapping[str, Any]) -> None:
        """Change the named fields."""
        self._write(lambda: self._records.update(record_id, values))

    def delete(self, record_id: str) -> None:
        """Delete the record."""
        self._write(lambda: self._records.delete(record_id))

    def _read(self, ask: Callable[[], T]) -> T:
        if threading.get_ident() == self._loop_thread:
            return ask()

        async def answer() -> T:
            return ask()

        return self._write(answer)

    def _write(self, ask: Callable[[], Coroutine[Any, Any, T]]) -> T:
        if self._closed:
            raise ServerFault("The time for this Apex method is up.")
        if threading.get_ident() == self._loop_thread:
            raise ServerFault("An async Apex method writes with `await self.async_records…`.")
        return asyncio.run_coroutine_threadsafe(ask(), self._loop).result()
