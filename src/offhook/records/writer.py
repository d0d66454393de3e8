"""The one thread that writes, with group commit.

What must hold: an acknowledged write survives kill -9 and a power cut; one bad write does not harm others;
many writers at once share the cost of one sync. So:

1. jobs wait in a queue; the thread takes all that are there (at most BATCH) and begins a transaction
2. each job runs inside a savepoint; one that raises is rolled back to it, alone
3. the transaction is committed and synced (`synchronous=FULL`)
4. only then does every job of the batch get its answer
"""

from __future__ import annotations

import asyncio
import logging
import threading
from dataclasses import dataclass
from queue import Empty, SimpleQueue
from typing import TYPE_CHECKING, Any, TypeVar

from offhook.errors import ServerFault

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Callable

    from offhook.records.transaction import Transaction

T = TypeVar("T")
BATCH = 256

log = logging.getLogger("offhook.records")


@dataclass(slots=True)
class _Job:
    """A function to run in the writer's thread, and who waits for its answer."""

    run: Callable[[Transaction], Any]
    loop: asyncio.AbstractEventLoop
    answer: asyncio.Future[Any]
    result: Any = None
    error: BaseException | None = None

    def settle(self) -> None:
        """Give the answer; called in the loop that waits."""
        if self.answer.done():
            return
        if self.error is not None:
            self.answer.set_exception(self.error)
        else:
            self.answer.set_result(self.result)


class GroupWriter:
    """Runs jobs one after another in its thread, and commits as many as are waiting together."""

    def __init__(self, open_transaction: Callable[[], tuple[Transaction, sqlite3.Connection]]) -> None:
        self._open_transaction = open_transaction
        self._jobs: SimpleQueue[_Job | None] = SimpleQueue()
        self._thread: threading.Thread | None = None

    def start(self) -> None:
        """Open the connection and begin to take jobs."""
        transaction, driver = self._open_transaction()
        self._thread = threading.Thread(
            target=self._work, args=(transaction, driver), name="offhook-writer", daemon=True
        )
        self._thread.start()

    def close(self) -> None:
        """Finish what is waiting, then end the thread."""
        thread, self._thread = self._thread, None
        if thread is not None:
            self._jobs.put(None)
            thread.join()

    async def run(self, job: Callable[[Transaction], T]) -> T:
        """Run `job` in a transaction; returns when it is durable. If it raises, nothing is kept."""
        if self._thread is None:
            raise ServerFault("The record store is closed.")
        loop = asyncio.get_running_loop()
        answer: asyncio.Future[T] = loop.create_future()
        self._jobs.put(_Job(job, loop, answer))
        return await answer

    def _work(self, transaction: Transaction, driver: sqlite3.Connection) -> None:
        open_ = True
        while open_:
            batch, open_ = self._next_batch()
            if batch:
                self._commit(batch, transaction, driver)
                _acknowledge(batch)
        transaction.close()

    def _next_batch(self) -> tuple[list[_Job], bool]:
        """The jobs that wait, at least one; and whether more may come."""
        batch: list[_Job] = []
        job = self._jobs.get()
        while job is not None:
            batch.append(job)
            if len(batch) == BATCH:
                return batch, True
            try:
                job = self._jobs.get_nowait()
            except Empty:
                return batch, True
        return batch, False

    def _commit(self, batch: list[_Job], transaction: Transaction, driver: sqlite3.Connection) -> None:
        try:
            driver.execute("BEGIN IMMEDIATE")
            for job in batch:
                _run_in_savepoint(job, transaction, driver)
            driver.execute("COMMIT")
        except Exception as error:
            log.exception("a batch of %d writes was not committed", len(batch))
            for job in batch:
                job.error = job.error or _not_saved(error)
            _roll_back(driver)


def _roll_back(driver: sqlite3.Connection) -> None:
    """Leave no transaction open; a disk that refuses even this must not end the thread that writes."""
    try:
        if driver.in_transaction:
            driver.execute("ROLLBACK")
    except Exception:
        log.exception("a batch of writes could not be rolled back")


def _run_in_savepoint(job: _Job, transaction: Transaction, driver: sqlite3.Connection) -> None:
    driver.execute("SAVEPOINT job")
    try:
        job.result = job.run(transaction)
    except Exception as error:
        job.error = error
        # Fails when the database itself gave up the transaction (disk full): then the whole batch is lost.
        driver.execute("ROLLBACK TO job")
    driver.execute("RELEASE job")


def _not_saved(cause: Exception) -> ServerFault:
    fault = ServerFault("The database did not save this. Try again; the log has the details.")
    fault.__cause__ = cause
    return fault


def _acknowledge(batch: list[_Job]) -> None:
    """Wake each waiting loop once for all its jobs."""
    by_loop: dict[asyncio.AbstractEventLoop, list[_Job]] = {}
    for job in batch:
        by_loop.setdefault(job.loop, []).append(job)
    for loop, jobs in by_loop.items():
        if not loop.is_closed():
            loop.call_soon_threadsafe(_settle_all, jobs)


def _settle_all(jobs: list[_Job]) -> None:
    for job in jobs:
        job.settle()
