"""Date literals such as TODAY, LAST_N_DAYS:7 and THIS_QUARTER: ranges of days, seen from a day."""

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Mapping

_UNITS: Final = ("WEEK", "MONTH", "QUARTER", "YEAR", "FISCAL_QUARTER", "FISCAL_YEAR")
_DAY_UNITS: Final = ("DAY", *_UNITS)
_PLACES: Final[Mapping[str, int]] = {"LAST": -1, "THIS": 0, "NEXT": 1}
_ALONE: Final[Mapping[str, int]] = {"YESTERDAY": -1, "TODAY": 0, "TOMORROW": 1}
_FIXED: Final = re.compile(r"(LAST|NEXT)_(?:N|90)_(\w+)S")
_AGO: Final = re.compile(r"N_(\w+)S_AGO")

PLAIN: Final = frozenset(
    [*_ALONE, "LAST_90_DAYS", "NEXT_90_DAYS", *(f"{place}_{unit}" for place in _PLACES for unit in _UNITS)]
)
"""Literals that stand alone."""

COUNTED: Final = frozenset(
    [
        *(f"{place}_N_{unit}S" for place in ("LAST", "NEXT") for unit in _DAY_UNITS),
        *(f"N_{unit}S_AGO" for unit in _DAY_UNITS),
    ]
)
"""Literals with a number after a colon."""

_MONTHS: Final[Mapping[str, int]] = {"MONTH": 1, "QUARTER": 3, "YEAR": 12}

Days = tuple[date, date]
"""The first day, and the day after the last."""


def days(literal: str, count: int | None, today: date, first_weekday: int) -> Days:
    """The range of a literal; `first_weekday` is 0 where weeks begin on Monday, 6 where on Sunday."""

    def start(unit: str, steps: int) -> date:
        return _start(unit, steps, today, first_weekday)

    number = 90 if "_90_" in literal else count or 0
    if literal in _ALONE:
        return start("DAY", _ALONE[literal]), start("DAY", _ALONE[literal] + 1)
    if found := _FIXED.fullmatch(literal):
        unit = found[2]
        if found[1] == "NEXT":
            return start(unit, 1), start(unit, number + 1)
        # The last days include today; no other literal includes the unit we are in.
        return start(unit, -number), start(unit, 1 if unit == "DAY" else 0)
    if found := _AGO.fullmatch(literal):
        return start(found[1], -number), start(found[1], 1 - number)
    place, unit = literal.split("_", 1)
    return start(unit, _PLACES[place]), start(unit, _PLACES[place] + 1)


def _start(unit: str, steps: int, today: date, first_weekday: int) -> date:
    """The first day of the unit so many steps from the one that today is in."""
    unit = unit.removeprefix("FISCAL_")
    if unit == "DAY":
        return _plus(today, steps)
    if unit == "WEEK":
        return _plus(today - timedelta((today.weekday() - first_weekday) % 7), 7 * steps)
    size = _MONTHS[unit]
    months = (today.year * 12 + today.month - 1) // size * size + steps * size
    year, month = divmod(months, 12)
    if not 1 <= year <= 9999:
        return date.min if year < 1 else date.max
    return date(year, month + 1, 1)


def _plus(day: date, steps: int) -> date:
    """Days later or earlier, no further than the calendar goes."""
    try:
        return day + timedelta(steps)
    except OverflowError:
        return date.min if steps < 0 else date.max
