"""The calls of the partner API that Offhook answers: one table for the WSDL and for `endpoint.py`.

A handler module adds its calls with `@call(...)`; a call that nobody added is in neither.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from offhook.salesforce_api.soap import schema

if TYPE_CHECKING:
    from offhook.access.user_records import UserRecords
    from offhook.access.users import User
    from offhook.origins import Scope
    from offhook.salesforce_api.soap.request import Part, SoapRequest
    from offhook.salesforce_api.soap.schema import Member
    from offhook.services import Services


@dataclass(frozen=True, slots=True, kw_only=True)
class CallContext:
    """What a handler works with; `address` is where the request came from."""

    services: Services
    request: SoapRequest
    version: str
    scope: Scope
    address: str

    @property
    def arguments(self) -> Part:
        """What the call was given."""
        return self.request.arguments


@dataclass(frozen=True, slots=True, kw_only=True)
class UserCall(CallContext):
    """A call of somebody who has logged in, with the records that exist for them."""

    user: User
    records: UserRecords
    token: str


Handler = Callable[[Any], Awaitable[Any]]


@dataclass(frozen=True, slots=True)
class Operation:
    """One call: its arguments, its result, its headers, and who may make it."""

    name: str
    arguments: tuple[Member, ...]
    result: Member | None
    headers: tuple[str, ...]
    faults: tuple[str, ...]
    public: bool
    handler: Handler


OPERATIONS: Final[dict[str, Operation]] = {}


def call(
    name: str,
    *,
    arguments: str = "",
    result: str = "",
    headers: tuple[str, ...] = (),
    faults: tuple[str, ...] = (),
    public: bool = False,
) -> Callable[[Handler], Handler]:
    """Answer the call `name` with the decorated function; the members are written as in `schema.py`."""

    def add(handler: Handler) -> Handler:
        answered = schema.members(f"result {result}")[0] if result else None
        known = ("CallOptions", *headers) if public else ("SessionHeader", "CallOptions", *headers)
        declared = (*faults, "UnexpectedErrorFault")
        OPERATIONS[name] = Operation(
            name, schema.members(arguments), answered, known, declared, public, handler
        )
        return handler

    return add
