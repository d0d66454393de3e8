"""Finds the resource that a path names and lets it answer; composite requests come here as well."""

from __future__ import annotations

import logging
import re
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final
from urllib.parse import parse_qsl, unquote

from offhook.errors import CtiError
from offhook.salesforce_api.rest.call import Answer, Call
from offhook.salesforce_api.rest.errors import RestError, SeveralAddresses, errors_of

if TYPE_CHECKING:
    from offhook.salesforce_api.rest.call import Caller

Handler = Callable[[Call], Awaitable[Answer]]

_MOST_SEGMENTS: Final = 8

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Resource:
    """A pattern such as `sobjects/{object}/{id}`, and who answers each method."""

    segments: tuple[str, ...]
    handlers: Mapping[str, Handler]

    def match(self, path: tuple[str, ...]) -> dict[str, str] | None:
        """The names in the pattern with their values, if the path has its form."""
        if len(path) != len(self.segments):
            return None
        named = {}
        for wanted, given in zip(self.segments, path, strict=True):
            if wanted[0] == "{":
                named[wanted[1:-1]] = given
            elif wanted != given:
                return None
        return named


def resource(pattern: str, **handlers: Handler) -> Resource:
    """A resource by its pattern, its handlers by method."""
    return Resource(tuple(pattern.split("/")) if pattern else (), handlers)


def segments_of(raw_path: str) -> tuple[str, ...]:
    """The parts of a path, each decoded by itself; a slash at the end does not count."""
    parts = raw_path.strip("/").split("/") if raw_path.strip("/") else []
    return tuple(unquote(part) for part in parts)


def query_of(raw_query: str) -> dict[str, str]:
    """The parameters after the question mark; of several with one name the last."""
    return dict(parse_qsl(raw_query, keep_blank_values=True, max_num_fields=200))


class Dispatcher:
    """The table of all resources."""

    def __init__(self, resources: tuple[Resource, ...]) -> None:
        self._resources = resources

    async def answer(
        self,
        caller: Caller,
        method: str,
        path: tuple[str, ...],
        query: Mapping[str, str],
        body: bytes | None = None,
        headers: Mapping[str, str] | None = None,
    ) -> Answer:
        """The answer of the resource; raises whatever error it ends in."""
        if len(path) <= _MOST_SEGMENTS:
            allowed: set[str] = set()
            for one in self._resources:
                named = one.match(path)
                if named is None:
                    continue
                handler = one.handlers.get("GET" if method == "HEAD" else method)
                if handler is not None:
                    return await handler(Call(caller, method, named, query, body, headers or {}))
                allowed |= one.handlers.keys()
            if allowed:
                text = f"This resource answers {', '.join(sorted(allowed))}."
                raise RestError("METHOD_NOT_ALLOWED", text, 405)
        raise RestError("NOT_FOUND", "There is no such resource.", 404)

    async def attempt(
        self,
        caller: Caller,
        method: str,
        url: str,
        body: bytes | None = None,
        headers: Mapping[str, str] | None = None,
    ) -> Answer:
        """The answer to a call that is part of another; errors become answers."""
        path, _, query = url.partition("?")
        try:
            segments = segments_of(path)
            if segments[:2] == ("services", "data"):
                segments = segments[2:]
            if not segments or not VERSION.fullmatch(segments[0]):
                raise RestError("NOT_FOUND", f"{url[:80]} is no address of this API.", 404)
            return await self.answer(caller, method, segments[1:], query_of(query), body, headers)
        except Exception as error:
            return answer_of(error)


VERSION: Final = re.compile(r"v(\d\d)\.0", re.ASCII)


def answer_of(error: Exception) -> Answer:
    """What is answered to a call that ended in this error; what nobody foresaw goes to the log."""
    if not isinstance(error, CtiError):
        log.error("A call of the REST API failed", exc_info=error)
    if isinstance(error, SeveralAddresses):
        return Answer(300, error.addresses)
    status, errors = errors_of(error)
    return Answer(status, [one.of_request() for one in errors])
