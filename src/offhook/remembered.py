"""Small tables that every request asks: kept in memory, read again when somebody may have changed them."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING, Generic, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable

T = TypeVar("T")


class Remembered(Generic[T]):
    """What `read` gives.

    A write of this process calls `forget`; one of another (`offhook apply`) is seen within `fresh_seconds`.
    """

    def __init__(
        self, read: Callable[[], T], clock: Callable[[], float] = time.monotonic, fresh_seconds: float = 2.0
    ) -> None:
        self._read = read
        self._clock = clock
        self._fresh_seconds = fresh_seconds
        self._value: T | None = None
        self._until = float("-inf")

    def __call__(self) -> T:
        """The value, read now if it is not fresh."""
        if self._value is None or self._clock() >= self._until:
            self._value = self._read()
            self._until = self._clock() + self._fresh_seconds
        return self._value

    def forget(self) -> None:
        """Read again at the next question."""
        self._value = None
