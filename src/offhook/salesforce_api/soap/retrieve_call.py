"""retrieve: the fields of records whose ids are known."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from offhook.errors import InvalidArgument
from offhook.records.record_id import is_id, to_18
from offhook.salesforce_api.soap.faults import SoapFault
from offhook.salesforce_api.soap.operations import UserCall, call
from offhook.salesforce_api.soap.sobjects import MOST_RETRIEVED, readable, within_limit

if TYPE_CHECKING:
    from collections.abc import Iterable

    from offhook.records.metadata import ObjectType
    from offhook.records.record import Record


@call(
    "retrieve",
    arguments="fieldList string\nsObjectType string\nids ID*",
    result="sObject*?",
    faults=("InvalidSObjectFault", "InvalidFieldFault", "InvalidIdFault"),
)
async def retrieve(context: UserCall) -> list[dict[str, Any] | None]:
    """The records in the order of their ids, nil for one that is not there."""
    arguments = context.arguments
    kind = readable(context, arguments.text("sObjectType"))
    fields = _fields(kind, arguments.text("fieldList"))
    ids = _ids(arguments.texts("ids"))
    found = {record.id: record for record in context.records.get_many(kind.name, ids)}
    return [_row(found[one], kind, fields) if one in found else None for one in ids]


def _fields(kind: ObjectType, listed: str) -> list[str]:
    names = [name.strip() for name in listed.split(",") if name.strip()]
    if not names:
        raise SoapFault("INVALID_FIELD", "fieldList must name a field at least.")
    try:
        return [kind.field(name).name for name in dict.fromkeys(names)]
    except InvalidArgument as unknown:
        raise SoapFault("INVALID_FIELD", unknown.message[:200]) from None


def _ids(given: Iterable[str]) -> list[str]:
    ids = [one.strip() for one in given]
    within_limit(len(ids), MOST_RETRIEVED)
    for one in ids:
        if not is_id(one):
            raise SoapFault("MALFORMED_ID", f"{one[:40] or 'An empty text'} is not a record id.")
    return [to_18(one) for one in ids]


def _row(record: Record, kind: ObjectType, fields: Iterable[str]) -> dict[str, Any]:
    return {"attributes": {"type": kind.name}} | {name: record.values.get(name) for name in fields}
