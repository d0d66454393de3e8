"""From a query's syntax to a statement and the shape of its rows."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final, Literal

from offhook.records.metadata import FieldType
from offhook.salesforce_api.soql import conditions, filters, functions
from offhook.salesforce_api.soql.columns import Selection
from offhook.salesforce_api.soql.parser import is_count
from offhook.salesforce_api.soql.relationships import children
from offhook.salesforce_api.soql.rows import ChildList, Leaf, Node
from offhook.salesforce_api.soql.scope import Scope
from offhook.salesforce_api.soql.sql import IDS, Sql, joined, quoted, sql, value
from offhook.salesforce_api.soql.syntax import Children, FieldGroup, Query, Selected, Sorting

if TYPE_CHECKING:
    from offhook.records.metadata import ObjectType
    from offhook.salesforce_api.soql.context import Context
    from offhook.salesforce_api.soql.scope import Column

MOST_CHILDREN: Final = 20
DEEPEST_CHILDREN: Final = 5
MOST_OF_GROUPS: Final = 200
_IN_IDS: Final = "{} IN (SELECT value FROM json_each({}))"


@dataclass(frozen=True, slots=True)
class Plan:
    """How to answer a query: its statement, the shape of its rows, and the plans for their children.

    `ids` gives the records' ids alone, in order; a plan of children has the parent's id in its last column.
    """

    object_type: ObjectType
    statement: Sql
    shape: Node
    children: tuple[Plan, ...] = ()
    ids: Sql | None = None
    count: bool = False
    aggregate: bool = False
    unordered: bool = False


@dataclass(slots=True)
class _Parts:
    """The clauses of one SELECT."""

    scope: Scope
    selection: Selection
    tests: list[Sql]
    children: list[Plan] = field(default_factory=list)

    def select(self, *columns: Sql) -> Sql:
        """SELECT … FROM … WHERE …"""
        chosen = joined(", ", columns or self.selection.columns.pieces)
        return sql("SELECT {} FROM {} WHERE {}", chosen, Sql(self.scope.tables), joined(" AND ", self.tests))


def compile_query(
    context: Context, query: Query, given_ids: Literal["none", "only", "among"] = "none"
) -> Plan:
    """The plan of a query.

    The plan may want ids when it runs: it then gives `only` the records that have them, whatever the
    conditions and the order, or those `among` them that meet the conditions.
    """
    if query.all_rows and not context.all_rows:
        context.fault("ALL ROWS not allowed in this context", len(context.text))
    object_type = conditions.object_of(context, query.source)
    if is_count(query):
        return _count(context, object_type, query)
    grouped = bool(query.groups) or any(
        isinstance(item, Selected) and functions.is_aggregate(item.operand) for item in query.items
    )
    if query.having is not None and not grouped:
        context.fault("HAVING needs GROUP BY.", query.source.position)
    if grouped:
        return _aggregate(context, object_type, query)
    parts = _parts(context, object_type, query)
    order = _order(parts.scope, query.order)
    own_id = Sql(f'{parts.scope.base}."Id"')
    ids = sql("{} ORDER BY {}{}", parts.select(own_id), order, _bounds(query))
    if given_ids == "among":
        parts.tests.append(sql(_IN_IDS, own_id, value(IDS)))
    if given_ids == "only":
        parts.tests = [sql(_IN_IDS, own_id, value(IDS))]
        return Plan(object_type, parts.select(), parts.selection.root, tuple(parts.children), ids)
    statement = sql("{} ORDER BY {}{}", parts.select(), order, _bounds(query))
    return Plan(object_type, statement, parts.selection.root, tuple(parts.children), ids)


def _parts(context: Context, object_type: ObjectType, query: Query, depth: int = 0) -> _Parts:
    scope = _scope(context, object_type, query)
    selection = Selection(scope)
    selection.root.id_index = selection.columns.add(Sql(f'{scope.base}."Id"'))
    tests = _tests(scope, query)
    parts = _Parts(scope, selection, tests)
    for item in query.items:
        if isinstance(item, Children):
            _add_children(context, parts, item, query, depth)
        else:
            if isinstance(item, FieldGroup):
                _check_group(context, item, query)
            selection.add(item)
    return parts


def _scope(context: Context, object_type: ObjectType, query: Query) -> Scope:
    scope = Scope(context, object_type, query.alias)
    for alias, path in query.aliases:
        scope.add_alias(alias, path)
    return scope


def _tests(scope: Scope, query: Query) -> list[Sql]:
    tests = [scope.alive]
    if query.mine and "OwnerId" in scope.object_type.fields:
        tests.append(sql(f'{scope.base}."OwnerId" = {{}}', value(scope.context.records.user.id)))
    if query.where is not None:
        tests.append(conditions.where(scope, query.where))
    return tests


def _check_group(context: Context, item: FieldGroup, query: Query) -> None:
    if item.kind != "STANDARD" and (query.limit is None or query.limit > MOST_OF_GROUPS):
        message = f"The SOQL FIELDS function must have a LIMIT of at most {MOST_OF_GROUPS}"
        context.fault(message, item.position)


def _add_children(context: Context, parts: _Parts, item: Children, query: Query, depth: int) -> None:
    inner, parent = item.query, parts.scope.object_type
    name = inner.source.names[-1]
    found = children(context.metadata, parent).get(name.lower())
    if found is None or not context.records.can("read", found.object_type.name):
        message = f"Didn't understand relationship '{name}' in FROM part of query call."
        context.fault(message, inner.source.position, "INVALID_TYPE")
    if depth + 1 >= DEEPEST_CHILDREN or len(parts.children) >= MOST_CHILDREN:
        context.fault("There are too many queries of children.", item.position)
    if inner.offset and query.limit != 1:
        context.fault("OFFSET in a query of children needs LIMIT 1 of the parent.", item.position)
    plan = _child_plan(context, inner, found.object_type, found.field.name, item.position, depth + 1)
    parts.selection.put((), found.name, ChildList(len(parts.children)), item.position)
    parts.children.append(plan)


def _child_plan(
    context: Context, query: Query, object_type: ObjectType, key: str, position: int, depth: int
) -> Plan:
    """Children of many parents at once; LIMIT and OFFSET count for each parent."""
    for item in query.items:
        if query.groups or (isinstance(item, Selected) and functions.is_aggregate(item.operand)):
            context.fault("A query of children cannot aggregate.", position)
    parts = _parts(context, object_type, query, depth)
    parent = Sql(f"{parts.scope.base}.{quoted(key)}")
    parts.tests.insert(0, sql(_IN_IDS, parent, value(IDS)))
    order = _order(parts.scope, query.order)
    columns = parts.selection.columns.pieces
    if query.limit is None and not query.offset:
        statement = sql("{} ORDER BY {}", parts.select(*columns, parent), order)
    else:
        statement = _numbered(parts, columns, parent, order, query)
    return Plan(object_type, statement, parts.selection.root, tuple(parts.children))


def _numbered(parts: _Parts, columns: list[Sql], parent: Sql, order: Sql, query: Query) -> Sql:
    named = [sql("{} AS " + f"c{number}", column) for number, column in enumerate([*columns, parent])]
    number = sql("ROW_NUMBER() OVER (PARTITION BY {} ORDER BY {}) AS n", parent, order)
    names = ", ".join(f"c{position}" for position in range(len(named)))
    last = "" if query.limit is None else f" AND n <= {query.offset + query.limit}"
    inner = parts.select(*named, number)
    return sql(f"SELECT {names} FROM ({{}}) WHERE n > {query.offset}{last} ORDER BY n", inner)


def _count(context: Context, object_type: ObjectType, query: Query) -> Plan:
    """SELECT COUNT(): a number, and no rows."""
    if len(query.items) > 1 or query.groups or query.order or query.having:
        context.fault("COUNT() stands alone, without GROUP BY and ORDER BY.", query.source.position)
    scope = _scope(context, object_type, query)
    tests = joined(" AND ", _tests(scope, query))
    inner = sql("SELECT 1 FROM {} WHERE {}" + _bounds(query).text, Sql(scope.tables), tests)
    return Plan(object_type, sql("SELECT COUNT(*) FROM ({})", inner), Node("", None), count=True)


def _aggregate(context: Context, object_type: ObjectType, query: Query) -> Plan:
    """Rows of groups; every plain field must be one of those grouped by."""
    scope = _scope(context, object_type, query)
    groups = [_groupable(scope, functions.column(scope, one), one.position) for one in query.groups]
    grouped = {column.sql for column in groups}
    selection = Selection(scope, "AggregateResult")
    tests = _tests(scope, query)
    aliases: dict[str, Column] = {}
    for item in query.items:
        if not isinstance(item, Selected):
            context.fault("A query with aggregates gives fields and aggregates only.", query.source.position)
        column = functions.column(scope, item.operand)
        if not column.aggregate and column.sql not in grouped:
            message = f"Field must be grouped or aggregated: {column.field.name}"
            context.fault(message, item.operand.position)
        name = item.alias or column.key or f"expr{selection.unnamed()}"
        if name in aliases:
            context.fault(f"duplicate alias: {name}", item.operand.position)
        aliases[name] = column
        entry = Leaf(selection.columns.add(column.sql), selection.converter(column))
        selection.put((), name, entry, item.operand.position)
    parts = _Parts(scope, selection, tests)
    having, order = _having(scope, query, grouped), _group_order(scope, query, grouped)
    by = sql(" GROUP BY {}", joined(", ", [column.sql for column in groups])) if groups else Sql("")
    statement = sql("{}{}{}{}{}", parts.select(), by, having, order, _bounds(query))
    return Plan(object_type, statement, selection.root, aggregate=True)


def _groupable(scope: Scope, column: Column, position: int) -> Column:
    if column.aggregate or filters.is_long(column):
        scope.context.fault(f"field '{column.field.name}' can not be grouped in a query call", position)
    return column


def _having(scope: Scope, query: Query, grouped: set[Sql]) -> Sql:
    if query.having is None:
        return Sql("")
    if not grouped:
        scope.context.fault("HAVING needs GROUP BY.", query.source.position)
    return sql(" HAVING {}", conditions.where(scope, query.having, having=True))


def _group_order(scope: Scope, query: Query, grouped: set[Sql]) -> Sql:
    if not query.order:
        return Sql("")
    pieces = []
    for one in query.order:
        column = functions.column(scope, one.operand)
        if not column.aggregate and column.sql not in grouped:
            message = f"Ordered field must be grouped or aggregated: {column.field.name}"
            scope.context.fault(message, one.operand.position)
        pieces.append(_directed(column.sql, one))
    return sql(" ORDER BY {}", joined(", ", pieces))


def _order(scope: Scope, order: tuple[Sorting, ...]) -> Sql:
    """The order asked for; equal ones by id, so that it is always the same."""
    pieces = []
    for one in order:
        column = functions.column(scope, one.operand)
        kind = column.field.type
        if column.aggregate or filters.is_long(column) or kind is FieldType.MULTI_PICKLIST:
            message = f"field '{column.field.name}' can not be sorted in a query call"
            scope.context.fault(message, one.operand.position)
        pieces.append(_directed(column.sql, one))
    return joined(", ", [*pieces, Sql(f'{scope.base}."Id"')])


def _directed(column: Sql, one: Sorting) -> Sql:
    words = f" {'DESC' if one.descending else 'ASC'} NULLS {'LAST' if one.nulls_last else 'FIRST'}"
    return sql("{}" + words, column)


def _bounds(query: Query) -> Sql:
    if query.limit is None and not query.offset:
        return Sql("")
    return Sql(f" LIMIT {-1 if query.limit is None else query.limit} OFFSET {query.offset}")
