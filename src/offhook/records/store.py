"""The record store as everybody else sees it; `sqlite.py` is one, the contract suite tests each."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Protocol, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from offhook.records.metadata import Metadata
    from offhook.records.reads import Driver
    from offhook.records.record import Change, Condition, Deleted, Order, Record
    from offhook.records.sqlite import SystemTables
    from offhook.records.transaction import Transaction

T = TypeVar("T")


class RecordStore(Protocol):
    """Reads are immediate (point reads cost microseconds); writes are awaited until they are durable.

    Ids are accepted with 15 or 18 characters and given with 18. Object and field names are matched without
    case. Nobody but `access/user_records.py`, org-as-code and the sample org calls this directly: it asks
    no permissions.
    """

    metadata: Metadata
    system: SystemTables

    async def start(self) -> None:
        """Make or bring up to date everything stored, then accept writes."""

    async def close(self) -> None:
        """Finish the writes that wait, then let go of the database."""

    def get(self, object_type: str, record_id: str, fields: Sequence[str] | None = None) -> Record | None:
        """The record, with all fields or the named ones; None if there is none (or it is deleted)."""

    def get_many(self, object_type: str, record_ids: Sequence[str]) -> list[Record]:
        """The records that exist, in the order asked for."""

    def find(
        self,
        object_type: str,
        where: Sequence[Condition] = (),
        order: Sequence[Order] = (),
        limit: int | None = None,
        offset: int = 0,
    ) -> list[Record]:
        """Records that meet every condition. Raises InvalidArgument for an unknown object or field."""

    def count(self, object_type: str, where: Sequence[Condition] = ()) -> int:
        """How many records meet every condition."""

    def deleted(self, object_type: str, start: str, end: str | None = None) -> list[Deleted]:
        """What went into the recycle bin from `start` until before `end`, in that order."""

    def updated(self, object_type: str, start: str, end: str | None = None) -> list[str]:
        """Ids of the records made or changed from `start` until before `end`, in that order."""

    def reader(self) -> Driver:
        """The connection on which the calling thread reads."""

    async def create(self, object_type: str, values: Mapping[str, Any], actor_id: str) -> str:
        """Save a new record and give its id. Raises InvalidRecord with every fault; then nothing is saved."""

    async def update(self, record_id: str, values: Mapping[str, Any], actor_id: str) -> None:
        """Change the named fields. Raises NotFound or InvalidRecord; then nothing is changed."""

    async def delete(self, record_id: str, actor_id: str) -> None:
        """Delete the record. Raises NotFound."""

    async def undelete(self, record_id: str, actor_id: str) -> None:
        """Take a deleted record back. Raises NotFound if it is not in the recycle bin, or InvalidRecord."""

    async def upsert(
        self, object_type: str, field: str, value: object, values: Mapping[str, Any], actor_id: str
    ) -> tuple[str, bool]:
        """Change the record whose `field` is `value`, or make it; gives its id and whether it is new.

        Raises InvalidArgument for a field that cannot name records, SeveralRecords if more than one has the
        value, and what `create` and `update` raise.
        """

    async def write(self, changes: Sequence[Change], actor_id: str) -> list[str]:
        """Several writes, all or none, in one transaction; gives the ids in order."""

    async def run_in_transaction(self, job: Callable[[Transaction], T]) -> T:
        """Run `job` where writes happen: all it writes becomes durable together, or nothing if it raises."""
