"""What each user looked at last, newest first: the table `recent_view`, written when a record is shown."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

from sqlalchemy import delete, insert, select

from offhook.records.system_tables import recent_view

if TYPE_CHECKING:
    from offhook.records.sqlite import SystemTables

KEPT = 200
"""How many of a user's views are remembered; more serve nobody."""


class RecentRecords:
    """Remembers and lists ids; whether the user may still see a record is for the caller to ask."""

    def __init__(self, system: SystemTables) -> None:
        self._system = system

    def ids(self, user_id: str, key_prefix: str = "", limit: int = KEPT) -> list[str]:
        """Ids of the records seen last, of one object type or of all."""
        table = recent_view
        query = select(table.c.record_id).where(table.c.user_id == user_id)
        if key_prefix:
            query = query.where(table.c.record_id.startswith(key_prefix, autoescape=True))
        rows = self._system.read(query.order_by(table.c.seen_at.desc()).limit(limit))
        return [str(row.record_id) for row in rows]

    async def saw(self, user_id: str, record_id: str) -> None:
        """Put the record first in the user's list."""
        table = recent_view
        mine = table.c.user_id == user_id
        newest = (
            select(table.c.record_id)
            .where(mine)
            .order_by(table.c.seen_at.desc())
            .limit(KEPT)
            .scalar_subquery()
        )
        await self._system.write_many(
            [
                delete(table).where(mine, table.c.record_id == record_id),
                insert(table).values(user_id=user_id, record_id=record_id, seen_at=time.time()),
                delete(table).where(mine, table.c.record_id.not_in(newest)),
            ]
        )
