"""One call of the REST API and its answer, whether it came by itself or inside a composite request."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import msgspec

from offhook.salesforce_api.rest.errors import RestError

if TYPE_CHECKING:
    from collections.abc import Mapping

    from offhook.access.user_records import UserRecords
    from offhook.access.users import User
    from offhook.records.metadata import ObjectType
    from offhook.services import Services


@dataclass(frozen=True, slots=True)
class Caller:
    """Who calls, over which address and version: the same for all parts of a composite request."""

    services: Services
    user: User
    records: UserRecords
    origin: str
    version: str
    in_transaction: bool = False
    """Whether all this happens in the writer's thread, where nothing may be awaited."""

    @property
    def root(self) -> str:
        """The path that all resources of this version are below."""
        return f"/services/data/v{self.version}"


@dataclass(frozen=True, slots=True)
class Call:
    """One method on one resource; `path` holds the names in the resource's pattern."""

    caller: Caller
    method: str
    path: Mapping[str, str]
    query: Mapping[str, str]
    body: bytes | None = None
    headers: Mapping[str, str] = field(default_factory=dict)

    @property
    def records(self) -> UserRecords:
        """The records as the caller may see and change them."""
        return self.caller.records

    def json(self) -> dict[str, Any]:
        """The body, which must be an object. Raises RestError."""
        try:
            decoded = msgspec.json.decode(self.body or b"")
        except (msgspec.DecodeError, RecursionError) as fault:
            raise RestError("JSON_PARSER_ERROR", f"The body is no JSON: {fault}.") from None
        if not isinstance(decoded, dict):
            raise RestError("JSON_PARSER_ERROR", "The body must be a JSON object.")
        return decoded

    def object_type(self) -> ObjectType:
        """The object that the path names. Raises RestError if there is none for this user."""
        return readable_object(self.records, self.path["object"], 404)


@dataclass(frozen=True, slots=True)
class Answer:
    """What a call answers; without a body, nothing is sent but the status."""

    status: int = 200
    body: Any = None
    headers: Mapping[str, str] = field(default_factory=dict)


NO_CONTENT = Answer(204)


def readable_object(records: UserRecords, name: str, status: int = 400) -> ObjectType:
    """The object type called `name`. Raises RestError if there is none, or the user may not know of it."""
    found = records.metadata.find(name)
    if found is None or not records.can("read", found.name):
        code = "NOT_FOUND" if status == 404 else "INVALID_TYPE"
        raise RestError(code, f"There is no object called {name[:80]}.", status)
    return found
