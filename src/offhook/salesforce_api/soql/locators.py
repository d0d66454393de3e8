"""Results in batches: a locator keeps the order of a result's records while data changes.

What is kept are ids alone, so that a large result is small; each batch reads its records anew. A locator
belongs to one user, ends after a while, and the oldest go when there are too many.
"""

from __future__ import annotations

import time
from dataclasses import dataclass
from datetime import UTC, datetime
from threading import Lock
from typing import TYPE_CHECKING, Any, Final

from offhook.records.record_id import IdMaker
from offhook.salesforce_api.soql import execution
from offhook.salesforce_api.soql.compiler import compile_query
from offhook.salesforce_api.soql.context import Context
from offhook.salesforce_api.soql.errors import MalformedQuery
from offhook.salesforce_api.soql.parser import parse

if TYPE_CHECKING:
    from collections.abc import Callable

    from offhook.access.user_records import UserRecords
    from offhook.records.metadata import ObjectType
    from offhook.salesforce_api.soql.compiler import Plan
    from offhook.salesforce_api.soql.rows import Row

BATCH: Final = 2000
MOST_OF_A_USER: Final = 10
MOST_BYTES: Final = 256_000_000
LIFETIME: Final = 15 * 60.0
"""Seconds that a locator lives after it was last used."""

_PREFIX: Final = "01g"
_ID: Final = 18


@dataclass(frozen=True, slots=True)
class Page:
    """One batch of a result; `locator` asks for the next, None after the last."""

    total_size: int
    rows: list[Row]
    object_type: ObjectType
    locator: str | None = None

    @property
    def done(self) -> bool:
        """Whether this is the last batch."""
        return self.locator is None


@dataclass(slots=True)
class _Kept:
    """A result that is being read: the ids of its records, 18 bytes each."""

    user_id: str
    text: str
    all_rows: bool
    ids: bytes
    used_at: float


class Locators:
    """The results that are being read in batches."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._new_id = IdMaker()
        self._kept: dict[str, _Kept] = {}
        self._lock = Lock()

    def query(
        self,
        records: UserRecords,
        text: str,
        *,
        all_rows: bool = False,
        batch_size: int = BATCH,
        moment: Callable[[Any], Any] | None = None,
    ) -> Page:
        """The first batch of a query's result; otherwise as `query.run`."""
        plan = _plan(records, text, all_rows, moment)
        driver = records.reader()
        if plan.count:
            return Page(execution.fetch(driver, plan.statement)[0][0], [], plan.object_type)
        if plan.ids is None:
            rows = execution.rows(driver, plan)
            if len(rows) > batch_size:
                message = "A query with aggregates gives one batch: narrow it with LIMIT."
                raise MalformedQuery("EXCEEDED_ID_LIMIT", message)
            return Page(len(rows), rows, plan.object_type)
        kept = _Kept(records.user.id, text, all_rows, execution.ids(driver, plan.ids), self._clock())
        locator = ""
        if len(kept.ids) > batch_size * _ID:
            locator = self._keep(kept)
        return _page(records, plan, kept, locator, 0, batch_size)

    def more(
        self,
        records: UserRecords,
        locator: str,
        *,
        batch_size: int = BATCH,
        moment: Callable[[Any], Any] | None = None,
    ) -> Page:
        """The batch that a locator stands for. Raises MalformedQuery with the code INVALID_QUERY_LOCATOR."""
        name, _, offset = locator.partition("-")
        with self._lock:
            self._forget_old()
            kept = self._kept.get(name)
            if kept is not None:
                kept.used_at = self._clock()
        if kept is None or kept.user_id != records.user.id or not _is_offset(offset):
            raise MalformedQuery("INVALID_QUERY_LOCATOR", "invalid query locator")
        plan = _plan(records, kept.text, kept.all_rows, moment)
        return _page(records, plan, kept, name, int(offset), batch_size)

    def _keep(self, kept: _Kept) -> str:
        name = self._new_id.new_id(_PREFIX)
        with self._lock:
            self._forget_old()
            own = [key for key, one in self._kept.items() if one.user_id == kept.user_id]
            for key in own[: max(0, len(own) + 1 - MOST_OF_A_USER)]:
                del self._kept[key]
            self._kept[name] = kept
            while sum(len(one.ids) for one in self._kept.values()) > MOST_BYTES and len(self._kept) > 1:
                del self._kept[next(iter(self._kept))]
        return name

    def _forget_old(self) -> None:
        oldest = self._clock() - LIFETIME
        for key in [key for key, one in self._kept.items() if one.used_at < oldest]:
            del self._kept[key]


def _plan(records: UserRecords, text: str, all_rows: bool, moment: Callable[[Any], Any] | None) -> Plan:
    context = Context.of(records, text, datetime.now(UTC), all_rows, moment)
    return compile_query(context, parse(text), given_ids="only")


def _page(records: UserRecords, plan: Plan, kept: _Kept, name: str, offset: int, batch_size: int) -> Page:
    """The records from `offset` on, in the order of the ids; what was deleted since is still there."""
    wanted = kept.ids[offset * _ID : (offset + batch_size) * _ID].decode("ascii")
    ids = [wanted[start : start + _ID] for start in range(0, len(wanted), _ID)]
    found = {row["attributes"]["id"]: row for row in execution.rows(records.reader(), plan, ids)}
    after = offset + batch_size
    total = len(kept.ids) // _ID
    locator = f"{name}-{after}" if after < total else None
    return Page(total, [found[one] for one in ids if one in found], plan.object_type, locator)


def _is_offset(text: str) -> bool:
    return text.isascii() and text.isdecimal() and len(text) < 10
