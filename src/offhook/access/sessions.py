"""Sessions of signed-in users: a random id in a cookie, its hash in a table, and a cache before the table.

A session slides: each use renews it, but that is written at most once a minute, so that a busy agent costs no
writes.
"""

from __future__ import annotations

import time
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from sqlalchemy import delete, insert, select, update

from offhook.access.tokens import hash_of, new_token
from offhook.records.system_tables import session as table

if TYPE_CHECKING:
    from collections.abc import Callable

    from offhook.records.sqlite import SystemTables

WRITE_SECONDS: Final = 60
"""How often the use of a session is written at most."""

FRESH_SECONDS: Final = 5
"""How long a cached session is believed; another process may have ended it (`offhook user passwd`)."""

CACHED_SESSIONS: Final = 20_000


@dataclass(frozen=True, slots=True)
class Session:
    """One signed-in browser."""

    id_hash: str
    user_id: str
    last_seen_at: int
    expires_at: int


class Sessions:
    """Starts, finds and ends sessions."""

    def __init__(
        self, system: SystemTables, lifetime_hours: float, clock: Callable[[], float] = time.time
    ) -> None:
        self._system = system
        self._lifetime = int(lifetime_hours * 3600)
        self._clock = clock
        self._cache: dict[str, tuple[Session, float]] = {}

    async def start(self, user_id: str) -> str:
        """A new session of this user; gives the token for the cookie."""
        token = new_token()
        now = int(self._clock())
        session = Session(hash_of(token), user_id, now, now + self._lifetime)
        await self._system.write_many(
            [
                delete(table).where(table.c.expires_at <= now),
                insert(table).values(
                    id_hash=session.id_hash,
                    user_id=user_id,
                    created_at=now,
                    last_seen_at=now,
                    expires_at=session.expires_at,
                ),
            ]
        )
        self._remember(session, now)
        return token

    async def find(self, token: str) -> Session | None:
        """The session of this token, renewed; None if it has ended."""
        now = self._clock()
        id_hash = hash_of(token)
        cached = self._cache.get(id_hash)
        if cached is not None and 0 <= now - cached[1] < FRESH_SECONDS:
            session: Session | None = cached[0]
        else:
            session = self._read(id_hash)
            self._cache.pop(id_hash, None)
        if session is None or session.expires_at <= now:
            return None
        if now - session.last_seen_at >= WRITE_SECONDS:
            session = await self._renewed(session, int(now))
        if session is not None and (cached is None or session is not cached[0]):
            self._remember(session, now)
        return session

    async def end(self, token: str) -> None:
        """End this session."""
        id_hash = hash_of(token)
        self._cache.pop(id_hash, None)
        await self._system.write(delete(table).where(table.c.id_hash == id_hash))

    async def end_all(self, user_id: str) -> None:
        """End every session of this user."""
        for id_hash in [h for h, (session, _) in self._cache.items() if session.user_id == user_id]:
            del self._cache[id_hash]
        await self._system.write(delete(table).where(table.c.user_id == user_id))

    def _read(self, id_hash: str) -> Session | None:
        columns = (table.c.id_hash, table.c.user_id, table.c.last_seen_at, table.c.expires_at)
        rows = self._system.read(select(*columns).where(table.c.id_hash == id_hash))
        if not rows:
            return None
        row = rows[0]
        return Session(row.id_hash, row.user_id, row.last_seen_at, row.expires_at)

    async def _renewed(self, session: Session, now: int) -> Session | None:
        renewed = replace(session, last_seen_at=now, expires_at=now + self._lifetime)
        # Remembered before it is written: requests that come meanwhile do not write it as well.
        self._remember(renewed, now)
        await self._system.write(
            update(table)
            .where(table.c.id_hash == session.id_hash)
            .values(last_seen_at=renewed.last_seen_at, expires_at=renewed.expires_at)
        )
        # It may have been ended while it was being written.
        return renewed if session.id_hash in self._cache else None

    def _remember(self, session: Session, now: float) -> None:
        if len(self._cache) >= CACHED_SESSIONS:
            self._cache.clear()
        self._cache[session.id_hash] = (session, now)
