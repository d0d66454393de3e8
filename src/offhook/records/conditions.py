"""Conditions on fields, split into a shape (which decides the SQL text) and values (its parameters).

Text compares without case. `!=` is true for empty fields too, as in the vendor's query language.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from sqlalchemy import and_, bindparam, false, func, literal_column, not_, or_

from offhook.errors import InvalidArgument
from offhook.records import values
from offhook.records.metadata import Field, FieldType, ObjectType
from offhook.records.multi_picklist import chosen
from offhook.records.schema import EXACT

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from sqlalchemy import ColumnElement, Table

    from offhook.records.record import Condition, Value

_PATTERNS = frozenset({"starts with", "contains"})
_CHOICES = frozenset({"includes", "excludes"})
_EMPTY = frozenset({"is empty", "is not empty"})
_NUMERIC = frozenset(
    {FieldType.INTEGER, FieldType.NUMBER, FieldType.CURRENCY, FieldType.PERCENT, FieldType.CHECKBOX}
)


@dataclass(frozen=True, slots=True)
class Shape:
    """What of a condition decides the SQL text.

    `count` values follow; `or_empty` also takes empty fields; `folded` compares letters beyond ASCII too.
    Of choices of a multi-select picklist `groups` says how many of the values belong together.
    """

    field: str
    operator: str
    count: int
    or_empty: bool = False
    folded: bool = False
    groups: tuple[int, ...] = ()


def split(object_type: ObjectType, where: Iterable[Condition]) -> tuple[tuple[Shape, ...], list[Value]]:
    """The shapes of the conditions and all their values. Raises InvalidArgument for what makes no sense."""
    shapes, parameters = [], []
    for condition in where:
        shape, own = _split(object_type.field(condition.field), condition)
        shapes.append(shape)
        parameters += own
    return tuple(shapes), parameters


def expression(table: Table, shape: Shape, number: int) -> ColumnElement[bool]:
    """The condition as SQL, its parameters named for `number`."""
    column: ColumnElement[Any] = table.c[shape.field]
    if shape.folded:
        column = func.fold(column)
    parameters: list[Any] = [bindparam(f"c{number}_{position}") for position in range(shape.count)]
    if shape.operator in _CHOICES:
        return _has_choices(column, shape, parameters)
    compared = _compare(column, shape.operator, parameters)
    return or_(compared, column.is_(None)) if shape.or_empty else compared


def _has_choices(column: ColumnElement[Any], shape: Shape, parameters: Sequence[Any]) -> ColumnElement[bool]:
    """Whether every choice of a group is there, for one of the groups; nothing includes no groups."""
    surrounded = (
        literal_column("';'")
        .concat(func.coalesce(column, literal_column("''")))
        .concat(literal_column("';'"))
    )
    left = iter(parameters)
    groups = [and_(*(surrounded.like(next(left), escape="\\") for _ in range(size))) for size in shape.groups]
    included = or_(false(), *groups)
    return not_(included) if shape.operator == "excludes" else included


def _compare(column: ColumnElement[Any], operator: str, parameters: Sequence[Any]) -> ColumnElement[bool]:
    match operator:
        case "is empty":
            return column.is_(None)
        case "is not empty":
            return column.is_not(None)
        case "in":
            return column.in_(parameters) if parameters else false()
        case "starts with" | "contains":
            return column.like(parameters[0], escape="\\")
        case "!=":
            return column.is_distinct_from(parameters[0])
        case _:
            compared: ColumnElement[bool] = column.op(operator, is_comparison=True)(parameters[0])
            return compared


def _split(field: Field, condition: Condition) -> tuple[Shape, list[Value]]:
    operator = condition.operator
    if operator in _EMPTY:
        return Shape(field.name, operator, 0), []
    if operator in _PATTERNS:
        return _pattern(field, condition)
    if operator in _CHOICES:
        return _choices(field, condition)
    if operator == "in":
        given = [_value(field, one) for one in condition.value]
        there: list[Value] = [one for one in given if one is not None]
        folded = _needs_folding(field, there)
        shape = Shape(field.name, "in", len(there), or_empty=len(there) < len(given), folded=folded)
        return shape, [_fold(one) for one in there] if folded else there
    if operator not in ("=", "!=", "<", ">", "<=", ">="):
        raise InvalidArgument(field.name, f"There is no comparison called {operator}.")
    value = _value(field, condition.value)
    if value is None:
        empty = {"=": "is empty", "!=": "is not empty"}.get(operator)
        return (Shape(field.name, empty, 0) if empty else Shape(field.name, "in", 0)), []
    folded = _needs_folding(field, [value])
    return Shape(field.name, operator, 1, folded=folded), [_fold(value) if folded else value]


def _pattern(field: Field, condition: Condition) -> tuple[Shape, list[Value]]:
    if field.type in _NUMERIC:
        raise InvalidArgument(
            field.name, f"{field.label} is no text; {condition.operator} cannot be asked of it."
        )
    text = str(condition.value or "")
    folded = _needs_folding(field, [text])
    if folded:
        text = text.casefold()
    escaped = _escaped(text)
    pattern = f"{escaped}%" if condition.operator == "starts with" else f"%{escaped}%"
    return Shape(field.name, condition.operator, 1, folded=folded), [pattern]


def _choices(field: Field, condition: Condition) -> tuple[Shape, list[Value]]:
    if field.type is not FieldType.MULTI_PICKLIST:
        raise InvalidArgument(field.name, f"{field.label} does not hold several choices.")
    groups = [one for one in (chosen(str(group)) for group in condition.value) if one]
    parts: list[Value] = [part for group in groups for part in group]
    folded = _needs_folding(field, parts)
    patterns: list[Value] = [f"%;{_escaped(str(_fold(part) if folded else part))};%" for part in parts]
    sizes = tuple(len(group) for group in groups)
    return Shape(field.name, condition.operator, len(patterns), folded=folded, groups=sizes), patterns


def _escaped(text: str) -> str:
    """The text as it stands, inside a pattern."""
    return text.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_")


def _value(field: Field, value: object) -> Value:
    """The value as the record keeps it; one that no record can have is compared as it is and matches none."""
    if value is None:
        return None
    try:
        if field.type in _NUMERIC or field.type in EXACT:
            return values.coerce(field, value)
    except values.Refused as refused:
        if field.type in (FieldType.ID, FieldType.REFERENCE):
            return str(value)
        raise InvalidArgument(field.name, refused.message) from None
    return str(value)


def _needs_folding(field: Field, given: Sequence[Value]) -> bool:
    """The database compares ASCII letters without case by itself, and fast; others need our help."""
    return field.type not in EXACT and any(isinstance(one, str) and not one.isascii() for one in given)


def _fold(value: Value) -> Value:
    return fold(value) if isinstance(value, str) else value


def fold(text: str | None) -> str | None:
    """The text without differences of case; the SQL function `fold` of every connection."""
    return None if text is None else str(text).casefold()
