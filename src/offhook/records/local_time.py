"""Times as the clock on a user's wall shows them; the SQL function `local_time` of every connection."""

from __future__ import annotations

from datetime import datetime
from functools import lru_cache
from zoneinfo import ZoneInfo


def local_time(moment: str | None, zone: str) -> str | None:
    """`2026-04-30T23:15:00.000Z` in Paris is `2026-05-01T01:15:00`; in an unknown zone it stays."""
    if moment is None:
        return None
    known = _zone(zone)
    try:
        return datetime.fromisoformat(moment).astimezone(known).isoformat()[:19] if known else moment
    except (ValueError, OverflowError):
        return moment


@lru_cache(maxsize=64)
def _zone(name: str) -> ZoneInfo | None:
    try:
        return ZoneInfo(name)
    except (KeyError, ValueError, OSError):
        return None
