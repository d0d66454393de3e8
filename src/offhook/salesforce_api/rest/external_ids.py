"""Records by the id that another system gave them: `sobjects/{object}/{field}/{value}`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from offhook.errors import InvalidArgument, NotFound, SeveralRecords
from offhook.records.metadata import FieldType
from offhook.records.record import Condition
from offhook.salesforce_api.allowed_calls import require
from offhook.salesforce_api.rest.call import NO_CONTENT, Answer, Call
from offhook.salesforce_api.rest.errors import RestError, SeveralAddresses
from offhook.salesforce_api.rest.records import existing_id, fields_of, missing, values_of
from offhook.salesforce_api.rest.rows import row_of

if TYPE_CHECKING:
    from collections.abc import Iterable

    from offhook.records.metadata import Field, ObjectType

_TELLS_SINCE: Final = 46.0
"""Before this version an upsert that changed a record answered nothing."""

_MOST_TOLD: Final = 200


async def read(call: Call) -> Answer:
    """GET sobjects/{object}/{field}/{value}."""
    kind = call.object_type()
    fields = fields_of(kind, call.query.get("fields"))
    record_id = _the_one(call, kind, naming_field(kind, call.path["field"]))
    record = call.records.get(kind.name, record_id)
    if record is None:
        raise missing(kind)
    return Answer(body=row_of(record, kind, call.caller.root, fields))


async def upsert(call: Call) -> Answer:
    """PATCH sobjects/{object}/{field}/{value}: change the record, or make it."""
    kind = call.object_type()
    field = naming_field(kind, call.path["field"])
    require("edit", kind.name)
    values = values_of(call.json())
    if any(name.lower() in ("id", field.name.lower()) for name in values):
        text = f"{field.label} stands in the address; leave it and the id out of the body."
        raise RestError("INVALID_FIELD", text)
    if call.query.get("updateOnly", "").lower() == "true":
        await call.records.update(_the_one(call, kind, field), values)
        return _upserted(call, _the_one(call, kind, field), created=False)
    try:
        record_id, created = await call.records.upsert(kind.name, field.name, call.path["value"], values)
    except SeveralRecords as several:
        raise SeveralAddresses(_addresses(call, kind, several.ids)) from None
    except NotFound:
        raise missing(kind) from None
    return _upserted(call, record_id, created)


async def delete(call: Call) -> Answer:
    """DELETE sobjects/{object}/{field}/{value}."""
    kind = call.object_type()
    require("delete", kind.name)
    await call.records.delete(_the_one(call, kind, naming_field(kind, call.path["field"])))
    return NO_CONTENT


def naming_field(kind: ObjectType, name: str) -> Field:
    """The field, if it may name records. Raises RestError."""
    try:
        field = kind.field(name)
    except InvalidArgument:
        raise _no_external_id(kind, name) from None
    if field.type is FieldType.ID or field.external_id or field.id_lookup:
        return field
    raise _no_external_id(kind, name)


def _no_external_id(kind: ObjectType, name: str) -> RestError:
    text = f"{kind.label} has no external id field called {name[:80]}."
    return RestError("NOT_FOUND", text, 404)


def _the_one(call: Call, kind: ObjectType, field: Field) -> str:
    """The id of the one record that has the value. Raises RestError for none, and for several."""
    value = call.path["value"]
    if field.type is FieldType.ID:
        return existing_id(call.records, kind, value)
    found = call.records.find(kind.name, [Condition(field.name, "=", value)], limit=_MOST_TOLD)
    if not found:
        raise missing(kind)
    if len(found) > 1:
        raise SeveralAddresses(_addresses(call, kind, [record.id for record in found]))
    return found[0].id


def _addresses(call: Call, kind: ObjectType, ids: Iterable[str]) -> list[str]:
    return [f"{call.caller.root}/sobjects/{kind.name}/{record_id}" for record_id in ids]


def _upserted(call: Call, record_id: str, created: bool) -> Answer:
    if not created and float(call.caller.version) < _TELLS_SINCE:
        return NO_CONTENT
    body: dict[str, Any] = {"id": record_id, "success": True, "errors": []}
    if float(call.caller.version) >= _TELLS_SINCE:
        body["created"] = created
    return Answer(201 if created else 200, body)
