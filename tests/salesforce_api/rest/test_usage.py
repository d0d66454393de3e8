from __future__ import annotations

import pytest

from offhook.errors import TooManyRequests
from offhook.salesforce_api.rest.usage import ApiUsage

HOUR = 3600.0


class Clock:
    def __init__(self) -> None:
        self.now = 5 * HOUR + 60

    def __call__(self) -> float:
        return self.now


def test_calls_are_counted_and_forgotten_after_a_day() -> None:
    clock = Clock()
    usage = ApiUsage(3, clock)
    usage.count()
    clock.now += 10 * HOUR
    usage.count()
    usage.count()
    assert usage.used == 3
    with pytest.raises(TooManyRequests) as refused:
        usage.count()
    assert refused.value.retry_after == 14 * HOUR - 60
    clock.now += refused.value.retry_after
    usage.count()
    assert usage.used == 3
    clock.now += 100 * HOUR
    assert usage.used == 0
