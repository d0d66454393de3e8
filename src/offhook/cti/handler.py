"""What a handler of a server-run operation is, and the table of all of them.

A module of `handlers/` registers its functions with `@handles("operation_name")`; `dispatch.py` calls them.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from offhook.access.user_records import UserRecords
    from offhook.access.users import User
    from offhook.catalogue.model import Edition
    from offhook.cti.outcome import Outcome
    from offhook.origins import Scope
    from offhook.services import Services


@dataclass(frozen=True, slots=True)
class HandlerContext:
    """Who calls, in which edition and API version, and what the handler may use.

    `records` are the acting user's: what that user may not read does not exist in it. `scope` is the request,
    which says under what name the browser knows this Offhook.
    """

    services: Services
    user: User
    records: UserRecords
    edition: Edition
    api_version: int
    scope: Scope


Arguments = Mapping[str, Any]
"""The operation's arguments after the catalogue's checks, by operation argument name."""

Handler = Callable[[HandlerContext, Arguments], Awaitable["Outcome"]]

HANDLERS: dict[str, Handler] = {}
"""The handler of each operation that runs on the server, by operation name."""


def handles(operation: str) -> Callable[[Handler], Handler]:
    """Make the decorated function the one handler of `operation`."""

    def register(handler: Handler) -> Handler:
        if operation in HANDLERS:
            raise ValueError(f"{operation} has two handlers")
        HANDLERS[operation] = handler
        return handler

    return register
