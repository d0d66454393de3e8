"""One value of one field: from what a form, an adapter or an API client gives to what a record keeps.

Pure functions; `validation.py` collects what they refuse.
"""

from __future__ import annotations

import math
import re
from datetime import UTC, date, datetime, time
from typing import TYPE_CHECKING, Any

from offhook.records import multi_picklist
from offhook.records.metadata import Field, FieldType
from offhook.records.record_id import is_id, to_18

if TYPE_CHECKING:
    from collections.abc import Callable

    from offhook.records.record import Value


class Refused(Exception):
    """The value does not suit the field: a status word and the reason in words."""

    def __init__(self, status: str, message: str) -> None:
        super().__init__(message)
        self.status = status
        self.message = message


_TRUE = frozenset({"true", "1", "on", "yes"})
_FALSE = frozenset({"false", "0", "off", "no", ""})
_EMAIL = re.compile(r"[^@\s,;<>()\[\]\"]+@[^@\s.,;<>()\[\]\"]+(?:\.[^@\s.,;<>()\[\]\"]+)*")
_DATE = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})(?=$|[T ])")
_UNWANTED = dict.fromkeys([*range(9), 0xB, 0xC, *range(0xE, 0x20), *range(0xD800, 0xE000)])
_LARGEST = 10**18


def coerce(field: Field, value: object) -> Value:
    """The value as the record keeps it; empty text is None. Raises Refused."""
    if value is None or (isinstance(value, str) and not value.strip()):
        return False if field.type is FieldType.CHECKBOX else None
    kept = _COERCE[field.type](field, value)
    return None if kept == "" else kept


def _text(field: Field, value: object) -> str:
    if isinstance(value, bool):
        value = "true" if value else "false"
    if isinstance(value, int | float):
        value = str(value)
    if not isinstance(value, str):
        raise _wrong_type(field, "text")
    text = (value if value.isprintable() else value.translate(_UNWANTED)).strip()
    if field.length and len(text) > field.length:
        raise Refused(
            "STRING_TOO_LONG",
            f"{field.label}: {len(text)} characters are too many; {field.length} fit.",
        )
    return text


def _email(field: Field, value: object) -> str:
    text = _text(field, value)
    if not _EMAIL.fullmatch(text):
        raise Refused("INVALID_EMAIL_ADDRESS", f"{field.label}: {text} is not an email address.")
    return text


def _picklist(field: Field, value: object) -> str:
    text = _text(field, value)
    known = next((choice.value for choice in field.picklist if choice.value.lower() == text.lower()), None)
    if known is None and field.restricted:
        choices = ", ".join(choice.value for choice in field.picklist)
        raise Refused(
            "INVALID_OR_NULL_FOR_RESTRICTED_PICKLIST",
            f"{field.label}: {text} is not one of the choices ({choices}).",
        )
    return known or text


def _multi_picklist(field: Field, value: object) -> str:
    """The choices in the order in which the field names them, then others as given."""
    given = multi_picklist.SEPARATOR.join(map(str, value)) if isinstance(value, list | tuple) else value
    kept = [_picklist(field, part) for part in multi_picklist.chosen(_text(field, given))]
    places = {choice.value: place for place, choice in enumerate(field.picklist)}
    return multi_picklist.SEPARATOR.join(sorted(kept, key=lambda part: places.get(part, len(places))))


def _checkbox(field: Field, value: object) -> bool:
    word = str(value).strip().lower() if isinstance(value, bool | int | str) else ""
    if word in _TRUE:
        return True
    if word in _FALSE and not isinstance(value, list | dict):
        return False
    raise _wrong_type(field, "true or false")


