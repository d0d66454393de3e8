from __future__ import annotations

import pytest

from offhook.records.local_time import local_time


@pytest.mark.parametrize(
    ("moment", "zone", "expected"),
    [
        ("2026-04-30T23:15:00.000Z", "Europe/Paris", "2026-05-01T01:15:00"),
        ("2026-01-01T02:00:00.000Z", "America/New_York", "2025-12-31T21:00:00"),
        ("2026-07-01T02:00:00.000Z", "America/New_York", "2026-06-30T22:00:00"),
        ("2026-07-01T02:00:00.000Z", "Nowhere/Land", "2026-07-01T02:00:00.000Z"),
        ("no time", "Europe/Paris", "no time"),
        (None, "Europe/Paris", None),
    ],
)
def test_times_are_shown_on_the_clock_of_a_zone(moment: str | None, zone: str, expected: str | None) -> None:
    assert local_time(moment, zone) == expected
