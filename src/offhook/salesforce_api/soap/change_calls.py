"""getUpdated and getDeleted: what changed in a span of time, for clients that keep a copy."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from offhook.records import values
from offhook.records.values import moment_text
from offhook.salesforce_api.soap.faults import SoapFault, UnreadableRequest
from offhook.salesforce_api.soap.operations import UserCall, call
from offhook.salesforce_api.soap.sobjects import readable

if TYPE_CHECKING:
    from offhook.records.metadata import ObjectType

_ARGUMENTS = "sObjectType string\nstartDate dateTime\nendDate dateTime"


@call("getUpdated", arguments=_ARGUMENTS, result="GetUpdatedResult", faults=("InvalidSObjectFault",))
async def get_updated(context: UserCall) -> dict[str, Any]:
    """Ids of the records made or changed in the span."""
    kind, start, end = _span(context)
    return {"ids": context.records.updated(kind.name, start, end), "latestDateCovered": _covered(end)}


@call("getDeleted", arguments=_ARGUMENTS, result="GetDeletedResult", faults=("InvalidSObjectFault",))
async def get_deleted(context: UserCall) -> dict[str, Any]:
    """Ids of the records deleted in the span; the recycle bin goes back as far as anybody asks."""
    kind, start, end = _span(context)
    deleted = context.records.deleted(kind.name, start, end)
    return {
        "deletedRecords": [{"deletedDate": one.deleted_date, "id": one.id} for one in deleted],
        "earliestDateAvailable": start,
        "latestDateCovered": _covered(end),
    }


def _span(context: UserCall) -> tuple[ObjectType, str, str]:
    kind = readable(context, context.arguments.text("sObjectType"))
    start, end = _moment(context, kind, "startDate"), _moment(context, kind, "endDate")
    if start >= end:
        raise SoapFault("INVALID_REPLICATION_DATE", "endDate must be later than startDate.")
    return kind, start, end


def _moment(context: UserCall, kind: ObjectType, name: str) -> str:
    try:
        moment = values.coerce(kind.fields["SystemModstamp"], context.arguments.text(name))
    except values.Refused:
        moment = None
    if moment is None:
        raise UnreadableRequest(f"{name} must be a dateTime such as 2026-04-30T09:15:00Z.")
    return str(moment)


def _covered(end: str) -> str:
    """What comes after now is not covered yet."""
    return min(end, moment_text(datetime.now(UTC)))
