"""Record ids: 15 characters that tell capitals apart, or 18, which are safe where case is lost.

The first three characters are the object type's key prefix. We keep and send 18 characters and accept both.
"""

from __future__ import annotations

import re
import secrets
import threading
import time
from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

_SUFFIX = "ABCDEFGHIJKLMNOPQRSTUVWXYZ012345"
_BASE62 = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"
_SHAPE = re.compile(r"[0-9A-Za-z]{15}(?:[0-9A-Za-z]{2}[A-Za-z0-5])?", re.ASCII)
_EPOCH_MS = 1_577_836_800_000  # 2020-01-01: seven base-62 digits of milliseconds last until 2131


def is_id(text: object) -> bool:
    """Whether `text` has the shape of an id: 15 characters, or 18 with a suffix that fits."""
    if not isinstance(text, str) or _SHAPE.fullmatch(text) is None:
        return False
    return len(text) == 15 or _restore_case(text) is not None


@lru_cache(maxsize=8192)
def to_18(record_id: str) -> str:
    """The 18-character form; an 18-character id whose case was lost gets it back. Raises ValueError."""
    if _SHAPE.fullmatch(record_id) is None:
        raise ValueError(f"{record_id!r} is not a record id")
    if len(record_id) == 15:
        return record_id + _suffix(record_id)
    restored = _restore_case(record_id)
    if restored is None:
        raise ValueError(f"{record_id!r} is not a record id")
    return restored


def to_15(record_id: str) -> str:
    """The 15-character form, which tells capitals from small letters."""
    return to_18(record_id)[:15]


def _suffix(fifteen: str) -> str:
    """One letter for each five characters: its bits say which of them are capitals."""
    return _letter(fifteen[:5]) + _letter(fifteen[5:10]) + _letter(fifteen[10:])


@lru_cache(maxsize=8192)
def _letter(five: str) -> str:
    capitals = sum(1 << bit for bit, char in enumerate(five) if "A" <= char <= "Z")
    return _SUFFIX[capitals]


@lru_cache(maxsize=8192)
def _restore_case(eighteen: str) -> str | None:
    """The id with the case that its suffix tells; None if the suffix wants a capital where a digit stands."""
    suffix = eighteen[15:].upper()
    chars = []
    for index, char in enumerate(eighteen[:15]):
        capital = _SUFFIX.index(suffix[index // 5]) >> (index % 5) & 1
        if capital and char.isdigit():
            return None
        chars.append(char.upper() if capital else char.lower())
    return "".join(chars) + suffix


class IdMaker:
    """Makes new ids: a random mark of this process, the time, a counter; ids of one process ascend.

    Safe to use from several threads. Processes that write to one database draw different marks, and the
    time and counter keep apart those few that draw the same.
    """

    def __init__(self, clock_ms: Callable[[], int] = lambda: time.time_ns() // 1_000_000) -> None:
        self._clock_ms = clock_ms
        self._mark = _base62(secrets.randbelow(62**2), 2)
        self._last_ms = 0
        self._count = 0
        self._lock = threading.Lock()

    def new_id(self, prefix: str) -> str:
        """A new 18-character id that begins with `prefix`."""
        with self._lock:
            now = self._clock_ms() - _EPOCH_MS
            if now > self._last_ms:
                self._last_ms, self._count = now, secrets.randbelow(62**2)
            else:
                self._count += 1
                if self._count == 62**3:
                    self._last_ms, self._count = self._last_ms + 1, 0
            tail = _base62(self._last_ms, 7) + _base62(self._count, 3)
        fifteen = prefix + self._mark + tail
        return fifteen + _suffix(fifteen)


@lru_cache(maxsize=8192)
def _base62(number: int, digits: int) -> str:
    chars = []
    for _ in range(digits):
        number, rest = divmod(number, 62)
        chars.append(_BASE62[rest])
    return "".join(reversed(chars))


SYSTEM_USER_ID = to_18("005000000000001")
"""The user that Offhook itself acts as: org as code, the sample org, first start. It cannot sign in."""
