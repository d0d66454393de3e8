"""Functions of fields: aggregates, parts of dates, and how values are shown."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from offhook.records.metadata import Field, FieldType
from offhook.salesforce_api.soql.filters import NUMBERS, is_long
from offhook.salesforce_api.soql.scope import Column, Scope
from offhook.salesforce_api.soql.sql import Sql, sql, value
from offhook.salesforce_api.soql.syntax import Call, Operand, Path

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from offhook.console.formatting import Formats

_DATES: Final = (FieldType.DATE, FieldType.DATETIME)
_DAY: Final = "CAST(substr({0}, 9, 2) AS INTEGER)"
_MONTH: Final = "CAST(substr({0}, 6, 2) AS INTEGER)"
_YEAR: Final = "CAST(substr({0}, 1, 4) AS INTEGER)"
_DAY_OF_YEAR: Final = "CAST(strftime('%j', substr({0}, 1, 10)) AS INTEGER)"

_PARTS: Final[Mapping[str, str]] = {
    "CALENDAR_YEAR": _YEAR,
    "FISCAL_YEAR": _YEAR,
    "CALENDAR_QUARTER": f"(({_MONTH} + 2) / 3)",
    "FISCAL_QUARTER": f"(({_MONTH} + 2) / 3)",
    "CALENDAR_MONTH": _MONTH,
    "FISCAL_MONTH": _MONTH,
    "WEEK_IN_MONTH": f"(({_DAY} - 1) / 7 + 1)",
    "WEEK_IN_YEAR": f"(({_DAY_OF_YEAR} - 1) / 7 + 1)",
    "DAY_IN_MONTH": _DAY,
    "DAY_IN_WEEK": "(CAST(strftime('%w', substr({0}, 1, 10)) AS INTEGER) + 1)",
    "DAY_IN_YEAR": _DAY_OF_YEAR,
    "HOUR_IN_DAY": "CAST(substr({0}, 12, 2) AS INTEGER)",
    "DAY_ONLY": "substr({0}, 1, 10)",
}
"""Parts of dates and of times, which are UTC unless convertTimezone() stands around the field."""

_AGGREGATES: Final = frozenset({"COUNT", "COUNT_DISTINCT", "SUM", "AVG", "MIN", "MAX"})


def column(scope: Scope, operand: Operand) -> Column:
    """The column of a field or function. Raises MalformedQuery."""
    if isinstance(operand, Path):
        return scope.column(operand)
    name = operand.function
    if name in _AGGREGATES:
        return _aggregate(scope, operand)
    if name in _PARTS:
        return _part(scope, operand)
    inner = _argument(scope, operand)
    if name == "TOLABEL":
        return Column(inner.sql, inner.field, inner.key, _labels(inner.field), inner.aggregate)
    if name == "FORMAT":
        shown = _formatted(inner.field, scope.context.formats)
        return Column(inner.sql, inner.field, inner.key, shown, inner.aggregate)
    if name == "CONVERTCURRENCY":
        return inner
    scope.context.fault(f"There is no function {name} here.", operand.position)


def is_aggregate(operand: Operand) -> bool:
    """Whether the operand sums up many records."""
    return isinstance(operand, Call) and (
        operand.function in _AGGREGATES or any(is_aggregate(one) for one in operand.arguments)
    )


def _argument(scope: Scope, call: Call) -> Column:
    if len(call.arguments) != 1:
        scope.context.fault(f"{call.function} takes one field.", call.position)
    return column(scope, call.arguments[0])


def _aggregate(scope: Scope, call: Call) -> Column:
    if call.function == "COUNT" and not call.arguments:
        return _counted(Sql("COUNT(*)"))
    inner = _argument(scope, call)
    kind = inner.field.type
    numeric = kind in NUMBERS
    refused = {
        "SUM": not numeric,
        "AVG": not numeric,
        "MIN": kind is FieldType.CHECKBOX,
        "MAX": kind is FieldType.CHECKBOX,
    }
    if inner.aggregate or is_long(inner) or refused.get(call.function):
        message = f"field {inner.field.name} does not support aggregate operator {call.function}"
        scope.context.fault(message, call.position)
    if call.function == "COUNT":
        return _counted(sql("COUNT({})", inner.sql))
    if call.function == "COUNT_DISTINCT":
        return _counted(sql("COUNT(DISTINCT {})", inner.sql))
    summed = sql(call.function + "({})", inner.sql)
    kept = Field(inner.field.name, inner.field.label, FieldType.NUMBER if call.function == "AVG" else kind)
    return Column(summed, kept, "", None, aggregate=True)


def _counted(counted: Sql) -> Column:
    return Column(counted, Field("count", "Count", FieldType.INTEGER), "", None, aggregate=True)


def _part(scope: Scope, call: Call) -> Column:
    argument = call.arguments[0] if len(call.arguments) == 1 else None
    local = isinstance(argument, Call) and argument.function == "CONVERTTIMEZONE"
    inner = _argument(scope, argument) if local and isinstance(argument, Call) else _argument(scope, call)
    kind = inner.field.type
    only_times = call.function in ("HOUR_IN_DAY", "DAY_ONLY") or local
    if kind not in (_DATES[1:] if only_times else _DATES):
        message = f"{call.function} cannot be asked of the field {inner.field.name}."
        scope.context.fault(message, call.position, "INVALID_FIELD")
    text = inner.sql
    if local:
        text = sql("local_time({}, {})", text, value(scope.context.zone_name))
    result = FieldType.DATE if call.function == "DAY_ONLY" else FieldType.INTEGER
    template = _PARTS[call.function].replace("{0}", "{}")
    return Column(sql(template, text), Field(inner.field.name, inner.field.label, result))


def _labels(field: Field) -> Callable[[Any], Any]:
    labels = {choice.value: choice.label or choice.value for choice in field.picklist}

    def shown(text: Any) -> Any:  # noqa: ANN401 - a field's value
        if isinstance(text, str) and field.type is FieldType.MULTI_PICKLIST:
            return ";".join(labels.get(one, one) for one in text.split(";"))
        return labels.get(text, text)

    return shown


def _formatted(field: Field, formats: Formats) -> Callable[[Any], Any]:
    show: Callable[[Any], str] = {
        FieldType.DATE: formats.as_date,
        FieldType.DATETIME: formats.as_time,
        FieldType.INTEGER: formats.number,
        FieldType.NUMBER: formats.number,
        FieldType.CURRENCY: formats.currency,
        FieldType.PERCENT: formats.percent,
    }.get(field.type, str)
    return lambda given: None if given is None else show(given)
