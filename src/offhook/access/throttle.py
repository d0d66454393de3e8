"""Slows down whoever guesses passwords: counts failures by user and address, and by address alone."""

from __future__ import annotations

import ipaddress
import math
import time
from collections import OrderedDict, deque
from typing import TYPE_CHECKING, Final

from offhook.errors import TooManyRequests

if TYPE_CHECKING:
    from collections.abc import Callable

WINDOW_SECONDS: Final = 300
ADDRESS_FACTOR: Final = 10
"""One address may fail this many times more over all users than with one user: offices share addresses."""

MOST_KEYS: Final = 10_000
LONGEST_NAME: Final = 320
"""What is remembered of a name that was tried: memory is not for strangers to fill."""

_IPV6_HOME: Final = 64
"""Whoever has one IPv6 address has every one that begins with the same 64 bits."""


class SignInThrottle:
    """Remembers failures of the last five minutes; who has too many waits until the oldest is forgotten."""

    def __init__(self, tries: int, clock: Callable[[], float] = time.monotonic) -> None:
        self._tries = tries
        self._clock = clock
        self._failures: OrderedDict[tuple[str, ...], deque[float]] = OrderedDict()

    def check(self, username: str, address: str) -> None:
        """Raises TooManyRequests if this sign-in has to wait. Counts the try as failed until `forgive`."""
        now = self._clock()
        pair, alone = _keys(username, address)
        limits = ((pair, self._tries), (alone, self._tries * ADDRESS_FACTOR))
        wait = max(self._wait(key, limit, now) for key, limit in limits)
        if wait > 0:
            seconds = math.ceil(wait)
            raise TooManyRequests(
                f"Too many wrong passwords. Try again in {_in_words(seconds)}.", retry_after=seconds
            )
        for key, _ in limits:
            self._count(key, now)

    def forgive(self, username: str, address: str) -> None:
        """The password was right: forget this user's failures, and that this try was counted as one."""
        pair, alone = _keys(username, address)
        self._failures.pop(pair, None)
        of_address = self._failures.get(alone)
        if of_address:
            of_address.pop()

    def _wait(self, key: tuple[str, ...], limit: int, now: float) -> float:
        failures = self._failures.get(key)
        if failures is None:
            return 0.0
        while failures and failures[0] <= now - WINDOW_SECONDS:
            failures.popleft()
        if len(failures) < limit:
            return 0.0
        return failures[-limit] + WINDOW_SECONDS - now

    def _count(self, key: tuple[str, ...], now: float) -> None:
        self._failures.setdefault(key, deque()).append(now)
        self._failures.move_to_end(key)
        while len(self._failures) > MOST_KEYS:
            self._failures.popitem(last=False)


def _keys(username: str, address: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Under which the failures of a user from an address are counted, and those of the address alone."""
    home = _home(address)
    return (username.strip().casefold()[:LONGEST_NAME], home), (home,)


def _home(address: str) -> str:
    """The address, or of IPv6 the network that one household or server is given."""
    try:
        found = ipaddress.ip_address(address)
    except ValueError:
        return address
    if found.version == 4:
        return address
    mapped = found.ipv4_mapped
    return str(mapped or ipaddress.ip_network((int(found), _IPV6_HOME), strict=False))


def _in_words(seconds: int) -> str:
    minutes = math.ceil(seconds / 60)
    if seconds < 60:
        return f"{seconds} second{'s' if seconds != 1 else ''}"
    return f"{minutes} minute{'s' if minutes != 1 else ''}"