def _number(field: Field, value: object) -> float:
    if isinstance(value, bool) or not isinstance(value, int | float | str):
        raise _wrong_type(field, "a number")
    try:
        number = float(value.strip().replace("_", "x") if isinstance(value, str) else value)
    except (ValueError, OverflowError):
        raise _wrong_type(field, "a number") from None
    if not math.isfinite(number):
        raise _wrong_type(field, "a number")
    if abs(number) >= _LARGEST:
        raise Refused("NUMBER_OUTSIDE_VALID_RANGE", f"{field.label}: the number is too large.")
    return number


def _integer(field: Field, value: object) -> int:
    number = _number(field, value)
    if number != int(number):
        raise _wrong_type(field, "a whole number")
    largest = 10**field.length - 1 if field.length else 2**31 - 1
    if abs(number) > largest:
        raise Refused(
            "NUMBER_OUTSIDE_VALID_RANGE",
            f"{field.label}: the number must lie between -{largest} and {largest}.",
        )
    return int(number)


def _date(field: Field, value: object) -> str:
    if isinstance(value, date):
        return value.strftime("%Y-%m-%d") if value.year >= 1000 else value.isoformat()[:10]
    found = _DATE.match(value.strip()) if isinstance(value, str) else None
    if found is None:
        raise _wrong_type(field, "a date such as 2026-04-30")
    try:
        return date(*(int(part) for part in found.groups())).isoformat()
    except ValueError:
        raise _wrong_type(field, "a date such as 2026-04-30") from None


def _datetime(field: Field, value: object) -> str:
    moment = value if isinstance(value, datetime) else _moment(value) if isinstance(value, str) else None
    if moment is None:
        raise _wrong_type(field, "a time such as 2026-04-30T09:15:00Z")
    return moment_text(moment)


def _time(field: Field, value: object) -> str:
    """A time of day; one that names a zone is told in UTC."""
    try:
        moment = value if isinstance(value, time) else time.fromisoformat(str(value).strip())
    except ValueError:
        raise _wrong_type(field, "a time of day such as 15:30") from None
    if moment.tzinfo is not None:
        moment = datetime.combine(date(2000, 1, 2), moment).astimezone(UTC).time()
    return moment.isoformat(timespec="milliseconds") + "Z"


def _moment(text: str) -> datetime | None:
    try:
        return datetime.fromisoformat(re.sub(r"([+-]\d\d)(\d\d)$", r"\1:\2", text.strip()))
    except ValueError:
        return None


def moment_text(moment: datetime) -> str:
    """A time as records keep it: UTC, milliseconds, `Z`. A time without a zone is UTC."""
    aware = moment if moment.tzinfo else moment.replace(tzinfo=UTC)
    try:
        utc = aware.astimezone(UTC)
    except OverflowError:
        utc = aware.replace(tzinfo=UTC)
    return utc.isoformat(timespec="milliseconds").removesuffix("+00:00") + "Z"


def _reference(field: Field, value: object) -> str:
    text = value.strip() if isinstance(value, str) else ""
    if not is_id(text):
        raise Refused("MALFORMED_ID", f"{field.label}: {str(value)[:40]} is not a record id.")
    return to_18(text)


def _wrong_type(field: Field, wanted: str) -> Refused:
    return Refused("INVALID_TYPE_ON_FIELD_IN_RECORD", f"{field.label}: this must be {wanted}.")


_COERCE: dict[FieldType, Callable[[Field, Any], Value]] = {
    FieldType.ID: _reference,
    FieldType.TEXT: _text,
    FieldType.TEXT_AREA: _text,
    FieldType.PHONE: _text,
    FieldType.URL: _text,
    FieldType.EMAIL: _email,
    FieldType.PICKLIST: _picklist,
    FieldType.MULTI_PICKLIST: _multi_picklist,
    FieldType.CHECKBOX: _checkbox,
    FieldType.INTEGER: _integer,
    FieldType.NUMBER: _number,
    FieldType.CURRENCY: _number,
    FieldType.PERCENT: _number,
    FieldType.DATE: _date,
    FieldType.DATETIME: _datetime,
    FieldType.TIME: _time,
    FieldType.REFERENCE: _reference,
}
