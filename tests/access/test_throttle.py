from __future__ import annotations

import pytest

from offhook.access.throttle import (
    ADDRESS_FACTOR,
    LONGEST_NAME,
    MOST_KEYS,
    WINDOW_SECONDS,
    SignInThrottle,
)
from offhook.errors import TooManyRequests


class Clock:
    now = 1000.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def throttle(clock: Clock) -> SignInThrottle:
    return SignInThrottle(3, clock)


def test_the_fourth_wrong_password_has_to_wait(throttle: SignInThrottle, clock: Clock) -> None:
    for _ in range(3):
        throttle.check("Ann", "10.0.0.1")
        clock.now += 10
    with pytest.raises(TooManyRequests) as caught:
        throttle.check("ann ", "10.0.0.1")
    assert caught.value.retry_after == WINDOW_SECONDS - 30
    assert "5 minutes" in caught.value.message
    clock.now += WINDOW_SECONDS - 30
    throttle.check("ann", "10.0.0.1")


def test_others_do_not_wait_with_them(throttle: SignInThrottle) -> None:
    for _ in range(3):
        throttle.check("ann", "10.0.0.1")
    throttle.check("ann", "10.0.0.2")
    throttle.check("bob", "10.0.0.1")


def test_a_right_password_forgives(throttle: SignInThrottle) -> None:
    for _ in range(100):
        throttle.check("ann", "10.0.0.1")
        throttle.forgive("ann", "10.0.0.1")
    throttle.check("ann", "10.0.0.1")


def test_one_address_cannot_try_every_user(throttle: SignInThrottle) -> None:
    for number in range(3 * ADDRESS_FACTOR):
        throttle.check(f"user{number}", "10.0.0.1")
    with pytest.raises(TooManyRequests):
        throttle.check("another", "10.0.0.1")
    throttle.check("another", "10.0.0.2")


def test_memory_is_bounded(throttle: SignInThrottle) -> None:
    for number in range(MOST_KEYS):
        throttle.check(f"user{number}", f"address{number}")
    assert len(throttle._failures) == MOST_KEYS


@pytest.mark.parametrize(
    "addresses",
    [
        ["2001:db8:1:2::1", "2001:db8:1:2:ffff::2", "2001:db8:1:2:0:0:0:3"],
        ["::ffff:10.0.0.1", "10.0.0.1", "::ffff:a00:1"],
    ],
)
def test_another_address_of_the_same_household_is_no_new_chance(
    throttle: SignInThrottle, addresses: list[str]
) -> None:
    for address in addresses:
        throttle.check("ann", address)
    with pytest.raises(TooManyRequests):
        throttle.check("ann", addresses[0])
    throttle.check("ann", "2001:db8:1:3::1")


def test_a_long_name_is_remembered_in_part(throttle: SignInThrottle) -> None:
    for number in range(3):
        throttle.check("x" * LONGEST_NAME + str(number), "10.0.0.1")
    with pytest.raises(TooManyRequests):
        throttle.check("x" * LONGEST_NAME, "10.0.0.1")
