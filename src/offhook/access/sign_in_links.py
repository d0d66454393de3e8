"""One-time links that sign a user in: for the demo, for the first visit, and for whoever runs the server."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING, Final

from sqlalchemy import delete, insert, select, update

from offhook.access.tokens import hash_of, new_token
from offhook.records.system_tables import sign_in_link as table

if TYPE_CHECKING:
    from collections.abc import Callable

    from offhook.records.sqlite import SystemTables, Transaction

LIFETIME_SECONDS: Final = 300


class SignInLinks:
    """Makes links and redeems each once; the server and a command may do so at the same time."""

    def __init__(self, system: SystemTables, clock: Callable[[], float] = time.time) -> None:
        self._system = system
        self._clock = clock

    async def create(self, user_id: str) -> str:
        """A token that signs this user in once, within five minutes."""
        token = new_token()
        now = int(self._clock())
        await self._system.write_many(
            [
                delete(table).where(table.c.expires_at <= now - LIFETIME_SECONDS),
                insert(table).values(
                    token_hash=hash_of(token), user_id=user_id, expires_at=now + LIFETIME_SECONDS
                ),
            ]
        )
        return token

    async def redeem(self, token: str) -> str | None:
        """The id of the user whom the token signs in; None if it was used, is too old or never was one."""
        token_hash = hash_of(token)
        now = int(self._clock())
        usable = (table.c.token_hash == token_hash) & table.c.used_at.is_(None) & (table.c.expires_at > now)

        def use(transaction: Transaction) -> str | None:
            used = transaction.execute(update(table).where(usable).values(used_at=now))
            if used.rowcount != 1:
                return None
            row = transaction.execute(select(table.c.user_id).where(table.c.token_hash == token_hash)).one()
            return str(row.user_id)

        return await self._system.write(use)
