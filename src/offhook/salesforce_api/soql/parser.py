"""From the text of a query to its syntax: recursive descent, one function a rule of the grammar."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from offhook.salesforce_api.soql.condition_parser import condition
from offhook.salesforce_api.soql.cursor import Cursor
from offhook.salesforce_api.soql.operand_parser import operand, operands, path, paths
from offhook.salesforce_api.soql.syntax import (
    Call,
    Children,
    Condition,
    FieldGroup,
    Item,
    Operand,
    Path,
    Query,
    Selected,
    Sorting,
    Typeof,
)

if TYPE_CHECKING:
    from collections.abc import Callable

NOT_AN_ALIAS: Final = frozenset(
    {
        "ALL", "AND", "ASC", "DESC", "EXCLUDES", "FIRST", "FOR", "FROM", "GROUP", "HAVING", "IN", "INCLUDES",
        "LAST", "LIKE", "LIMIT", "NOT", "NULL", "NULLS", "OFFSET", "OR", "ORDER", "SELECT", "UPDATE", "USING",
        "WHERE", "WITH",
    }
)  # fmt: skip
LARGEST_OFFSET: Final = 2000


def parse(text: str) -> Query:
    """The syntax of a whole query. Raises MalformedQuery."""
    cursor = Cursor(text)
    found = query(cursor)
    if cursor.token.kind != "end":
        cursor.unexpected()
    return found


def query(cursor: Cursor) -> Query:
    """`SELECT … FROM …` and all that may follow."""
    with cursor:
        cursor.expect("SELECT")
        items = _list(cursor, _item)
        cursor.expect("FROM")
        source = path(cursor)
        alias = _alias(cursor)
        aliases = _more_sources(cursor)
        mine = _scope(cursor)
        where = condition(cursor, query) if cursor.accept("WHERE") else None
        _security(cursor)
        groups, having = _grouping(cursor)
        order = sorting(cursor)
        limit, offset = bounds(cursor)
        all_rows = _endings(cursor)
    return Query(items, source, alias, aliases, mine, where, groups, having, order, limit, offset, all_rows)


def sorting(cursor: Cursor) -> tuple[Sorting, ...]:
    """`ORDER BY …`, or nothing."""
    if not cursor.accept("ORDER"):
        return ()
    cursor.expect("BY")
    return tuple(_list(cursor, _sorting))


def bounds(cursor: Cursor) -> tuple[int | None, int]:
    """`LIMIT n OFFSET n`, either or none."""
    limit = cursor.whole_number() if cursor.accept("LIMIT") else None
    position = cursor.token.position
    offset = cursor.whole_number() if cursor.accept("OFFSET") else 0
    if offset > LARGEST_OFFSET:
        message = f"Maximum SOQL offset allowed is {LARGEST_OFFSET}"
        cursor.fault(message, position, "NUMBER_OUTSIDE_VALID_RANGE")
    return limit, offset


def selected(cursor: Cursor) -> Selected:
    """A field or function and its other name."""
    found = operand(cursor)
    return Selected(found, _alias(cursor))


def _list(cursor: Cursor, one: Callable[[Cursor], Item | Sorting]) -> tuple:  # type: ignore[type-arg]
    found = [one(cursor)]
    while cursor.accept(","):
        found.append(one(cursor))
    return tuple(found)


def _item(cursor: Cursor) -> Item:
    position = cursor.token.position
    if cursor.accept("("):
        child = query(cursor)
        cursor.expect(")")
        return Children(child, position)
    if cursor.at("FROM"):
        cursor.unexpected()
    if cursor.at("FIELDS", "("):
        return _field_group(cursor)
    if cursor.at("TYPEOF") and cursor.ahead().kind == "name":
        return _typeof(cursor)
    return selected(cursor)


def _field_group(cursor: Cursor) -> FieldGroup:
    position = cursor.take().position
    cursor.expect("(")
    kind = cursor.name().text.upper()
    if kind not in ("ALL", "STANDARD", "CUSTOM"):
        cursor.fault("FIELDS takes ALL, STANDARD or CUSTOM.", position)
    cursor.expect(")")
    return FieldGroup(kind, position)


def _typeof(cursor: Cursor) -> Typeof:
    cursor.expect("TYPEOF")
    parent = path(cursor)
    branches = []
    while cursor.accept("WHEN"):
        kind = path(cursor)
        cursor.expect("THEN")
        branches.append((kind, paths(cursor)))
    if not branches:
        cursor.fault("TYPEOF needs a WHEN.")
    otherwise = paths(cursor) if cursor.accept("ELSE") else ()
    cursor.expect("END")
    return Typeof(parent, tuple(branches), otherwise)


def _alias(cursor: Cursor) -> str | None:
    token = cursor.token
    if token.kind != "name" or token.text.upper() in NOT_AN_ALIAS:
        return None
    return cursor.take().text


def _more_sources(cursor: Cursor) -> tuple[tuple[str, Path], ...]:
    found = []
    while cursor.accept(","):
        way = path(cursor)
        cursor.accept("AS")
        alias = _alias(cursor)
        if alias is None:
            cursor.unexpected()
        found.append((alias, way))
    return tuple(found)


def _scope(cursor: Cursor) -> bool:
    if not cursor.accept("USING"):
        return False
    cursor.expect("SCOPE")
    scope = cursor.name()
    if scope.text.lower() not in ("everything", "mine"):
        cursor.fault(f"There is no scope {scope.text}; everything and mine are known.", scope.position)
    return scope.text.lower() == "mine"


def _security(cursor: Cursor) -> None:
    """`WITH SECURITY_ENFORCED` and its like: permissions are always asked, so there is nothing to do."""
    if cursor.accept("WITH"):
        word = cursor.name()
        if word.text.upper() not in ("SECURITY_ENFORCED", "USER_MODE"):
            cursor.fault(f"WITH {word.text} is not supported.", word.position)


def _grouping(cursor: Cursor) -> tuple[tuple[Operand, ...], Condition | None]:
    groups: tuple[Operand, ...] = ()
    if cursor.accept("GROUP"):
        cursor.expect("BY")
        for word in ("ROLLUP", "CUBE"):
            if cursor.at(word, "("):
                cursor.fault(f"GROUP BY {word} is not supported.")
        groups = operands(cursor)
    having = condition(cursor, query) if cursor.accept("HAVING") else None
    return groups, having


def _sorting(cursor: Cursor) -> Sorting:
    found = operand(cursor)
    descending = cursor.accept("DESC")
    if not descending:
        cursor.accept("ASC")
    nulls_last = False
    if cursor.accept("NULLS"):
        nulls_last = cursor.accept("LAST")
        if not nulls_last:
            cursor.expect("FIRST")
    return Sorting(found, descending, nulls_last)


def _endings(cursor: Cursor) -> bool:
    """`FOR VIEW`, `FOR REFERENCE`, `FOR UPDATE`, `UPDATE TRACKING` change no answer; ALL ROWS does."""
    while True:
        if cursor.accept("FOR"):
            word = cursor.name()
            if word.text.upper() not in ("VIEW", "REFERENCE", "UPDATE"):
                cursor.fault(f"unexpected token: '{word.text}'", word.position)
        elif cursor.accept("UPDATE"):
            word = cursor.name()
            if word.text.upper() not in ("TRACKING", "VIEWSTAT"):
                cursor.fault(f"unexpected token: '{word.text}'", word.position)
        else:
            break
    return cursor.accept("ALL", "ROWS")


def is_count(query: Query) -> bool:
    """Whether the query is `SELECT COUNT() …`, which gives a number and no rows."""
    first = query.items[0]
    return (
        isinstance(first, Selected)
        and isinstance(first.operand, Call)
        and first.operand.function == "COUNT"
        and not first.operand.arguments
    )
