"""Bearer tokens of the data APIs: what REST, SOAP and OAuth call a session id or an access token.

A token is stored as its hash only. It stands for one user, has an end, and may belong to a connected app; a
refresh token is one that nothing but the token endpoint takes.
"""

from __future__ import annotations

import time
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, Literal

from sqlalchemy import delete, insert, select

from offhook.access.tokens import hash_of, new_token
from offhook.records.system_tables import api_token as table

if TYPE_CHECKING:
    from collections.abc import Callable

    from offhook.records.sqlite import SystemTables

Kind = Literal["access", "refresh"]

LONGEST: Final = 512
"""No token of ours is longer; longer ones are not even hashed."""

REFRESH_DAYS: Final = 90
_DAY: Final = 24 * 3600


@dataclass(frozen=True, slots=True)
class ApiToken:
    """What a token stands for."""

    user_id: str
    client_id: str | None
    issued_at: int
    expires_at: int


class ApiTokens:
    """Makes, finds and revokes tokens; commands may do so while the server runs."""

    def __init__(
        self, system: SystemTables, lifetime_hours: float, clock: Callable[[], float] = time.time
    ) -> None:
        self._system = system
        self._lifetime = int(lifetime_hours * 3600)
        self._clock = clock

    async def create(
        self,
        user_id: str,
        *,
        client_id: str | None = None,
        kind: Kind = "access",
        lifetime_days: float | None = None,
    ) -> str:
        """A new token of this user; good for the hours of a session, or as many days as are said."""
        token = new_token()
        now = int(self._clock())
        lifetime = self._lifetime if lifetime_days is None else int(lifetime_days * _DAY)
        await self._system.write_many(
            [
                delete(table).where(table.c.expires_at <= now),
                insert(table).values(
                    token_hash=hash_of(token),
                    kind=kind,
                    user_id=user_id,
                    client_id=client_id,
                    created_at=now,
                    expires_at=now + lifetime,
                ),
            ]
        )
        return token

    def find(self, token: str) -> str | None:
        """The id of the user whom this access token stands for; None if it has ended or never was one."""
        found = self.details(token)
        return None if found is None else found.user_id

    def details(self, token: str, kind: Kind = "access") -> ApiToken | None:
        """All about this token; None if it has ended, was revoked or never was one of this kind."""
        if not _may_be_one(token):
            return None
        wanted = (table.c.token_hash == hash_of(token)) & (table.c.kind == kind)
        rows = self._system.read(select(table).where(wanted, table.c.expires_at > int(self._clock())))
        if not rows:
            return None
        row = rows[0]
        return ApiToken(row.user_id, row.client_id, row.created_at, row.expires_at)

    async def revoke(self, token: str) -> None:
        """End this token; a refresh token takes the access tokens of its user and app along."""
        if not _may_be_one(token):
            return
        refresh = self.details(token, "refresh")
        statements = [delete(table).where(table.c.token_hash == hash_of(token))]
        if refresh is not None:
            of_both = (table.c.user_id == refresh.user_id) & (table.c.client_id == refresh.client_id)
            statements.append(delete(table).where(of_both))
        await self._system.write_many(statements)

    async def revoke_all(self, user_id: str) -> None:
        """End every token of this user."""
        await self._system.write(delete(table).where(table.c.user_id == user_id))


def _may_be_one(token: str) -> bool:
    return token.isascii() and 0 < len(token) <= LONGEST
