"""Up to 200 records at a time: `composite/sobjects`.

Each record has a result of its own. Without `allOrNone` those that are right are saved; with it, none is if
one is wrong, and those that were right are told that they were taken back.
"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from typing import TYPE_CHECKING, Any, Final

from offhook.errors import CtiError, NotFound
from offhook.records.record_id import is_id, to_18
from offhook.salesforce_api.allowed_calls import require
from offhook.salesforce_api.rest.call import Answer, Call, Caller, readable_object
from offhook.salesforce_api.rest.errors import ApiError, RestError, errors_of
from offhook.salesforce_api.rest.external_ids import naming_field
from offhook.salesforce_api.rest.records import existing_id, fields_of, values_of
from offhook.salesforce_api.rest.rows import row_of
from offhook.salesforce_api.rest.transactions import all_or_none

if TYPE_CHECKING:
    from collections.abc import Sequence

    from offhook.records.metadata import ObjectType

MOST: Final = 200
MOST_READ: Final = 2000

Result = dict[str, Any]
Write = Callable[[Caller, Any], Awaitable[Result]]


async def create(call: Call) -> Answer:
    """POST composite/sobjects."""
    return await _each(call, _records(call), _create)


async def update(call: Call) -> Answer:
    """PATCH composite/sobjects."""
    return await _each(call, _records(call), _update)


async def upsert(call: Call) -> Answer:
    """PATCH composite/sobjects/{object}/{field}."""
    kind = call.object_type()
    field = naming_field(kind, call.path["field"]).name

    async def one(caller: Caller, record: dict[str, Any]) -> Result:
        return await _upsert(caller, record, kind, field)

    return await _each(call, _records(call), one)


async def delete(call: Call) -> Answer:
    """DELETE composite/sobjects?ids=."""
    ids = [one.strip() for one in call.query.get("ids", "").split(",") if one.strip()]
    if not ids:
        raise RestError("REQUIRED_FIELD_MISSING", "Say with ids which records to delete.")
    together = call.query.get("allOrNone", "").lower() == "true"
    return await _each(call, _bounded(ids, MOST), _delete, together)


async def read(call: Call) -> Answer:
    """GET composite/sobjects/{object}?ids=&fields= and POST with the same in the body."""
    kind = call.object_type()
    if call.method == "POST":
        body = call.json()
        ids, names = body.get("ids"), body.get("fields")
    else:
        ids, names = call.query.get("ids", "").split(","), call.query.get("fields", "").split(",")
    fields = fields_of(kind, ",".join(_texts(names, "fields"))) or []
    asked = [text.strip() for text in _bounded(_texts(ids, "ids"), MOST_READ)]
    keys = [to_18(one) if is_id(one) else one for one in asked]
    found = {record.id: record for record in call.records.get_many(kind.name, keys)}
    rows = [row_of(found[key], kind, call.caller.root, fields) if key in found else None for key in keys]
    return Answer(body=rows)


async def _each(call: Call, items: Sequence[Any], write: Write, together: bool | None = None) -> Answer:
    """The results of all, each by itself or all or none."""
    if together is None:
        together = call.json().get("allOrNone") is True
    if not together:
        return Answer(body=await _by_themselves(call.caller, items, write))
    try:
        return Answer(body=await all_or_none(call.caller, lambda caller: _all(caller, items, write)))
    except _TakenBack as taken_back:
        return Answer(body=taken_back.results)


async def _by_themselves(caller: Caller, items: Sequence[Any], write: Write) -> list[Result]:
    """All at once, in order: the writer saves those that wait together with one sync of the disk."""
    attempts = [_attempt(caller, item, write) for item in items]
    if caller.in_transaction:
        return [await attempt for attempt in attempts]
    return await asyncio.gather(*attempts)


class _TakenBack(Exception):
    """One record was wrong, so that none may be kept."""

    def __init__(self, results: list[Result]) -> None:
        super().__init__()
        self.results = results


async def _all(caller: Caller, items: Sequence[Any], write: Write) -> list[Result]:
    results = [await _attempt(caller, item, write) for item in items]
    if all(result["success"] for result in results):
        return results
    text = "Another record of the request was wrong, so that this one was not saved either."
    rolled_back = ApiError("ALL_OR_NONE_OPERATION_ROLLED_BACK", text)
    raise _TakenBack([_failed([rolled_back]) if one["success"] else one for one in results])


async def _attempt(caller: Caller, item: object, write: Write) -> Result:
    try:
        return await write(caller, item)
    except CtiError as error:
        return _failed(errors_of(error)[1])


async def _create(caller: Caller, record: dict[str, Any]) -> Result:
    kind = _kind_of(caller, record)
    require("create", kind.name)
    return _done(await caller.records.create(kind.name, values_of(record)))


async def _update(caller: Caller, record: dict[str, Any]) -> Result:
    kind = _kind_of(caller, record)
    require("edit", kind.name)
    values = values_of(record)
    name = next((name for name in values if name.lower() == "id"), None)
    if name is None:
        raise RestError("MISSING_ARGUMENT", "The record has no id.")
    record_id = _there(caller, kind, values.pop(name))
    await caller.records.update(record_id, values)
    return _done(record_id)


async def _upsert(caller: Caller, record: dict[str, Any], kind: ObjectType, field: str) -> Result:
    require("edit", kind.name)
    if _kind_of(caller, record) is not kind:
        raise RestError("INVALID_TYPE", f"All records of this request must be of {kind.name}.")
    values = values_of(record)
    name = next((name for name in values if name.lower() == field.lower()), None)
    value = values.pop(name) if name is not None else None
    if value is None and field != "Id":
        raise RestError("MISSING_ARGUMENT", f"The record has no {field}.")
    try:
        record_id, created = await caller.records.upsert(kind.name, field, value, values)
    except NotFound as error:
        raise RestError("INVALID_CROSS_REFERENCE_KEY", error.message) from None
    return _done(record_id) | {"created": created}


async def _delete(caller: Caller, record_id: str) -> Result:
    kind = caller.records.metadata.of_id(record_id) if is_id(record_id) else None
    if kind is None:
        raise RestError("MALFORMED_ID", f"{record_id[:40]} is not the id of a record.")
    require("delete", kind.name)
    found = _there(caller, kind, record_id)
    await caller.records.delete(found)
    return _done(found)


def _there(caller: Caller, kind: ObjectType, given: object) -> str:
    """The id of a record that is there. Raises RestError with the codes that results have."""
    if not is_id(given):
        raise RestError("MALFORMED_ID", f"{str(given)[:40]} is not the id of a record.", fields=["Id"])
    try:
        return existing_id(caller.records, kind, str(given))
    except RestError as error:
        if error.code == "NOT_FOUND":
            raise RestError("INVALID_CROSS_REFERENCE_KEY", error.message) from None
        raise


def _kind_of(caller: Caller, record: dict[str, Any]) -> ObjectType:
    attributes = record.get("attributes")
    name = attributes.get("type") if isinstance(attributes, dict) else None
    if not isinstance(name, str):
        raise RestError("INVALID_TYPE", "Each record needs its object: attributes with type.")
    return readable_object(caller.records, name)


def _records(call: Call) -> list[dict[str, Any]]:
    """The records of the body. Raises RestError if it is no list of records, or too long."""
    records = call.json().get("records")
    if not isinstance(records, list) or not all(isinstance(one, dict) for one in records):
        raise RestError("JSON_PARSER_ERROR", "records must be a list of records.")
    return _bounded(records, MOST)


def _bounded(items: list[Any], most: int) -> list[Any]:
    if len(items) > most:
        raise RestError("EXCEEDED_ID_LIMIT", f"At most {most} records fit into one request.")
    return items


def _texts(value: object, name: str) -> list[str]:
    if isinstance(value, list) and value and all(isinstance(one, str) and one for one in value):
        return value
    raise RestError("REQUIRED_FIELD_MISSING", f"{name} must be a list of texts that is not empty.")


def _done(record_id: str) -> Result:
    return {"id": record_id, "success": True, "errors": []}


def _failed(errors: Sequence[ApiError]) -> Result:
    return {"success": False, "errors": [error.of_record() for error in errors]}
