"""A line that tells how far a long command has come: rows, rows per second, time left.

It is drawn over and over at the bottom of a terminal; where the output is no terminal nothing is drawn.
"""

from __future__ import annotations

import time
from typing import TYPE_CHECKING, TextIO

if TYPE_CHECKING:
    from collections.abc import Callable

_BAR = 24
_EVERY = 0.1


class Progress:
    """Draws the line on `out`, at most ten times a second."""

    def __init__(
        self, out: TextIO, total: int, before: int = 0, clock: Callable[[], float] = time.monotonic
    ) -> None:
        self._out = out
        self._total = total
        self._before = before
        self._clock = clock
        self._shown = out.isatty()
        self._began = clock()
        self._drawn: float | None = None
        self._width = 0

    def show(self, rows: int) -> None:
        """Tell that `rows` of the total are done, those that an earlier run did among them."""
        now = self._clock()
        if not self._shown or (self._drawn is not None and now - self._drawn < _EVERY):
            return
        self._drawn = now
        line = progress_line(rows, self._before, self._total, now - self._began)
        self._out.write("\r" + line.ljust(self._width))
        self._out.flush()
        self._width = len(line)

    def clear(self) -> None:
        """Take the line away."""
        if self._width:
            self._out.write("\r" + " " * self._width + "\r")
            self._out.flush()
            self._width = 0


def progress_line(rows: int, before: int, total: int, seconds: float) -> str:
    """The line's text; the time left follows from how many rows were done in this run."""
    share = min(1.0, rows / total) if total else 1.0
    filled = round(share * _BAR)
    rate = (rows - before) / seconds if seconds > 0 else 0.0
    ending = f", {duration(max(0, total - rows) / rate)} left" if rate > 0 else ""
    return f"[{'#' * filled}{'.' * (_BAR - filled)}] {share:4.0%}  {rows:,} rows, {rate:,.0f}/s{ending}"


def duration(seconds: float) -> str:
    """A time span as people read it: 42 s, 3:05, 1:02:03."""
    whole = round(seconds)
    if whole < 60:
        return f"{whole} s"
    minutes, rest = divmod(whole, 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02d}:{rest:02d}" if hours else f"{minutes}:{rest:02d}"
