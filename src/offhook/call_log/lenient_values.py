"""Values as adapters send them, read as the field means them.

Adapters send durations as text with fractions, dates without leading zeros or as epoch milliseconds, picklist
words in any case, a lookup's id in a list of one. What can be understood becomes a proper value; what cannot
is left as it is, so that the record store names it in its field errors.
"""

from __future__ import annotations

import math
import re
from datetime import UTC, date, datetime, timedelta
from typing import Any

from offhook.records.metadata import Field, FieldType

_TRUE = frozenset({"true", "1", "yes", "on"})
_FALSE = frozenset({"false", "0", "no", "off"})
_DATE = re.compile(r"(\d{4})[-/](\d{1,2})[-/](\d{1,2})(?!\d)")
_EPOCH = re.compile(r"-?\d{9,14}(?:\.\d+)?")
_LISTED_ID = re.compile(
    r"""\[\s*\{\s*["']?id["']?\s*:\s*["']?([a-z0-9]{15}(?:[a-z0-9]{3})?)["']?\s*\}\s*\]""", re.IGNORECASE
)
_MILLISECONDS_FROM = 100_000_000_000
"""Epoch numbers from here on are milliseconds: as seconds they would lie after the year 5000."""


def lenient_value(field: Field, value: Any) -> Any:  # noqa: ANN401 - whatever JSON the adapter sent
    """`value` as `field` stores it, or unchanged if it cannot be understood."""
    if value is None or value == "":
        return None
    match field.type:
        case FieldType.CHECKBOX:
            return _checkbox(value)
        case FieldType.INTEGER:
            return _integer(value)
        case FieldType.NUMBER | FieldType.CURRENCY | FieldType.PERCENT:
            return _number(value)
        case FieldType.DATE:
            return _date(value)
        case FieldType.DATETIME:
            return _datetime(value)
        case FieldType.PICKLIST:
            return _choice(field, _text(value))
        case FieldType.REFERENCE | FieldType.ID:
            return _reference(value)
        case _:
            return _text(value)


def _checkbox(value: Any) -> Any:  # noqa: ANN401
    word = str(value).strip().lower()
    return True if word in _TRUE else False if word in _FALSE else value


def _integer(value: Any) -> Any:  # noqa: ANN401
    number = _number(value)
    if isinstance(number, float):
        return math.floor(number + 0.5)
    return number


def _number(value: Any) -> Any:  # noqa: ANN401
    if isinstance(value, bool):
        return int(value)
    if isinstance(value, str):
        try:
            value = float(value.strip()) if not value.strip().lstrip("+-").isdigit() else int(value)
        except ValueError:
            return value
    return value if not isinstance(value, float) or math.isfinite(value) else str(value)


def _date(value: Any) -> Any:  # noqa: ANN401
    """The day as written, whatever time stands after it; an epoch number's day is the one in UTC."""
    moment = _epoch(value)
    if moment is not None:
        return moment.date().isoformat()
    day = _written_day(value)
    return day.isoformat() if day else value


def _datetime(value: Any) -> Any:  # noqa: ANN401
    moment = _epoch(value) or _written_moment(value)
    if moment is None:
        return value
    return f"{moment:%Y-%m-%dT%H:%M:%S}.{moment.microsecond // 1000:03d}Z"


def _epoch(value: Any) -> datetime | None:  # noqa: ANN401
    if isinstance(value, bool) or not isinstance(value, int | float | str):
        return None
    if isinstance(value, str):
        if not _EPOCH.fullmatch(value.strip()):
            return None
        value = float(value)
    try:
        seconds = value / 1000 if abs(value) >= _MILLISECONDS_FROM else value
        return datetime(1970, 1, 1, tzinfo=UTC) + timedelta(seconds=seconds)
    except (OverflowError, ValueError):
        return None


def _written_day(value: Any) -> date | None:  # noqa: ANN401
    found = _DATE.match(value.strip()) if isinstance(value, str) else None
    if found is None:
        return None
    try:
        return date(*map(int, found.groups()))
    except ValueError:
        return None


def _written_moment(value: Any) -> datetime | None:  # noqa: ANN401
    day = _written_day(value)
    if day is None:
        return None
    rest = _DATE.sub("", value.strip(), count=1).strip().removeprefix("T").strip()
    try:
        moment = datetime.fromisoformat(f"{day.isoformat()}T{rest or '00:00:00'}")
        return moment.replace(tzinfo=UTC) if moment.tzinfo is None else moment.astimezone(UTC)
    except (OverflowError, ValueError):  # no such time, or one that lies outside the calendar in UTC
        return None


def _choice(field: Field, text: Any) -> Any:  # noqa: ANN401
    """The picklist's own spelling of `text`, by value or label."""
    if not isinstance(text, str):
        return text
    word = text.strip().lower()
    for choice in field.picklist:
        if word in (choice.value.lower(), choice.label.lower()):
            return choice.value
    return text


def _reference(value: Any) -> Any:  # noqa: ANN401
    """An id; also from `[{id: …}]`, as adapters fill a lookup that could take several records."""
    if isinstance(value, str):
        listed = _LISTED_ID.fullmatch(value.strip())
        return listed[1] if listed else value.strip()
    only = value[0] if isinstance(value, list) and len(value) == 1 else value
    ids = [part for key, part in only.items() if str(key).lower() == "id"] if isinstance(only, dict) else []
    return ids[0].strip() if len(ids) == 1 and isinstance(ids[0], str) and ids[0].strip() else value


def _text(value: Any) -> Any:  # noqa: ANN401
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value) if isinstance(value, int | float) else value
