"""What the console page reports of its channel, for the log: how many messages it refused, by reason."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING, Annotated

import msgspec

from offhook.errors import InvalidArgument

if TYPE_CHECKING:
    from offhook.access.users import User

log = logging.getLogger(__name__)

Reason = Annotated[str, msgspec.Meta(min_length=1, max_length=40, pattern=r"^[A-Za-z0-9_. -]+$")]
Count = Annotated[int, msgspec.Meta(ge=0, le=1_000_000_000)]


class PageReport(msgspec.Struct, frozen=True):
    """How many messages the page refused since its last report, and a note for people."""

    counters: Annotated[dict[Reason, Count], msgspec.Meta(max_length=20)] = {}
    note: Annotated[str, msgspec.Meta(max_length=500)] = ""


_decoder = msgspec.json.Decoder(PageReport)


def page_report(body: bytes, user: User) -> None:
    """Log one report of the user's console page. Raises InvalidArgument if it is none."""
    try:
        found = _decoder.decode(body)
    except (msgspec.MsgspecError, UnicodeDecodeError, RecursionError) as fault:
        raise InvalidArgument("report", f"This is not a report: {fault}") from fault
    counted = ", ".join(f"{reason} {count}" for reason, count in found.counters.items() if count)
    log.warning(
        "The console page refused messages: %s",
        counted or "none",
        extra={"user_id": user.id, **({"note": found.note} if found.note else {})},
    )
