"""upsert: change the record that an external id names, or make it."""

from __future__ import annotations

import asyncio
from typing import Any

from offhook.errors import CtiError
from offhook.salesforce_api.allowed_calls import require
from offhook.salesforce_api.soap.faults import SoapFault
from offhook.salesforce_api.soap.operations import UserCall, call
from offhook.salesforce_api.soap.record_errors import errors_of, require_existing
from offhook.salesforce_api.soap.sobjects import GivenRecord, given_records

Result = dict[str, Any]


@call(
    "upsert",
    arguments="externalIDFieldName string\nsObjects sObject*",
    result="UpsertResult*",
    faults=("InvalidSObjectFault", "InvalidIdFault", "InvalidFieldFault"),
)
async def upsert(context: UserCall) -> list[Result]:
    """Change or make each record, for itself."""
    if context.request.header("AllOrNoneHeader").flag("allOrNone"):
        text = "upsert saves each record for itself: leave out allOrNone, or use create and update."
        raise SoapFault("FUNCTIONALITY_NOT_ENABLED", text)
    field = context.arguments.text("externalIDFieldName").strip()
    given = given_records(context)
    return await asyncio.gather(*(_result(context, field, one) for one in given))


async def _result(context: UserCall, field: str, one: GivenRecord) -> Result:
    try:
        record_id, created = await _saved(context, field, one)
    except CtiError as error:
        return {"created": False, "errors": errors_of(error), "id": None, "success": False}
    return {"created": created, "errors": [], "id": record_id, "success": True}


async def _saved(context: UserCall, field: str, one: GivenRecord) -> tuple[str, bool]:
    records, values = context.records, one.checked_values()
    for action in ("create", "edit"):
        require(action, one.kind.name)
    if field.lower() == "id":
        return await _by_id(context, one)
    key = next((name for name in values if name.lower() == field.lower()), None)
    value = values.pop(key) if key is not None else None
    if value is None or not str(value).strip():
        raise SoapFault("MISSING_ARGUMENT", f"The record has no value of {field[:80]}, by which to find it.")
    return await records.upsert(one.kind.name, field, value, values)


async def _by_id(context: UserCall, one: GivenRecord) -> tuple[str, bool]:
    """Records that say their id are changed, others made."""
    if not one.record_id:
        return await context.records.create(one.kind.name, one.checked_values()), True
    record_id, kind = require_existing(context.records, one.record_id)
    if kind is not one.kind:
        raise SoapFault("MALFORMED_ID", f"{record_id} is not the id of a record of {one.kind.name}.")
    await context.records.update(record_id, one.checked_values())
    return record_id, False
