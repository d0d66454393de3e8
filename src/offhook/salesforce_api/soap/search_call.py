"""search: SOSL for SOAP clients."""

from __future__ import annotations

import asyncio
from typing import Any

from offhook.logs import correlation_id
from offhook.salesforce_api.soap.operations import UserCall, call
from offhook.salesforce_api.sosl import search as sosl


@call(
    "search",
    arguments="searchString string",
    result="SearchResult",
    faults=("InvalidSObjectFault", "InvalidFieldFault", "MalformedSearchFault"),
)
async def search(context: UserCall) -> dict[str, Any]:
    """The records that a search finds, best first; its id is the one that the log has."""
    rows = await asyncio.to_thread(sosl.run, context.records, context.arguments.text("searchString"))
    return {"queryId": correlation_id.get(), "searchRecords": [{"record": row} for row in rows]}
