from __future__ import annotations

import io

from offhook.import_export.progress import Progress, duration, progress_line


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def test_the_line_tells_rate_and_time_left_of_this_run() -> None:
    line = progress_line(rows=5000, before=1000, total=10_000, seconds=4)
    assert line == "[############............]  50%  5,000 rows, 1,000/s, 5 s left"


def test_the_line_is_drawn_over_itself_and_taken_away() -> None:
    out, times = Terminal(), iter([0.0, 1.0, 1.05, 2.0])
    progress = Progress(out, 100, clock=lambda: next(times))
    for rows in (10, 20, 30):
        progress.show(rows)
    progress.clear()
    drawn = [part for part in out.getvalue().split("\r") if part.strip()]
    assert [part.split()[1] for part in drawn] == ["10%", "30%"]
    assert out.getvalue().endswith("\r")


def test_nothing_is_drawn_where_nobody_watches() -> None:
    out = io.StringIO()
    progress = Progress(out, 100)
    progress.show(10)
    progress.clear()
    assert out.getvalue() == ""


def test_durations_are_short() -> None:
    assert [duration(seconds) for seconds in (5.4, 185, 3723)] == ["5 s", "3:05", "1:02:03"]
