"""Comparisons as SQL: true or false for every record, never unknown.

Text compares without case; `!=` and NOT IN hold for empty fields too.
"""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import TYPE_CHECKING, Any, Final, NoReturn

from offhook.records.conditions import fold
from offhook.records.metadata import FieldType
from offhook.records.record_id import is_id, to_18
from offhook.records.values import moment_text
from offhook.salesforce_api.soql import texts
from offhook.salesforce_api.soql.sql import Sql, combined, sql, value

if TYPE_CHECKING:
    from collections.abc import Sequence

    from offhook.salesforce_api.soql.context import Context
    from offhook.salesforce_api.soql.scope import Column
    from offhook.salesforce_api.soql.syntax import Value

NUMBERS: Final = frozenset({FieldType.INTEGER, FieldType.NUMBER, FieldType.CURRENCY, FieldType.PERCENT})
IDS: Final = frozenset({FieldType.ID, FieldType.REFERENCE})
_EXACT: Final = frozenset({FieldType.DATE, FieldType.DATETIME, FieldType.TIME, FieldType.CHECKBOX})
_LONG_TEXT: Final = 255
_LONGEST_VALUE: Final = 4000
_LARGEST: Final = 2**63
_KINDS: Final = {
    FieldType.CHECKBOX: ("boolean", "boolean"),
    FieldType.DATE: ("date", "date"),
    FieldType.DATETIME: ("datetime", "dateTime"),
    FieldType.TIME: ("time", "time"),
} | {kind: ("number", "double") for kind in NUMBERS}

NEVER: Final = Sql("0")
ALWAYS: Final = Sql("1")


def is_long(column: Column) -> bool:
    """Whether this is a long text, which can be neither filtered nor sorted."""
    return column.field.type is FieldType.TEXT_AREA and column.field.length > _LONG_TEXT


def compare(context: Context, column: Column, operator: str, given: Value) -> Sql:
    """`column operator value` for one value."""
    if operator == "LIKE":
        return _like(context, column, given)
    if _is_empty(given):
        return _empty(context, column, operator, given)
    if given.kind == "range":
        return _in_range(context, column, operator, given)
    parameter = _parameter(context, column, given)
    if column.field.type is FieldType.CHECKBOX and operator not in ("=", "!="):
        _refuse(context, operator, column, given)
    left, right = _sides(column, parameter)
    return sql("({} " + ("IS NOT" if operator == "!=" else operator) + " {})", left, right)


def one_of(context: Context, column: Column, given: Sequence[Value], negated: bool) -> Sql:
    """`column IN (…)`, or NOT IN."""
    plain = [_parameter(context, column, one) for one in given if not _apart(one)]
    folded = any(isinstance(one, str) and not one.isascii() for one in plain) and not _is_exact(column)
    pieces = [compare(context, column, "=", one) for one in given if _apart(one)]
    if plain:
        marks = ", ".join("?" * len(plain))
        left = sql("fold({})", column.sql) if folded else column.sql
        values = [fold(one) for one in plain] if folded else plain
        pieces.append(sql("({} IN ({}))", left, Sql(marks, tuple(values))))
    found = combined("OR", pieces)
    return negate(found) if negated else found


def includes(context: Context, column: Column, given: Sequence[Value], negated: bool) -> Sql:
    """`column INCLUDES ('A;B', 'C')`: both A and B, or C."""
    if column.field.type is not FieldType.MULTI_PICKLIST:
        _refuse(context, "EXCLUDES" if negated else "INCLUDES", column, given[0])
    found = combined("OR", [_has_all(context, column, one) for one in given])
    return negate(found) if negated else found


def negate(condition: Sql) -> Sql:
    """What holds when the condition does not, empty fields included."""
    return sql("({} IS NOT TRUE)", condition)


def _is_empty(given: Value) -> bool:
    """Whether this asks for empty fields: a text without a letter is none."""
    return given.kind == "null" or (given.kind == "string" and not given.text)


def _apart(given: Value) -> bool:
    """Whether the value needs a comparison of its own."""
    return given.kind == "range" or _is_empty(given)


def _has_all(context: Context, column: Column, given: Value) -> Sql:
    chosen = [one.strip() for one in str(_parameter(context, column, given)).split(";") if one.strip()]
    if not chosen:
        return NEVER
    patterns = [f"%;{fold(_escaped(one))};%" for one in chosen]
    return combined(
        "AND",
        [sql("(fold(';' || {} || ';') LIKE {} ESCAPE '\\')", column.sql, value(one)) for one in patterns],
    )


def _escaped(text: str) -> str:
    return text.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_")


def _empty(context: Context, column: Column, operator: str, given: Value) -> Sql:
    if operator == "=":
        return sql("({} IS NULL)", column.sql)
    if operator == "!=":
        return sql("({} IS NOT NULL)", column.sql)
    _refuse(context, operator, column, given)


def _like(context: Context, column: Column, given: Value) -> Sql:
    if column.field.type in NUMBERS or column.field.type in _EXACT or column.field.type in IDS:
        _refuse(context, "LIKE", column, given)
    if given.kind != "string":
        _wrong_kind(context, column, given, "string")
    pattern = _text(context, given, like=True)
    left = column.sql
    if not pattern.isascii():
        left, pattern = sql("fold({})", left), str(fold(pattern))
    return sql("({} LIKE {} ESCAPE '\\')", left, value(pattern))


