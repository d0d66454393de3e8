"""The complete table of the calls that are answered: importing the modules that answer them fills it."""

from __future__ import annotations

from offhook.salesforce_api.soap import (
    change_calls,
    describe_calls,
    query_calls,
    retrieve_call,
    search_call,
    session_calls,
    upsert_call,
    write_calls,
)
from offhook.salesforce_api.soap.operations import OPERATIONS

__all__ = [
    "OPERATIONS",
    "change_calls",
    "describe_calls",
    "query_calls",
    "retrieve_call",
    "search_call",
    "session_calls",
    "upsert_call",
    "write_calls",
]
