"""The record store on SQLite: WAL, `synchronous=FULL`, one writer with group commit, reads inline.

Made once by `app.py`; `access/user_records.py` stands between it and everybody else.
"""

from __future__ import annotations

import asyncio
import os
import sqlite3
import tempfile
import threading
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

from sqlalchemy import Executable, NullPool, create_engine, delete, insert, select
from sqlalchemy.dialects.sqlite import dialect as sqlite_dialect

from offhook.records import migrate, schema
from offhook.records.conditions import fold
from offhook.records.index import RecordIndex, Values, rebuild
from offhook.records.local_time import local_time
from offhook.records.reads import Driver, Reads
from offhook.records.record_id import IdMaker
from offhook.records.statements import Statements
from offhook.records.system_tables import index_state, policy
from offhook.records.transaction import Parts, Transaction
from offhook.records.values import moment_text
from offhook.records.writer import GroupWriter

if TYPE_CHECKING:
    from sqlalchemy import Connection, Row

    from offhook.records.metadata import Metadata, ObjectType
    from offhook.records.record import Change

T = TypeVar("T")
IndexMaker = Callable[["Metadata", str], Sequence[RecordIndex]]
__all__ = ["SqliteStore", "SystemTables", "Transaction"]

DEFAULT_REGION = "US"
"""The country of numbers stored without one, until the policy `country` names another; read at start."""

_PRAGMAS = (
    "busy_timeout=10000",
    "journal_mode=WAL",
    "synchronous=FULL",
    "wal_autocheckpoint=4000",
    "cache_size=-16000",
    "mmap_size=268435456",
    "temp_store=MEMORY",
)


class SqliteStore(Reads):
    """A record store in one file; `:memory:` is a file of its own that goes when the store is closed."""

    def __init__(
        self,
        path: str | Path,
        metadata: Metadata,
        indexes: IndexMaker | None = None,
        clock: Callable[[], datetime] = lambda: datetime.now(UTC),
    ) -> None:
        self._temporary = tempfile.TemporaryDirectory(prefix="offhook-") if str(path) == ":memory:" else None
        self.path = Path(self._temporary.name, "offhook.db") if self._temporary else Path(path)
        self.tables = schema.record_tables(metadata)
        statements = Statements(metadata, self.tables, sqlite_dialect())
        super().__init__(metadata, statements, self._reader)
        self.engine = create_engine("sqlite://", creator=self._open, poolclass=NullPool)
        self.region = DEFAULT_REGION
        self._make_indexes = indexes or _standard_indexes
        self._parts = Parts(metadata, statements, (), IdMaker(), lambda: moment_text(clock()))
        self._writer = GroupWriter(self._open_transaction)
        self._local = threading.local()
        self._readers: list[Connection] = []
        self.system = SystemTables(self.connect_read, self._writer)

    async def start(self) -> None:
        """Make or bring up to date everything in the file, then accept writes."""
        await asyncio.to_thread(self._set_up)
        self._writer.start()

    async def close(self) -> None:
        """Finish the writes that wait, then let go of the file."""
        await asyncio.to_thread(self._writer.close)
        for connection in self._readers:
            connection.close()
        self._readers.clear()
        self._local = threading.local()
        if self._temporary is not None:
            self._temporary.cleanup()

    async def create(self, object_type: str, values: Mapping[str, Any], actor_id: str) -> str:
        """Save a new record and give its id."""
        return await self._writer.run(lambda tx: tx.create(object_type, values, actor_id))

    async def update(self, record_id: str, values: Mapping[str, Any], actor_id: str) -> None:
        """Change the named fields."""
        await self._writer.run(lambda tx: tx.update(record_id, values, actor_id))

    async def delete(self, record_id: str, actor_id: str) -> None:
        """Delete the record."""
        await self._writer.run(lambda tx: tx.delete(record_id, actor_id))

    async def undelete(self, record_id: str, actor_id: str) -> None:
        """Take a deleted record back."""
        await self._writer.run(lambda tx: tx.undelete(record_id, actor_id))

    async def upsert(
        self, object_type: str, field: str, value: object, values: Mapping[str, Any], actor_id: str
    ) -> tuple[str, bool]:
        """Change the record whose `field` is `value`, or make it; gives its id and whether it is new."""
        return await self._writer.run(lambda tx: tx.upsert(object_type, field, value, values, actor_id))

    async def write(self, changes: Sequence[Change], actor_id: str) -> list[str]:
        """Several writes, all or none; gives the ids in order."""
        return await self._writer.run(lambda tx: tx.write(changes, actor_id))

    async def run_in_transaction(self, job: Callable[[Transaction], T]) -> T:
        """Run `job` in the writer's thread; what it writes is durable when this returns."""
        return await self._writer.run(job)

    def connect_read(self) -> Connection:
        """The calling thread's connection for reading."""
        connection: Connection | None = getattr(self._local, "connection", None)
        if connection is None:
            connection = self.engine.connect()
            connection.exec_driver_sql("PRAGMA query_only=ON")
            self._local.connection = connection
            self._local.driver = connection.connection.driver_connection
            self._readers.append(connection)
        return connection

    def _reader(self) -> Driver:
        driver: Driver | None = getattr(self._local, "driver", None)
        if driver is None:
            self.connect_read()
            driver = self._local.driver
        return driver

    def reader(self) -> Driver:
        """The bare driver's connection of the calling thread, for the searches' own statements."""
        return self._reader()

    def _open(self) -> sqlite3.Connection:
        """A connection without transactions of its own; the file is readable by its owner only."""
        if not self.path.exists():
            self.path.parent.mkdir(parents=True, exist_ok=True)
            os.close(os.open(self.path, os.O_CREAT | os.O_RDWR, 0o600))
        connection = sqlite3.connect(
            self.path, isolation_level=None, check_same_thread=False, cached_statements=512
        )
        for pragma in _PRAGMAS:
            connection.execute(f"PRAGMA {pragma}")
        connection.create_function("fold", 1, fold, deterministic=True)
        connection.create_function("local_time", 2, local_time, deterministic=True)
        return connection

    def _open_transaction(self) -> tuple[Transaction, sqlite3.Connection]:
        connection = self.engine.connect()
        driver = connection.connection.driver_connection
        assert isinstance(driver, sqlite3.Connection)
        return Transaction(self._parts, connection, driver), driver

    def _set_up(self) -> None:
        with self.engine.connect() as connection:
            connection.exec_driver_sql("BEGIN IMMEDIATE")
            migrate.upgrade(connection)
            schema.ensure(connection, self.tables)
            self._set_up_indexes(connection)
            connection.exec_driver_sql("COMMIT")
            connection.exec_driver_sql("PRAGMA optimize")

    def _set_up_indexes(self, connection: Connection) -> None:
        """Make the search indexes; one that would be written differently now is written anew."""
        country = connection.scalar(select(policy.c.value).where(policy.c.name == "country"))
        self.region = str(country).strip('" ').upper() if country else DEFAULT_REGION
        self._parts = replace(self._parts, indexes=tuple(self._make_indexes(self.metadata, self.region)))
        transaction = Transaction(self._parts, connection, _driver(connection))
        table = index_state
        for index in self._parts.indexes:
            index.ensure(_driver(connection))
            known = connection.scalar(select(table.c.signature).where(table.c.name == index.name))
            if known != index.signature:
                rebuild(index, _driver(connection), _everything(transaction))
                connection.execute(delete(table).where(table.c.name == index.name))
                connection.execute(insert(table).values(name=index.name, signature=index.signature))


