from __future__ import annotations

import asyncio
import contextvars
import threading

import pytest

from offhook.cti.apex_threads import ApexThreads
from offhook.errors import ServerFault


def test_work_runs_in_a_daemon_thread_of_its_own_name() -> None:
    async def work() -> threading.Thread:
        thread: threading.Thread = await ApexThreads(1).run(threading.current_thread, "Sample")
        return thread

    thread = asyncio.run(work())
    assert (thread.name, thread.daemon) == ("apex Sample", True)


def test_work_sees_the_callers_context() -> None:
    variable = contextvars.ContextVar("variable", default="none")

    async def work() -> str:
        variable.set("the caller's")
        seen: str = await ApexThreads(1).run(variable.get, "Sample")
        return seen

    assert asyncio.run(work()) == "the caller's"


def test_a_thread_is_free_again_when_its_work_is_done() -> None:
    async def work() -> list[int]:
        threads = ApexThreads(1)
        return [await threads.run(lambda: 1, "Sample") for _ in range(3)]

    assert asyncio.run(work()) == [1, 1, 1]


def test_more_work_than_threads_is_refused() -> None:
    gate = threading.Event()

    async def work() -> None:
        threads = ApexThreads(1)
        first = threads.run(lambda: gate.wait(20), "Sample")
        with pytest.raises(ServerFault, match="too many"):
            threads.run(lambda: 1, "Sample")
        gate.set()
        await first

    asyncio.run(work())


@pytest.mark.parametrize("raised", [SystemExit(1), KeyboardInterrupt(), StopIteration()])
def test_what_no_future_may_hold_becomes_a_plain_error(raised: BaseException) -> None:
    def fail() -> None:
        raise raised

    async def work() -> None:
        with pytest.raises(RuntimeError, match=type(raised).__name__):
            await ApexThreads(1).run(fail, "Sample")

    asyncio.run(work())
