"""WHERE and HAVING as SQL, queries within them included."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from offhook.records.metadata import FieldType
from offhook.salesforce_api.soql import filters, functions
from offhook.salesforce_api.soql.scope import Column, Scope
from offhook.salesforce_api.soql.sql import Sql, combined, joined, sql
from offhook.salesforce_api.soql.syntax import (
    Call,
    Combined,
    Comparison,
    Condition,
    Negated,
    Query,
    Selected,
    Value,
)

if TYPE_CHECKING:
    from offhook.records.metadata import ObjectType
    from offhook.salesforce_api.soql.context import Context
    from offhook.salesforce_api.soql.syntax import Path

DEEPEST: Final = 2
"""How far queries may stand within the conditions of queries."""


def where(scope: Scope, condition: Condition, depth: int = 0, having: bool = False) -> Sql:
    """The condition as SQL. Raises MalformedQuery."""
    if isinstance(condition, Combined):
        return combined(condition.operator, [where(scope, one, depth, having) for one in condition.parts])
    if isinstance(condition, Negated):
        return filters.negate(where(scope, condition.part, depth, having))
    return _comparison(scope, condition, depth, having)


def object_of(context: Context, path: Path) -> ObjectType:
    """The object that a query reads. Raises MalformedQuery if there is none that the user may read."""
    found = context.readable(path.names[-1]) if len(path.names) == 1 else None
    if found is None:
        context.fault(f"sObject type '{path}' is not supported.", path.position, "INVALID_TYPE")
    return found


def _comparison(scope: Scope, condition: Comparison, depth: int, having: bool) -> Sql:
    context, operand = scope.context, condition.operand
    column = functions.column(scope, operand)
    if column.aggregate and not having:
        context.fault("Aggregates belong into HAVING.", operand.position)
    if filters.is_long(column):
        message = f"field '{column.field.name}' can not be filtered in a query call"
        context.fault(message, operand.position, "INVALID_FIELD")
    given, operator = condition.value, condition.operator
    if isinstance(given, Query):
        return _among(scope, column, condition, given, depth)
    if isinstance(operand, Call) and operand.function == "TOLABEL":
        return _labelled(scope, column, condition)
    if isinstance(given, Value):
        return filters.compare(context, column, operator, given)
    if operator in ("INCLUDES", "EXCLUDES"):
        return filters.includes(context, column, given, operator == "EXCLUDES")
    return filters.one_of(context, column, given, operator == "NOT IN")


def _labelled(scope: Scope, column: Column, condition: Comparison) -> Sql:
    """`toLabel(field) = 'label'`: the values that the labels stand for."""
    given, operator = condition.value, condition.operator
    wanted = given if isinstance(given, tuple) else (given,)
    if operator not in ("=", "!=", "IN", "NOT IN"):
        scope.context.fault(f"{operator} cannot be asked of a label.", condition.operand.position)
    meant = []
    for one in wanted:
        if not isinstance(one, Value) or one.kind != "string":
            scope.context.fault("Labels are texts.", condition.operand.position)
        values = [c.value for c in column.field.picklist if c.label.lower() == one.text.lower()]
        meant += [Value("string", _written(value), one.position) for value in values] or [one]
    return filters.one_of(scope.context, column, meant, operator in ("!=", "NOT IN"))


def _written(text: str) -> str:
    return text.replace("\\", "\\\\").replace("'", "\\'")


def _among(scope: Scope, column: Column, condition: Comparison, query: Query, depth: int) -> Sql:
    """`field IN (SELECT …)`: both sides must be ids of the same object."""
    context, position = scope.context, condition.operand.position
    if depth >= DEEPEST:
        context.fault(f"Queries may stand {DEEPEST} deep within conditions.", position)
    if column.field.type not in filters.IDS:
        message = f"The left operand of a query must be an id: {column.field.name}"
        context.fault(message, position, "INVALID_FIELD")
    if query.groups or query.having or query.order or query.limit is not None or query.offset:
        context.fault("A query within a condition has only SELECT, FROM and WHERE.", position)
    object_type = object_of(context, query.source)
    inner = Scope(context, object_type, query.alias)
    item = query.items[0]
    if len(query.items) != 1 or not isinstance(item, Selected) or isinstance(item.operand, Call):
        context.fault("A query within a condition selects one field.", position)
    chosen = inner.column(item.operand)
    if not _targets(chosen, object_type) & _targets(column, scope.object_type):
        message = f"{column.field.name} and {chosen.field.name} are not ids of the same object."
        context.fault(message, item.operand.position)
    tests = [inner.alive, sql("{} IS NOT NULL", chosen.sql)]
    if query.where is not None:
        tests.append(where(inner, query.where, depth + 1))
    found = sql(
        "({} IN (SELECT {} FROM {} WHERE {}))",
        column.sql,
        chosen.sql,
        Sql(inner.tables),
        joined(" AND ", tests),
    )
    return filters.negate(found) if condition.operator == "NOT IN" else found


def _targets(column: Column, object_type: ObjectType) -> set[str]:
    """Which objects' ids the column may hold."""
    if column.field.type is FieldType.ID:
        return {object_type.name} if column.field.name == "Id" else set()
    return set(column.field.reference_to)
