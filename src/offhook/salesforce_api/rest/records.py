"""One record at a time: `sobjects/{object}`, `sobjects/{object}/{id}` and `.../{field}/{value}`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from offhook.errors import InvalidArgument
from offhook.records.record import Condition
from offhook.records.record_id import is_id, to_18
from offhook.salesforce_api.allowed_calls import require
from offhook.salesforce_api.rest.call import NO_CONTENT, Answer, Call
from offhook.salesforce_api.rest.errors import RestError
from offhook.salesforce_api.rest.rows import row_of

if TYPE_CHECKING:
    from collections.abc import Mapping

    from offhook.access.user_records import UserRecords
    from offhook.records.metadata import ObjectType


async def create(call: Call) -> Answer:
    """POST sobjects/{object}."""
    kind = call.object_type()
    require("create", kind.name)
    record_id = await call.records.create(kind.name, values_of(call.json()))
    location = f"{call.caller.root}/sobjects/{kind.name}/{record_id}"
    return Answer(201, {"id": record_id, "success": True, "errors": []}, {"Location": location})


async def read(call: Call) -> Answer:
    """GET sobjects/{object}/{id}, with all fields or those in `fields`."""
    kind = call.object_type()
    fields = fields_of(kind, call.query.get("fields"))
    record = call.records.get(kind.name, existing_id(call.records, kind, call.path["id"]))
    if record is None:
        raise missing(kind)
    return Answer(body=row_of(record, kind, call.caller.root, fields))


async def update(call: Call) -> Answer:
    """PATCH sobjects/{object}/{id}."""
    kind = call.object_type()
    require("edit", kind.name)
    record_id = existing_id(call.records, kind, call.path["id"])
    values = values_of(call.json())
    if any(name.lower() == "id" for name in values):
        raise RestError("INVALID_FIELD", "The id stands in the address; leave it out of the body.")
    await call.records.update(record_id, values)
    return NO_CONTENT


async def delete(call: Call) -> Answer:
    """DELETE sobjects/{object}/{id}."""
    kind = call.object_type()
    require("delete", kind.name)
    await call.records.delete(existing_id(call.records, kind, call.path["id"]))
    return NO_CONTENT


def values_of(body: Mapping[str, Any]) -> dict[str, Any]:
    """The fields of a record in a body. Raises RestError for what is no record."""
    values = {name: value for name, value in body.items() if name != "attributes"}
    for name, value in values.items():
        if isinstance(value, dict | list):
            text = f"{name[:80]}: a field holds one value; records inside of records cannot be written here."
            raise RestError("JSON_PARSER_ERROR", text)
    return values


def fields_of(kind: ObjectType, listed: str | None) -> list[str] | None:
    """The fields that a list by commas names. Raises RestError for one that is not there."""
    if not listed:
        return None
    names = [name.strip() for name in listed.split(",") if name.strip()]
    try:
        return [kind.field(name).name for name in names]
    except InvalidArgument as unknown:
        raise RestError("INVALID_FIELD", unknown.message) from None


def existing_id(records: UserRecords, kind: ObjectType, given: str) -> str:
    """The id of a record that is there for this user. Raises RestError that tells what is wrong with it."""
    if not is_id(given) or records.metadata.of_id(given) is not kind:
        raise missing(kind)
    record_id = to_18(given)
    if records.get(kind.name, record_id, ["Id"]) is None:
        if is_deleted(records, kind, record_id):
            raise RestError("ENTITY_IS_DELETED", f"This {kind.label.lower()} is deleted.", 404)
        raise missing(kind)
    return record_id


def is_deleted(records: UserRecords, kind: ObjectType, record_id: str) -> bool:
    """Whether the record is in the recycle bin."""
    in_bin = [Condition("Id", "=", record_id), Condition("IsDeleted", "=", True)]
    return records.count(kind.name, in_bin) > 0


def missing(kind: ObjectType) -> RestError:
    """The error that such a record is not there."""
    return RestError("NOT_FOUND", f"There is no such {kind.label.lower()}.", 404)
