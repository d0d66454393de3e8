"""Dates, times, numbers and money as one user reads them: in their time zone, in the order of their locale.

Pure functions of the value, the user's `Formats` and a given now.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta, tzinfo
from decimal import Decimal, InvalidOperation
from zoneinfo import ZoneInfo

CURRENCY_SIGN = "$"
MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class LocaleFormat:
    """How a locale writes dates (m and d, or mm and dd with a leading zero), numbers and hours."""

    date: str
    group: str
    decimal: str
    twelve_hours: bool


DEFAULT_LOCALE = LocaleFormat("{m}/{d}/{y}", ",", ".", twelve_hours=True)
LOCALES = {
    "en_US": DEFAULT_LOCALE,
    "en_GB": LocaleFormat("{dd}/{mm}/{y}", ",", ".", twelve_hours=False),
    "en_AU": LocaleFormat("{d}/{mm}/{y}", ",", ".", twelve_hours=True),
    "en_CA": LocaleFormat("{y}-{mm}-{dd}", ",", ".", twelve_hours=True),
    "en_IE": LocaleFormat("{dd}/{mm}/{y}", ",", ".", twelve_hours=False),
    "de": LocaleFormat("{dd}.{mm}.{y}", ".", ",", twelve_hours=False),
    "de_CH": LocaleFormat("{dd}.{mm}.{y}", "\u2019", ".", twelve_hours=False),
    "fr": LocaleFormat("{dd}/{mm}/{y}", "\u202f", ",", twelve_hours=False),
    "es": LocaleFormat("{dd}/{mm}/{y}", ".", ",", twelve_hours=False),
    "it": LocaleFormat("{dd}/{mm}/{y}", ".", ",", twelve_hours=False),
    "nl": LocaleFormat("{d}-{m}-{y}", ".", ",", twelve_hours=False),
    "sv": LocaleFormat("{y}-{mm}-{dd}", "\u00a0", ",", twelve_hours=False),
    "pt": LocaleFormat("{dd}/{mm}/{y}", ".", ",", twelve_hours=False),
    "ja": LocaleFormat("{y}/{mm}/{dd}", ",", ".", twelve_hours=False),
    "zh": LocaleFormat("{y}/{m}/{d}", ",", ".", twelve_hours=False),
}


@dataclass(frozen=True, slots=True)
class Formats:
    """One user's way of reading values."""

    zone: tzinfo = UTC
    locale: LocaleFormat = DEFAULT_LOCALE

    @classmethod
    def of(cls, time_zone: str | None, locale: str | None) -> Formats:
        """Formats of a user's TimeZoneSidKey and LocaleSidKey; UTC and US English where they are unknown."""
        return cls(_zone(time_zone), _locale(locale))

    def today(self, now: datetime) -> date:
        """The user's calendar day."""
        return now.astimezone(self.zone).date()

    def day_start(self, day: date) -> datetime:
        """When `day` begins for the user."""
        return datetime(day.year, day.month, day.day, tzinfo=self.zone)

    def as_date(self, value: object) -> str:
        """A date (or the day of a time), such as 11/21/2025."""
        day = parse_date(value)
        return self._date(day) if day else str(value or "")

    def as_time(self, value: object) -> str:
        """A time in the user's zone, such as 11/21/2025, 7:15 AM."""
        moment = parse_datetime(value)
        if moment is None:
            return str(value or "")
        local = self._local(moment)
        return f"{self._date(local.date())}, {self._time(local)}"

    def as_clock(self, value: object) -> str:
        """A time of day, such as 7:15 AM, which is the same in every zone."""
        try:
            clock = time.fromisoformat(str(value))
        except ValueError:
            return str(value or "")
        return self._time(datetime.combine(date.min, clock))

    def local_input(self, value: object) -> str:
        """A time for an `<input type="datetime-local">` in the user's zone."""
        moment = parse_datetime(value)
        return self._local(moment).isoformat()[: len("2026-04-30T09:15")] if moment else ""

    def from_local_input(self, text: str) -> str:
        """The API's text of what the user typed into a datetime-local input; anything else unchanged."""
        try:
            local = datetime.fromisoformat(text)
            return api_time(local if local.tzinfo else local.replace(tzinfo=self.zone))
        except (OverflowError, ValueError):
            return text

    def number(self, value: object, decimals: int | None = None) -> str:
        """A number with the locale's separators; `decimals` None keeps those it has."""
        try:
            exact = Decimal(str(value))
        except InvalidOperation:
            return str(value or "")
        if not exact.is_finite():
            return str(value)
        text = (f"{exact.normalize():,f}" if exact else "0") if decimals is None else f"{exact:,.{decimals}f}"
        return text.translate({ord(","): self.locale.group, ord("."): self.locale.decimal})

    def plain_number(self, text: str) -> str:
        """What the user typed as a number, without separators: 1,200.50 or 1.200,50 is 1200.50."""
        for character in (self.locale.group, " ", "\u00a0", "\u202f", CURRENCY_SIGN, "%"):
            text = text.replace(character, "")
        return text.replace(self.locale.decimal, ".")

    def currency(self, value: object) -> str:
        """An amount of money, such as $1,200.00."""
        text = self.number(value, 2)
        return f"-{CURRENCY_SIGN}{text[1:]}" if text.startswith("-") else f"{CURRENCY_SIGN}{text}"

    def percent(self, value: object) -> str:
        """A percentage whose value 75 means 75%."""
        return f"{self.number(value)}%"

    def relative(self, value: object, now: datetime) -> str:
        """How long ago or ahead, in words; beyond a week the date."""
        moment = parse_datetime(value)
        if moment is None:
            return str(value or "")
        if abs(now - moment) < timedelta(hours=20):
            return _ago(moment - now)
        return self.relative_day(self._local(moment).date(), now)

    def relative_day(self, value: object, now: datetime) -> str:
        """A day in words: Today, Yesterday, Tomorrow, 3 days ago; beyond a week the date."""
        day = parse_date(value)
        if day is None:
            return str(value or "")
        days = (day - self.today(now)).days
        if days in NEAR_DAYS:
            return NEAR_DAYS[days]
        if abs(days) <= 7:
            return f"{-days} days ago" if days < 0 else f"In {days} days"
        return self._date(day)

    def _local(self, moment: datetime) -> datetime:
        """The moment in the user's zone; on the first and last day of the calendar that may not exist."""
        try:
            return moment.astimezone(self.zone)
        except OverflowError:
            return moment

    def _date(self, day: date) -> str:
        return self.locale.date.format(
            y=f"{day.year:04}", m=day.month, d=day.day, mm=f"{day.month:02}", dd=f"{day.day:02}"
        )

    def _time(self, moment: datetime) -> str:
        if not self.locale.twelve_hours:
            return f"{moment.hour:02}:{moment.minute:02}"
        return f"{moment.hour % 12 or 12}:{moment.minute:02} {'AM' if moment.hour < 12 else 'PM'}"


