"""Threads for plain Apex methods: so that one that computes or waits holds up nobody else."""

from __future__ import annotations

import asyncio
import contextlib
import contextvars
import threading
from typing import TYPE_CHECKING, Any

from offhook.errors import ServerFault

if TYPE_CHECKING:
    from collections.abc import Callable


class ApexThreads:
    """At most `limit` threads at a time, a new one for each method.

    They are daemon threads: a method that never ends must not keep the server from stopping.
    """

    def __init__(self, limit: int) -> None:
        self._limit = limit
        self._running = 0

    def run(self, work: Callable[[], Any], name: str) -> asyncio.Future[Any]:
        """What `work` returns or raises. Raises ServerFault if too many are running."""
        if self._running >= self._limit:
            raise ServerFault("too many Apex methods are running; try again in a moment.")
        loop = asyncio.get_running_loop()
        outcome: asyncio.Future[Any] = loop.create_future()

        def settle(result: Any, error: Exception | None) -> None:  # noqa: ANN401
            self._running -= 1
            if outcome.done():  # the caller gave up
                return
            if error is None:
                outcome.set_result(result)
            else:
                outcome.set_exception(error)

        def thread() -> None:
            result, error = _attempt(work)
            with contextlib.suppress(RuntimeError):  # the loop has been closed: nobody waits any more
                loop.call_soon_threadsafe(settle, result, error)

        context = contextvars.copy_context()
        self._running += 1
        threading.Thread(target=context.run, args=(thread,), name=f"apex {name}", daemon=True).start()
        return outcome


def _attempt(work: Callable[[], Any]) -> tuple[Any, Exception | None]:
    """What `work` returned, or an exception that a future can hold."""
    try:
        return work(), None
    except StopIteration as raised:
        return None, RuntimeError(f"the method raised {raised!r}")
    except Exception as raised:
        return None, raised
    except BaseException as raised:  # a class that calls sys.exit() must not stop the server
        return None, RuntimeError(f"the method raised {raised!r}")
