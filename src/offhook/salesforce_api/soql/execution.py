"""Running plans on the database: the rows of a query, and of all their children at once."""

from __future__ import annotations

import json
import sqlite3
from typing import TYPE_CHECKING, Any, Final

from offhook.salesforce_api.soql.errors import MalformedQuery
from offhook.salesforce_api.soql.rows import Row, build
from offhook.salesforce_api.soql.sql import IDS, Sql

if TYPE_CHECKING:
    from collections.abc import Sequence

    from offhook.records.reads import Driver
    from offhook.salesforce_api.soql.compiler import Plan
    from offhook.salesforce_api.soql.rows import ChildRows

_AT_ONCE: Final = 2000
_LONGEST_STATEMENT: Final = 900_000
_MOST_PARAMETERS: Final = 30_000


def fetch(driver: Driver, statement: Sql, ids: Sequence[str] = ()) -> list[tuple[Any, ...]]:
    """The rows of a statement. Raises MalformedQuery if it is larger than the database takes."""
    found: list[tuple[Any, ...]] = _execute(driver, statement, ids).fetchall()
    return found


def ids(driver: Driver, statement: Sql) -> bytes:
    """The ids that a statement gives, 18 bytes each, one after another."""
    return b"".join(row[0].encode("ascii") for row in _execute(driver, statement))


def _execute(driver: Driver, statement: Sql, ids: Sequence[str] = ()) -> Any:  # noqa: ANN401 - a driver's cursor
    if len(statement.text) > _LONGEST_STATEMENT or len(statement.parameters) > _MOST_PARAMETERS:
        raise MalformedQuery("QUERY_TOO_COMPLICATED", "The query is too complicated: ask for less at once.")
    given = json.dumps(list(ids)) if IDS in statement.parameters else ""
    parameters = [given if value is IDS else value for value in statement.parameters]
    try:
        return driver.execute(statement.text, parameters)
    except sqlite3.OperationalError as error:
        if "too " not in str(error):  # such as: too many terms, too many columns
            raise
        raise MalformedQuery("QUERY_TOO_COMPLICATED", "The query is too complicated.") from error


def rows(driver: Driver, plan: Plan, ids: Sequence[str] = ()) -> list[Row]:
    """The rows of a plan, children included."""
    found = fetch(driver, plan.statement, ids)
    children = [_children(driver, child, _ids(plan, found)) for child in plan.children]
    return [build(plan.shape, values, children) for values in found]


def _children(driver: Driver, plan: Plan, parent_ids: Sequence[str]) -> ChildRows:
    grouped: ChildRows = {}
    for start in range(0, len(parent_ids), _AT_ONCE):
        found = fetch(driver, plan.statement, parent_ids[start : start + _AT_ONCE])
        below = [_children(driver, child, _ids(plan, found)) for child in plan.children]
        for values in found:
            grouped.setdefault(values[-1], []).append(build(plan.shape, values, below))
    return grouped


def _ids(plan: Plan, found: Sequence[tuple[Any, ...]]) -> list[str]:
    index = plan.shape.id_index
    return [] if index is None else [values[index] for values in found]
