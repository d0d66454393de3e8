"""saveLog: save a call, or any other record, for the adapter; `call_log/log_entry.py` reads what it sends."""

from __future__ import annotations

import logging
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from offhook.call_log.log_entry import LogEntry, read_entry
from offhook.cti.handler import Arguments, HandlerContext, handles
from offhook.cti.outcome import Outcome

if TYPE_CHECKING:
    from offhook.access.user_records import UserRecords

log = logging.getLogger(__name__)


@handles("save_log")
async def save_log(context: HandlerContext, arguments: Arguments) -> Outcome:
    """Create or update the record that `value` describes; answered once it is durably stored."""
    records, user = context.records, context.user
    entry = read_entry(arguments["value"], records.metadata, user.id, _today(context))
    if entry.ignored:
        log.warning(
            "saveLog ignored fields that %s does not take: %s",
            entry.object_type.name,
            ", ".join(entry.ignored),
        )
    return Outcome({"recordId": await _save(records, entry)})


async def _save(records: UserRecords, entry: LogEntry) -> str:
    if entry.record_id is None:
        return await records.create(entry.object_type.name, entry.values)
    await records.update(entry.record_id, entry.values)
    return entry.record_id


def _today(context: HandlerContext) -> date:
    """The date where the acting user is: a call logged in the evening must not be tomorrow's."""
    user = context.records.get("User", context.user.id, ["TimeZoneSidKey"])
    try:
        zone = ZoneInfo(user.get("TimeZoneSidKey", "UTC")) if user else UTC
    except (KeyError, ValueError, OSError):
        zone = UTC
    return datetime.now(zone).date()