NEAR_DAYS = {0: "Today", -1: "Yesterday", 1: "Tomorrow"}


def duration(seconds: object) -> str:
    """The length of a call: 0:42, 12:05 or 1:02:03."""
    try:
        whole = int(float(str(seconds)))
    except (ValueError, OverflowError):
        return ""
    minutes, rest = divmod(max(whole, 0), 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02}:{rest:02}" if hours else f"{minutes}:{rest:02}"


def api_time(moment: datetime) -> str:
    """A moment as the record store writes it: YYYY-MM-DDTHH:MM:SS.000Z."""
    utc = moment.astimezone(UTC)
    return f"{utc:%Y-%m-%dT%H:%M:%S}.{utc.microsecond // 1000:03}Z"


def parse_datetime(value: object) -> datetime | None:
    """The moment that the API's text means, or None."""
    if isinstance(value, datetime):
        return value
    try:
        moment = datetime.fromisoformat(str(value))
    except ValueError:
        return None
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)


def parse_date(value: object) -> date | None:
    """The day that the API's text means (of a time, its first ten characters), or None."""
    if isinstance(value, date):
        return value
    try:
        return date.fromisoformat(str(value)[:10])
    except ValueError:
        return None


def _ago(distance: timedelta) -> str:
    minutes = round(abs(distance).total_seconds() / 60)
    if minutes < 1:
        return "Just now"
    if minutes < 60:
        amount = f"{minutes} minute{'s' if minutes != 1 else ''}"
    else:
        hours = round(minutes / 60)
        amount = f"{hours} hour{'s' if hours != 1 else ''}"
    return f"{amount} ago" if distance < timedelta(0) else f"In {amount}"


def _zone(name: str | None) -> tzinfo:
    try:
        return ZoneInfo(name) if name else UTC
    except (KeyError, ValueError, OSError):  # unknown, malformed, a folder's name: each is told differently
        return UTC


def _locale(name: str | None) -> LocaleFormat:
    key = (name or "").replace("-", "_")
    return LOCALES.get(key) or LOCALES.get(key.split("_")[0]) or DEFAULT_LOCALE
