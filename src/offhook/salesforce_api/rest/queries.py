"""SOQL over REST: `query`, `queryAll`, and the batches after the first."""

from __future__ import annotations

import asyncio
import re
from typing import TYPE_CHECKING, Any, Final, TypeVar

from offhook.salesforce_api.rest.call import Answer, Call
from offhook.salesforce_api.rest.errors import RestError
from offhook.salesforce_api.rest.rows import attributes, zoned

if TYPE_CHECKING:
    from collections.abc import Callable

    from offhook.salesforce_api.soql import Page

T = TypeVar("T")
Row = dict[str, Any]

_SMALLEST_BATCH: Final = 200
_LARGEST_BATCH: Final = 2000
_BATCH_SIZE: Final = re.compile(r"\bbatchSize\s*=\s*(\d{1,6})", re.ASCII | re.IGNORECASE)


async def query(call: Call) -> Answer:
    """GET query?q=."""
    return await _query(call, all_rows=False)


async def query_all(call: Call) -> Answer:
    """GET queryAll?q=, which finds deleted records too."""
    return await _query(call, all_rows=True)


async def more(call: Call) -> Answer:
    """GET query/{locator}: the next batch of a result."""
    locators, size = call.caller.services.query_locators, _batch_size(call)
    locator = call.path["locator"]
    page = await in_thread(call, lambda: locators.more(call.records, locator, batch_size=size, moment=moment))
    return _answer(call, page)


async def in_thread(call: Call, work: Callable[[], T]) -> T:
    """Do `work`, which reads, beside the event loop: agents must not wait for somebody's long query."""
    return work() if call.caller.in_transaction else await asyncio.to_thread(work)


def question_of(call: Call) -> str:
    """The text in `q`. Raises RestError if there is none."""
    text = call.query.get("q", "").strip()
    if not text:
        raise RestError("MALFORMED_QUERY", "Say with q what to look for.")
    return text


def moment(value: Any) -> Any:  # noqa: ANN401 - a field's value
    """A time as JSON has it."""
    return zoned(value) if isinstance(value, str) else value


def with_addresses(row: Row, root: str) -> Row:
    """The row with an address in place of the id in its attributes, and so all rows in it."""
    own = row["attributes"]
    if "id" in own:
        row["attributes"] = attributes(own["type"], own["id"], root)
    for value in row.values():
        if not isinstance(value, dict):
            continue
        if "records" in value:
            for child in value["records"]:
                with_addresses(child, root)
        elif "attributes" in value:
            with_addresses(value, root)
    return row


async def _query(call: Call, all_rows: bool) -> Answer:
    text, size = question_of(call), _batch_size(call)
    locators = call.caller.services.query_locators
    page = await in_thread(
        call,
        lambda: locators.query(call.records, text, all_rows=all_rows, batch_size=size, moment=moment),
    )
    return _answer(call, page)


def _answer(call: Call, page: Page) -> Answer:
    root = call.caller.root
    body: Row = {
        "totalSize": page.total_size,
        "done": page.done,
        "records": [with_addresses(row, root) for row in page.rows],
    }
    if page.locator is not None:
        body["nextRecordsUrl"] = f"{root}/query/{page.locator}"
    return Answer(body=body)


def _batch_size(call: Call) -> int:
    """How many rows the client wants at once, as far as that is within bounds."""
    found = _BATCH_SIZE.search(call.headers.get("sforce-query-options", ""))
    return min(max(int(found[1]), _SMALLEST_BATCH), _LARGEST_BATCH) if found else _LARGEST_BATCH
