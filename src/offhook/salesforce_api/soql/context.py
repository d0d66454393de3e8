"""What a query is answered with: who asks, when, and where they are."""

from __future__ import annotations

import itertools
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import TYPE_CHECKING, Any, Final, NoReturn

from offhook.console.formatting import Formats
from offhook.records.values import moment_text
from offhook.salesforce_api.soql import date_literals
from offhook.salesforce_api.soql.errors import MalformedQuery

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from offhook.access.user_records import UserRecords
    from offhook.records.metadata import Metadata, ObjectType
    from offhook.salesforce_api.soql.syntax import Value

_SUNDAY_FIRST: Final = frozenset(
    {
        "AR", "BR", "CA", "CL", "CO", "DO", "GT", "HK", "HN", "IL", "IN", "JP", "KR", "MX", "NI", "PA", "PE",
        "PH", "PR", "SG", "SV", "TH", "TW", "US", "VE", "ZA",
    }
)  # fmt: skip
"""Countries whose weeks begin on Sunday; elsewhere it is Monday."""


@dataclass(slots=True)
class Context:
    """One query's surroundings; `moment` is what becomes of times, `tables` numbers the tables it reads."""

    records: UserRecords
    text: str
    now: datetime
    all_rows: bool
    formats: Formats
    zone_name: str
    first_weekday: int
    moment: Callable[[Any], Any] | None = None
    tables: Iterator[int] = field(default_factory=itertools.count)

    @classmethod
    def of(
        cls,
        records: UserRecords,
        text: str,
        now: datetime,
        all_rows: bool = False,
        moment: Callable[[Any], Any] | None = None,
    ) -> Context:
        """The context of the user whose records these are."""
        own = records.own_settings()
        zone, locale = (str(own.get(name) or "") for name in ("TimeZoneSidKey", "LocaleSidKey"))
        country = locale.replace("-", "_").rpartition("_")[2].upper()
        first = 6 if country in _SUNDAY_FIRST or not locale else 0
        return cls(records, text, now, all_rows, Formats.of(zone, locale), zone or "UTC", first, moment)

    @property
    def metadata(self) -> Metadata:
        """The org's objects."""
        return self.records.metadata

    def readable(self, name: str) -> ObjectType | None:
        """The object called so, if there is one and the user may read it."""
        found = self.metadata.find(name)
        return found if found is not None and self.records.can("read", found.name) else None

    def days(self, literal: Value) -> date_literals.Days:
        """The range of a date literal, in the user's calendar."""
        today = self.formats.today(self.now)
        return date_literals.days(literal.text, literal.count, today, self.first_weekday)

    def day_start(self, day: date) -> str:
        """When a day begins for the user, as records keep times."""
        try:
            return moment_text(self.formats.day_start(day))
        except (OverflowError, ValueError):
            return moment_text(datetime(day.year, day.month, day.day))

    def fault(self, message: str, position: int, code: str = "MALFORMED_QUERY") -> NoReturn:
        """Raise MalformedQuery for a place of the query."""
        raise MalformedQuery(code, message, self.text, position)

    def no_field(self, name: str, owner: str, position: int) -> NoReturn:
        """Raise MalformedQuery: there is no such field, or not for this user."""
        message = (
            f"No such column '{name}' on entity '{owner}'. If you are attempting to use a custom field, be"
            " sure to append the '__c' after the custom field name."
        )
        self.fault(message, position, "INVALID_FIELD")