def _in_range(context: Context, column: Column, operator: str, given: Value) -> Sql:
    """A date literal is a range: `=` within it, `<` before it, `>` after it."""
    kind = column.field.type
    if kind not in (FieldType.DATE, FieldType.DATETIME):
        _wrong_kind(context, column, given, _wanted(column))
    days = context.days(given)
    first, after = (
        value(day.isoformat() if kind is FieldType.DATE else context.day_start(day)) for day in days
    )
    match operator:
        case "<":
            return sql("({} < {})", column.sql, first)
        case "<=":
            return sql("({} < {})", column.sql, after)
        case ">":
            return sql("({} >= {})", column.sql, after)
        case ">=":
            return sql("({} >= {})", column.sql, first)
    within = sql("({} >= {} AND {} < {})", column.sql, first, column.sql, after)
    return negate(within) if operator == "!=" else within


def _sides(column: Column, parameter: Any) -> tuple[Sql, Sql]:  # noqa: ANN401 - of the field's kind
    """Both sides; the database ignores the case of ASCII letters by itself, others are folded."""
    if isinstance(parameter, str) and not parameter.isascii() and not _is_exact(column):
        return sql("fold({})", column.sql), value(fold(parameter))
    return column.sql, value(parameter)


def _is_exact(column: Column) -> bool:
    return column.field.type in IDS or column.field.type in _EXACT


def _parameter(context: Context, column: Column, given: Value) -> Any:  # noqa: ANN401 - of the field's kind
    """The value as records keep it. Raises MalformedQuery if it is of another kind than the field."""
    kind = column.field.type
    if kind in IDS:
        return _id(context, column, given)
    wanted = _KINDS.get(kind, ("string", "string"))
    if given.kind != wanted[0]:
        _wrong_kind(context, column, given, wanted[1])
    match given.kind:
        case "number":
            return _number(given.text)
        case "boolean":
            return int(given.text == "TRUE")
        case "date":
            return _date(context, given)
        case "datetime":
            return _moment(context, given)
        case "time":
            return f"{given.text[:-1].partition('.')[0]}.{_milliseconds(given.text)}Z"
    return _text(context, given)


def _id(context: Context, column: Column, given: Value) -> str:
    if given.kind != "string":
        _wrong_kind(context, column, given, "reference")
    text = _text(context, given).strip()
    if not text:
        return ""
    if not is_id(text):
        context.fault(f"invalid ID field: {text[:40]}", given.position, "INVALID_QUERY_FILTER_OPERATOR")
    return to_18(text)


def _text(context: Context, given: Value, like: bool = False) -> str:
    if len(given.text) > _LONGEST_VALUE:
        context.fault(f"A text may have at most {_LONGEST_VALUE} characters.", given.position)
    try:
        return texts.pattern(given.text) if like else texts.plain(given.text)
    except ValueError as error:
        context.fault(str(error), given.position)


def _number(text: str) -> int | float:
    number = float(text)
    whole = text.lstrip("+-").isdecimal() and abs(number) < _LARGEST
    return int(text) if whole else number


def _date(context: Context, given: Value) -> str:
    try:
        day = date.fromisoformat(given.text)
    except ValueError:
        context.fault(f"{given.text} is not a date.", given.position)
    return _in_calendar(context, day.year, day.isoformat(), given)


def _moment(context: Context, given: Value) -> str:
    text = given.text.replace("Z", "+00:00")
    whole, dot, rest = text.partition(".")
    if dot:
        digits = rest[: -6 if ":" in rest else -5]
        text = f"{whole}.{digits[:6]:0<6}{rest[len(digits) :]}"
    try:
        moment = datetime.fromisoformat(text)
        return _in_calendar(context, moment.year, moment_text(moment.astimezone(UTC)), given)
    except (ValueError, OverflowError):
        context.fault(f"{given.text} is not a time.", given.position)


def _in_calendar(context: Context, year: int, text: str, given: Value) -> str:
    if not 1700 <= year <= 4000:
        context.fault(f"{given.text} lies outside the years 1700 to 4000.", given.position)
    return text


def _milliseconds(text: str) -> str:
    return f"{text[:-1].partition('.')[2][:3]:0<3}"


def _wanted(column: Column) -> str:
    return _KINDS.get(column.field.type, ("string", "string"))[1]


def _wrong_kind(context: Context, column: Column, given: Value, wanted: str) -> NoReturn:
    quotes = ""
    if given.kind == "string":
        quotes = " and should not be enclosed in quotes"
    elif wanted in ("string", "reference"):
        quotes = " and should be enclosed in quotes"
    message = f"value of filter criterion for field '{column.field.name}' must be of type {wanted}{quotes}"
    context.fault(message, given.position, "INVALID_FIELD")


def _refuse(context: Context, operator: str, column: Column, given: Value) -> NoReturn:
    message = f"invalid operator {operator} on {column.field.type.value} field {column.field.name}"
    context.fault(message, given.position, "INVALID_QUERY_FILTER_OPERATOR")
