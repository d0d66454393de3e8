"""What a cell of a file means for a field: numbers, dates and yes or no as people write them.

What cannot be understood is left as it is; the record store then says what is wrong with it.
"""

from __future__ import annotations

import re
from typing import Any, Final, Literal

from offhook.call_log.lenient_values import lenient_value
from offhook.records.metadata import Field, FieldType

DateOrder = Literal["ymd", "mdy", "dmy"]

_NUMBERS: Final = frozenset({FieldType.INTEGER, FieldType.NUMBER, FieldType.CURRENCY, FieldType.PERCENT})
_AS_TYPED: Final = frozenset(
    {FieldType.TEXT, FieldType.TEXT_AREA, FieldType.PHONE, FieldType.EMAIL, FieldType.URL}
)
_TRUE: Final = frozenset({"x", "y", "t", "true", "1", "yes", "on"})
_FALSE: Final = frozenset({"n", "f", "false", "0", "no", "off", "-"})
_AROUND_NUMBERS: Final = re.compile(r"^(?:[A-Z]{3}\s+)?[$€£¥\s]*|[%$€£¥\s]*(?:\s+[A-Z]{3})?$")
_THOUSANDS: Final = re.compile(r"[+-]?\d{1,3}(?:,\d{3})+(?:\.\d*)?")
_DECIMAL_COMMA: Final = re.compile(r"[+-]?(?:\d+|\d{1,3}(?:[. ]\d{3})+),\d+|[+-]?\d{1,3}(?:\.\d{3}){2,}")
_NUMERIC_DATE: Final = re.compile(r"(\d{1,2})[./-](\d{1,2})[./-](\d{4})(?=$|[ T,])[,]?")


def cell_value(field: Field, text: str, dates: DateOrder = "ymd") -> Any:  # noqa: ANN401 - of the field's type
    """The value of a cell that is not empty."""
    if field.type in _AS_TYPED:
        return text
    if field.type is FieldType.CHECKBOX:
        word = text.strip().casefold()
        return True if word in _TRUE else False if word in _FALSE else text
    if field.type in _NUMBERS:
        return plain_number(text)
    if field.type in (FieldType.DATE, FieldType.DATETIME):
        return lenient_value(field, _year_first(text, dates))
    if field.type is FieldType.PICKLIST:
        return lenient_value(field, text)
    return text


def plain_number(text: str) -> str:
    """`$1,200.50`, `1.200,50 €` and `25 %` without what is around and between the digits."""
    number = _AROUND_NUMBERS.sub("", text.strip().replace("\u00a0", " ").replace("\u202f", " "))
    if number.startswith("(") and number.endswith(")"):
        number = f"-{number[1:-1]}"
    if _THOUSANDS.fullmatch(number):
        return number.replace(",", "")
    if _DECIMAL_COMMA.fullmatch(number):
        return number.replace(".", "").replace(" ", "").replace(",", ".")
    return number.replace(" ", "") if re.fullmatch(r"[+-]?\d{1,3}(?: \d{3})+(?:\.\d*)?", number) else number


def _year_first(text: str, dates: DateOrder) -> str:
    """`4/30/2026` as 2026-04-30, if the user said which of them is the month."""
    if dates == "ymd":
        return text
    found = _NUMERIC_DATE.match(text.strip())
    if found is None:
        return text
    first, second, year = found.groups()
    month, day = (first, second) if dates == "mdy" else (second, first)
    return f"{year}-{int(month):02d}-{int(day):02d}{text.strip()[found.end() :]}"
