"""What objects there are, what they look like, and what changed in them lately."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any, Final

from offhook.console.recent_records import RecentRecords
from offhook.records.values import moment_text
from offhook.salesforce_api.describe import describe_global, describe_object
from offhook.salesforce_api.rest.call import Answer, Call
from offhook.salesforce_api.rest.errors import RestError
from offhook.salesforce_api.rest.rows import row_of, zoned

if TYPE_CHECKING:
    from offhook.records.metadata import ObjectType

_MOST_RECENT: Final = 200
_ONLY_IN_FULL: Final = frozenset({"associateEntityType", "associateParentEntity", "idEnabled"})
"""What of the short description is told to SOAP clients only."""

_CHANGES_DAYS: Final = 30
"""How far back `updated` and `deleted` look."""


async def all_objects(call: Call) -> Answer:
    """GET sobjects."""
    told = [_basic(one, call.caller.root) for one in describe_global(call.records)]
    return Answer(body={"encoding": "UTF-8", "maxBatchSize": 200, "sobjects": told})


async def one_object(call: Call) -> Answer:
    """GET sobjects/{object}: the object in short, and its records that the user saw last."""
    kind = call.object_type()
    described = _basic(_in_short(call, kind), call.caller.root)
    recent = recent_rows(call, kind, limit=_MOST_RECENT)
    return Answer(body={"objectDescribe": described, "recentItems": recent})


async def describe(call: Call) -> Answer:
    """GET sobjects/{object}/describe."""
    kind = call.object_type()
    described = describe_object(kind, call.records)
    return Answer(body=described | {"urls": _urls(kind.name, call.caller.root)})


async def recent(call: Call) -> Answer:
    """GET recent: what the user looked at last, of all objects."""
    return Answer(body=recent_rows(call, None, limit=_limit(call.query.get("limit"))))


async def updated(call: Call) -> Answer:
    """GET sobjects/{object}/updated?start=&end=."""
    kind = call.object_type()
    start, end = _span(call)
    ids = call.records.updated(kind.name, start, end)
    return Answer(body={"ids": ids, "latestDateCovered": zoned(end)})


async def deleted(call: Call) -> Answer:
    """GET sobjects/{object}/deleted?start=&end=."""
    kind = call.object_type()
    start, end = _span(call)
    gone = [
        {"id": one.id, "deletedDate": zoned(one.deleted_date)}
        for one in call.records.deleted(kind.name, start, end)
    ]
    earliest = moment_text(datetime.now(UTC) - timedelta(days=_CHANGES_DAYS))
    body = {"deletedRecords": gone, "earliestDateAvailable": zoned(earliest), "latestDateCovered": zoned(end)}
    return Answer(body=body)


def recent_rows(call: Call, kind: ObjectType | None, limit: int) -> list[dict[str, Any]]:
    """The records that the user saw last, with id and name."""
    prefix = kind.key_prefix if kind is not None else ""
    ids = RecentRecords(call.caller.services.store.system).ids(call.caller.user.id, prefix, limit)
    rows = []
    for record_id in ids:
        object_type = call.records.metadata.of_id(record_id)
        if object_type is None:
            continue
        record = call.records.get(object_type.name, record_id)
        if record is not None:
            rows.append(row_of(record, object_type, call.caller.root, ["Id", object_type.name_field]))
    return rows


def _in_short(call: Call, kind: ObjectType) -> dict[str, Any]:
    return next(one for one in describe_global(call.records) if one["name"] == kind.name)


def _basic(described: dict[str, Any], root: str) -> dict[str, Any]:
    kept = {key: value for key, value in described.items() if key not in _ONLY_IN_FULL}
    return kept | {"urls": _urls(described["name"], root)}


def _urls(name: str, root: str) -> dict[str, str]:
    own = f"{root}/sobjects/{name}"
    return {"sobject": own, "describe": f"{own}/describe", "rowTemplate": f"{own}/{{ID}}"}


def _limit(text: str | None) -> int:
    if text is None:
        return _MOST_RECENT
    if not (text.isascii() and text.isdigit() and 1 <= int(text[:9]) <= _MOST_RECENT):
        raise RestError("INVALID_FIELD", f"limit must be a number from 1 to {_MOST_RECENT}.")
    return int(text)


def _span(call: Call) -> tuple[str, str]:
    """Start and end of the time asked about. Raises RestError."""
    moments = [_moment(name, call.query.get(name)) for name in ("start", "end")]
    start, end = moments
    if start >= end:
        raise RestError("INVALID_REPLICATION_DATE", "start must be before end.")
    if start < datetime.now(UTC) - timedelta(days=_CHANGES_DAYS):
        text = f"start may be at most {_CHANGES_DAYS} days ago."
        raise RestError("INVALID_REPLICATION_DATE", text)
    return moment_text(start), moment_text(end)


def _moment(name: str, text: str | None) -> datetime:
    """A time; the blank in it is a plus sign that nobody encoded."""
    if not text:
        raise RestError("MISSING_ARGUMENT", f"Say with {name} which time is meant.")
    try:
        moment = datetime.fromisoformat(text.strip().replace(" ", "+"))
    except ValueError:
        told = f"{name} must be a time such as 2026-04-30T09:15:00+00:00."
        raise RestError("INVALID_REPLICATION_DATE", told) from None
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)
