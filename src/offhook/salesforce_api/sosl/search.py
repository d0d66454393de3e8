"""SOSL from text to rows: what the search index gives is looked at again, then read as queries say."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any, Final

from offhook.salesforce_api.soql import execution
from offhook.salesforce_api.soql.compiler import compile_query
from offhook.salesforce_api.soql.conditions import object_of
from offhook.salesforce_api.soql.context import Context
from offhook.salesforce_api.soql.syntax import Path, Query, Selected
from offhook.salesforce_api.sosl import matching
from offhook.salesforce_api.sosl.find_text import Both, Either, Term
from offhook.salesforce_api.sosl.parser import MOST, Search, parse

if TYPE_CHECKING:
    from collections.abc import Callable

    from offhook.access.user_records import UserRecords
    from offhook.records.record import Record
    from offhook.salesforce_api.soql.rows import Row
    from offhook.salesforce_api.sosl.find_text import Expression

_MOST_OF_AN_OBJECT: Final = 250


def run(
    records: UserRecords,
    text: str,
    *,
    moment: Callable[[Any], Any] | None = None,
    now: datetime | None = None,
) -> list[Row]:
    """The rows that a search finds, object by object, best first; otherwise as `soql.run`."""
    search = parse(text)
    context = Context.of(records, text, now or datetime.now(UTC), moment=moment)
    queries = search.returning or _every_object(records)
    names = [object_of(context, query.source).name for query in queries]
    found = _found(records, search, names)
    share = _share(queries)
    lists = [
        _rows(context, query, [record.id for record in found if record.object_type == name], share)
        for query, name in zip(queries, names, strict=True)
    ]
    return [row for rows in _spread(lists, search.limit) for row in rows]


def _every_object(records: UserRecords) -> tuple[Query, ...]:
    return tuple(
        Query((Selected(Path(("Id",), 0)),), Path((one.name,), 0))
        for one in records.metadata.objects.values()
        if records.can("read", one.name) and any(field.searchable for field in one.fields.values())
    )


def _found(records: UserRecords, search: Search, names: list[str]) -> list[Record]:
    """The records that match, best first."""
    if search.expression is None:
        return []
    groups = {name: matching.fields(records.metadata.object_type(name), search.group) for name in names}
    return [
        record
        for record in _candidates(records, search.expression, names)
        if matching.matches(search.expression, record, groups[record.object_type])
    ]


def _candidates(records: UserRecords, expression: Expression, names: list[str]) -> list[Record]:
    """Records among which all that match are, as far as the search index goes."""
    if isinstance(expression, Term):
        return records.search(expression.beginning, names, MOST)
    if isinstance(expression, Both):
        if all(isinstance(part, Term) for part in expression.parts):
            together = " ".join(part.beginning for part in expression.parts if isinstance(part, Term))
            if found := records.search(together, names, MOST):
                return found
        return _candidates(records, expression.parts[0], names)
    if isinstance(expression, Either):
        every = [_candidates(records, part, names) for part in expression.parts]
        return list({record.id: record for found in every for record in found}.values())
    return _candidates(records, expression.wanted, names)


def _share(queries: tuple[Query, ...]) -> int:
    """How many rows each object gives where nothing else is said."""
    if len(queries) == 1:
        one = queries[0]
        return MOST if one.where is not None or one.order else _MOST_OF_AN_OBJECT
    return min(_MOST_OF_AN_OBJECT, MOST // len(queries))


def _rows(context: Context, query: Query, ids: list[str], share: int) -> list[Row]:
    plan = compile_query(context, replace(query, limit=None, offset=0), "among")
    if plan.ids is None:
        context.fault("A search gives fields, no aggregates.", query.source.position, "MALFORMED_SEARCH")
    found = execution.rows(context.records.reader(), plan, ids)
    if not query.order:
        rank = {record_id: number for number, record_id in enumerate(ids)}
        found.sort(key=lambda row: rank[row["attributes"]["id"]])
    limit = share if query.limit is None else query.limit
    return found[query.offset : query.offset + limit]


def _spread(lists: list[list[Row]], limit: int) -> list[list[Row]]:
    """The lists cut to `limit` rows in all, as evenly as they allow."""
    left, kept = limit, [0] * len(lists)
    while left > 0 and (open_lists := [n for n, rows in enumerate(lists) if kept[n] < len(rows)]):
        for number in open_lists[:left]:
            kept[number] += 1
        left -= min(left, len(open_lists))
    return [rows[:count] for rows, count in zip(lists, kept, strict=True)]
