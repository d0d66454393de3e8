"""How many calls came within the last 24 hours, and the answer to one too many."""

from __future__ import annotations

import time
from collections import deque
from typing import TYPE_CHECKING, Final

from offhook.errors import TooManyRequests

if TYPE_CHECKING:
    from collections.abc import Callable

_SLICE_SECONDS: Final = 3600
_SLICES: Final = 24


class ApiUsage:
    """Counts by the hour: the oldest hour is forgotten as a whole."""

    def __init__(self, limit: int, clock: Callable[[], float] = time.monotonic) -> None:
        self.limit = limit
        self._clock = clock
        self._slices: deque[list[int]] = deque()
        self._total = 0

    @property
    def used(self) -> int:
        """How many calls are counted now."""
        self._forget_old(self._slice())
        return self._total

    def count(self) -> None:
        """Count one call. Raises TooManyRequests if there were too many already."""
        now = self._slice()
        self._forget_old(now)
        if self._total >= self.limit:
            wait = (self._slices[0][0] + _SLICES) * _SLICE_SECONDS - self._clock()
            text = f"More than {self.limit} calls of the API within 24 hours. Try again later."
            raise TooManyRequests(text, retry_after=max(1, int(wait)))
        if not self._slices or self._slices[-1][0] != now:
            self._slices.append([now, 0])
        self._slices[-1][1] += 1
        self._total += 1

    def _slice(self) -> int:
        return int(self._clock() // _SLICE_SECONDS)

    def _forget_old(self, now: int) -> None:
        while self._slices and self._slices[0][0] <= now - _SLICES:
            self._total -= self._slices.popleft()[1]
