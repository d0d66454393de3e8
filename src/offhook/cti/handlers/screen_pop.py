"""screenPop and searchAndScreenPop: the search and the pages; `screen_pop/` decides where to go."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from offhook.cti.caller_search import search_caller
from offhook.cti.found_records import found_records
from offhook.cti.handler import Arguments, HandlerContext, handles
from offhook.cti.outcome import Outcome
from offhook.errors import InvalidArgument, NotAllowed
from offhook.origins import console_origins, content_origin, own_origin
from offhook.screen_pop.arguments import from_screen_pop
from offhook.screen_pop.engine import FoundRecord, Request, decide
from offhook.screen_pop.pop_url import Trust
from offhook.screen_pop.softphone_layout import CallType, CallTypeLayout
from offhook.screen_pop.target import (
    ListPage,
    NewRecord,
    Nothing,
    ObjectHome,
    RecordPage,
    Target,
    to_effects,
    to_screen_pop_data,
)

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from offhook.access.user_records import UserRecords
    from offhook.records.metadata import Metadata
    from offhook.records.record import Record

SCREEN_POP_DATA = "SCREEN_POP_DATA"


@handles("screen_pop")
async def screen_pop(context: HandlerContext, arguments: Arguments) -> Outcome:
    """Show the page that the adapter names; the answer is always null."""
    records = context.records
    target = from_screen_pop(
        arguments.get("type"), arguments.get("params"), records.metadata, _trust(context)
    )
    _check_allowed(target, records)
    return Outcome(None, to_effects(target))


@handles("search_and_screen_pop")
async def search_and_screen_pop(context: HandlerContext, arguments: Arguments) -> Outcome:
    """What was found among the layout's objects; the pop follows at once, or is handed out if deferred."""
    term = str(arguments.get("search_params") or "").strip()
    call_type = CallType.of(arguments.get("call_type"))
    layout = context.services.softphone_layouts.of_user(context.user)
    fields = _searched_fields(layout.for_call(call_type), context.records.metadata)
    found = search_caller(context.records, term, tuple(fields))
    request = Request(
        call_type, term, arguments.get("query_params"), arguments.get("default_field_values") or {}
    )
    target = _allowed(decide(_matches(found), layout.screen_pops, request), context.records)
    value: dict[str, Any] = found_records(found, fields, context.records.metadata)
    if arguments.get("deferred"):
        return Outcome({**value, SCREEN_POP_DATA: to_screen_pop_data(target)})
    return Outcome(value, to_effects(target))


def _searched_fields(layout: CallTypeLayout, metadata: Metadata) -> Mapping[str, Sequence[str]]:
    """The fields to return, by object; an object without fields is not searched, for it returns nothing."""
    searched: dict[str, Sequence[str]] = {}
    for shown in layout.objects:
        object_type = metadata.find(shown.object_type)
        fields = [name for name in shown.fields if object_type and name in object_type.fields]
        if object_type and fields:
            searched[object_type.name] = fields
    return searched


def _matches(found: Sequence[Record]) -> list[FoundRecord]:
    return [FoundRecord(record.object_type, record.id, record.get("PersonContactId")) for record in found]


def _allowed(target: Target, records: UserRecords) -> Target:
    """Nothing, if the layout asks for a form that this user may not save."""
    if isinstance(target, NewRecord) and not records.can("create", target.object_type):
        return Nothing()
    return target


def _check_allowed(target: Target, records: UserRecords) -> None:
    """What the user may not see does not exist for the adapter either."""
    match target:
        case RecordPage(object_type, record_id):
            if records.get(object_type, record_id, ["Id"]) is None:
                raise InvalidArgument("params.recordId", f"params.recordId: there is no record {record_id}.")
        case NewRecord(object_type):
            if not records.can("create", object_type):
                label = records.metadata.object_type(object_type).label
                raise NotAllowed(f"Your profile does not let you create {label} records.")
        case ObjectHome(object_type) | ListPage(object_type):
            if not records.can("read", object_type):
                raise InvalidArgument(
                    "params.scope", f"params.scope: there is no object called {object_type}."
                )


def _trust(context: HandlerContext) -> Trust:
    """The console that the agent has open is one of ours by whatever name it was opened."""
    settings = context.services.settings
    opened = own_origin(context.scope)
    return Trust(
        (*console_origins(settings, context.scope), *([opened] if opened else ())),
        content_origin(settings, context.scope),
        context.services.policies.trusted_urls,
    )
