"""SOQL from text to rows: `run` is what the data APIs call."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from offhook.salesforce_api.soql import execution
from offhook.salesforce_api.soql.compiler import compile_query
from offhook.salesforce_api.soql.context import Context
from offhook.salesforce_api.soql.parser import parse

if TYPE_CHECKING:
    from collections.abc import Callable

    from offhook.access.user_records import UserRecords
    from offhook.records.metadata import ObjectType
    from offhook.salesforce_api.soql.rows import Row


@dataclass(frozen=True, slots=True)
class QueryResult:
    """A query's answer: nested rows in the API's shape.

    The `attributes` of each row, of parents and of children are its `type` and, of records, its `id`, from
    which an API that tells addresses makes one. Children are `{"totalSize", "done", "records"}` or None.
    """

    total_size: int
    rows: list[Row]
    object_type: ObjectType


def run(
    records: UserRecords,
    text: str,
    *,
    all_rows: bool = False,
    moment: Callable[[Any], Any] | None = None,
    now: datetime | None = None,
) -> QueryResult:
    """Answer a query as `records`' user may see it; `all_rows` finds deleted records too.

    `moment` turns each value of a time field (or None) into the form of the API. Raises MalformedQuery.
    """
    context = Context.of(records, text, now or datetime.now(UTC), all_rows, moment)
    plan = compile_query(context, parse(text))
    driver = records.reader()
    if plan.count:
        return QueryResult(execution.fetch(driver, plan.statement)[0][0], [], plan.object_type)
    rows = execution.rows(driver, plan)
    return QueryResult(len(rows), rows, plan.object_type)
