"""Passwords, hashed with Argon2id in threads of their own: one hash takes tens of milliseconds on purpose."""

from __future__ import annotations

import asyncio
import time
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING, Final, TypeVar

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError
from sqlalchemy import delete, insert, select

from offhook.errors import InvalidArgument
from offhook.records.system_tables import user_credential

if TYPE_CHECKING:
    from collections.abc import Callable

    from offhook.records.sqlite import SystemTables

T = TypeVar("T")

SHORTEST: Final = 8
LONGEST: Final = 1024
"""Nobody's password is longer, and hashing a megabyte would be a way to keep the server busy."""


class Passwords:
    """Sets and checks users' passwords."""

    def __init__(self, system: SystemTables, hasher: PasswordHasher | None = None) -> None:
        self._system = system
        self._hasher = hasher or PasswordHasher()
        # Two at a time: each hash takes 64 MB while it runs.
        self._threads = ThreadPoolExecutor(max_workers=2, thread_name_prefix="offhook-password")
        self._nobody: str | None = None

    async def set(self, user_id: str, password: str) -> None:
        """Give the user this password. Raises InvalidArgument if it is too short or too long."""
        require_good(password)
        hashed = await self._in_thread(lambda: self._hasher.hash(password))
        await self._system.write_many(
            [
                delete(user_credential).where(user_credential.c.user_id == user_id),
                insert(user_credential).values(
                    user_id=user_id, password_hash=hashed, changed_at=int(time.time())
                ),
            ]
        )

    async def matches(self, user_id: str | None, password: str) -> bool:
        """Whether this is the user's password; for nobody (None) it takes as long and is never true."""
        hashed = self._hash_of(user_id) if user_id is not None else None
        known = hashed is not None
        if hashed is None:
            hashed = await self._hash_of_nobody()
        return await self._in_thread(lambda: self._verify(hashed, password[: LONGEST + 1])) and known

    def close(self) -> None:
        """End the threads."""
        self._threads.shutdown(wait=False, cancel_futures=True)

    def _hash_of(self, user_id: str) -> str | None:
        rows = self._system.read(
            select(user_credential.c.password_hash).where(user_credential.c.user_id == user_id)
        )
        return str(rows[0][0]) if rows else None

    async def _hash_of_nobody(self) -> str:
        if self._nobody is None:
            self._nobody = await self._in_thread(lambda: self._hasher.hash("nobody has this password"))
        return self._nobody

    def _verify(self, hashed: str, password: str) -> bool:
        try:
            return self._hasher.verify(hashed, password)
        except (VerificationError, InvalidHashError):
            return False

    async def _in_thread(self, work: Callable[[], T]) -> T:
        return await asyncio.get_running_loop().run_in_executor(self._threads, work)


def require_good(password: str) -> None:
    """Raises InvalidArgument if the password is too short or too long to be set."""
    if len(password) < SHORTEST:
        raise InvalidArgument("password", f"The password needs at least {SHORTEST} characters.")
    if len(password) > LONGEST:
        raise InvalidArgument("password", f"The password may have at most {LONGEST} characters.")