class SystemTables:
    """Reads (immediate) and writes (awaited until durable) of the tables that hold no records."""

    def __init__(self, connect_read: Callable[[], Connection], writer: GroupWriter) -> None:
        self._connect_read = connect_read
        self._writer = writer

    def read(self, statement: Executable) -> Sequence[Row[Any]]:
        """All rows of a select."""
        return self._connect_read().execute(statement).all()

    async def write(self, statement: Executable | Callable[[Transaction], T]) -> T:
        """Run one statement, or a function on the transaction, and give the function's answer."""
        if isinstance(statement, Executable):
            return await self._writer.run(partial(_execute_all, [statement]))
        return await self._writer.run(statement)

    async def write_many(self, statements: Sequence[Executable]) -> None:
        """Several statements, all or none."""
        await self._writer.run(partial(_execute_all, list(statements)))


def _execute_all(statements: Sequence[Executable], transaction: Transaction) -> Any:  # noqa: ANN401 - no answer
    for statement in statements:
        transaction.execute(statement)


def _driver(connection: Connection) -> Driver:
    driver = connection.connection.driver_connection
    assert isinstance(driver, sqlite3.Connection)
    return driver


def _everything(transaction: Transaction) -> Iterator[tuple[ObjectType, Values]]:
    """Every record, a page at a time, so that a large org fits into memory."""
    for object_type in transaction.metadata.objects.values():
        for record in transaction.every(object_type.name):
            yield object_type, record.values


def _standard_indexes(metadata: Metadata, region: str) -> Sequence[RecordIndex]:
    """The indexes of `search/`: all that records know of search, so that no writer can forget them."""
    from offhook.search.indexes import standard_indexes

    return standard_indexes(metadata, region)
