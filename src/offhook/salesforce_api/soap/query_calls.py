"""query, queryAll and queryMore: SOQL for SOAP clients, in batches."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, Any, Final

from offhook.salesforce_api.soap.operations import UserCall, call

if TYPE_CHECKING:
    from offhook.salesforce_api.soql import Page

SMALLEST_BATCH: Final = 200
USUAL_BATCH: Final = 500
LARGEST_BATCH: Final = 2000

_HEADERS: Final = ("QueryOptions",)
_FAULTS: Final = ("InvalidSObjectFault", "InvalidFieldFault", "MalformedQueryFault", "InvalidIdFault")


@call("query", arguments="queryString string", result="QueryResult", headers=_HEADERS, faults=_FAULTS)
async def query(context: UserCall) -> dict[str, Any]:
    """The first batch of a query's rows."""
    return await _first(context, all_rows=False)


@call("queryAll", arguments="queryString string", result="QueryResult", headers=_HEADERS, faults=_FAULTS)
async def query_all(context: UserCall) -> dict[str, Any]:
    """The first batch of a query's rows, deleted records among them."""
    return await _first(context, all_rows=True)


@call(
    "queryMore",
    arguments="queryLocator QueryLocator",
    result="QueryResult",
    headers=_HEADERS,
    faults=("InvalidQueryLocatorFault",),
)
async def query_more(context: UserCall) -> dict[str, Any]:
    """The batch that a query locator stands for."""
    locators, locator = context.services.query_locators, context.arguments.text("queryLocator").strip()
    size = _batch_size(context)
    return _result(await asyncio.to_thread(locators.more, context.records, locator, batch_size=size))


async def _first(context: UserCall, *, all_rows: bool) -> dict[str, Any]:
    """In a thread of its own: a query may take as long as its author likes."""
    page = await asyncio.to_thread(
        context.services.query_locators.query,
        context.records,
        context.arguments.text("queryString"),
        all_rows=all_rows,
        batch_size=_batch_size(context),
    )
    return _result(page)


def _batch_size(context: UserCall) -> int:
    asked = context.request.header("QueryOptions").text("batchSize").strip()
    if not (asked.isascii() and asked.isdecimal()) or len(asked) > len(str(LARGEST_BATCH)):
        return USUAL_BATCH
    return min(max(int(asked), SMALLEST_BATCH), LARGEST_BATCH)


def _result(page: Page) -> dict[str, Any]:
    return {
        "done": page.done,
        "queryLocator": page.locator,
        "records": page.rows,
        "size": page.total_size,
    }
