"""create, update, upsert, delete and undelete: each record succeeds or fails for itself, or all together."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, Any

from offhook.errors import CtiError
from offhook.records.record import Change
from offhook.salesforce_api.allowed_calls import require
from offhook.salesforce_api.soap.faults import SoapFault
from offhook.salesforce_api.soap.operations import UserCall, call
from offhook.salesforce_api.soap.record_errors import ROLLED_BACK, errors_of, require_existing, require_id
from offhook.salesforce_api.soap.sobjects import GivenRecord, given_records, within_limit

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Iterator, Sequence

Result = dict[str, Any]


@call(
    "create",
    arguments="sObjects sObject*",
    result="SaveResult*",
    headers=("AllOrNoneHeader",),
    faults=("InvalidSObjectFault", "InvalidIdFault", "InvalidFieldFault"),
)
async def create(context: UserCall) -> list[Result]:
    """Save new records."""
    return await _saved(context, given_records(context), _creation)


@call(
    "update",
    arguments="sObjects sObject*",
    result="SaveResult*",
    headers=("AllOrNoneHeader",),
    faults=("InvalidSObjectFault", "InvalidIdFault", "InvalidFieldFault"),
)
async def update(context: UserCall) -> list[Result]:
    """Change the fields that are given."""
    return await _saved(context, given_records(context), lambda one: _update(context, one))


@call("delete", arguments="ids ID*", result="DeleteResult*", headers=("AllOrNoneHeader",))
async def delete(context: UserCall) -> list[Result]:
    """Put records into the recycle bin."""
    return await _saved(context, _ids(context), lambda one: _deletion(context, one))


@call("undelete", arguments="ids ID+", result="UndeleteResult+", headers=("AllOrNoneHeader",))
async def undelete(context: UserCall) -> list[Result]:
    """Take records back out of the recycle bin."""
    return await _saved(context, _ids(context), lambda one: _return(context, one))


def _creation(one: GivenRecord) -> Change:
    require("create", one.kind.name)
    given_id = {"Id": one.record_id} if one.record_id else {}
    return Change("create", object_type=one.kind.name, values=one.checked_values() | given_id)


def _update(context: UserCall, one: GivenRecord) -> Change:
    record_id, kind = require_existing(context.records, one.record_id)
    if kind is not one.kind:
        raise SoapFault("MALFORMED_ID", f"{record_id} is not the id of a record of {one.kind.name}.")
    require("edit", kind.name)
    return Change("update", record_id=record_id, values=one.checked_values())


def _deletion(context: UserCall, given_id: str) -> Change:
    record_id, kind = require_existing(context.records, given_id)
    require("delete", kind.name)
    return Change("delete", record_id=record_id)


def _return(context: UserCall, given_id: str) -> Change:
    record_id, kind = require_id(context.records, given_id)
    require("delete", kind.name)
    return Change("undelete", record_id=record_id)


def _ids(context: UserCall) -> list[str]:
    ids = [one.strip() for one in context.arguments.texts("ids")]
    within_limit(len(ids))
    return ids


async def _saved(context: UserCall, given: Sequence[Any], change_of: Callable[[Any], Change]) -> list[Result]:
    """The result of each record, in order."""
    if context.request.header("AllOrNoneHeader").flag("allOrNone"):
        return await _together(context, given, change_of)

    async def save(one: Any) -> Result:  # noqa: ANN401 - a record or an id
        return _success((await context.records.write([change_of(one)]))[0])

    # All at once, so that they share a commit; they are written in the order in which they are begun.
    return await asyncio.gather(*(_result(save(one)) for one in given))


async def _result(work: Awaitable[Result]) -> Result:
    try:
        return await work
    except CtiError as error:
        return _failure(errors_of(error))


async def _together(
    context: UserCall, given: Sequence[Any], change_of: Callable[[Any], Change]
) -> list[Result]:
    """All records or none: the first that cannot be saved says why, the others that they were rolled back."""
    changes = _Followed()
    try:
        for one in given:
            changes.reached = len(changes)
            changes.append(change_of(one))
        return [_success(record_id) for record_id in await context.records.write(changes)]
    except CtiError as error:
        wrong = changes.reached
        return [_failure(errors_of(error) if at == wrong else [ROLLED_BACK]) for at in range(len(given))]


class _Followed(list[Change]):
    """Changes that know how far a loop over them came: those that write them stop at the one that fails."""

    reached = 0

    def __iter__(self) -> Iterator[Change]:
        for self.reached, change in enumerate(super().__iter__()):
            yield change


def _success(record_id: str) -> Result:
    return {"errors": [], "id": record_id, "success": True}


def _failure(errors: list[dict[str, Any]]) -> Result:
    return {"errors": errors, "id": None, "success": False}
