"""The one middleware of the console: everything that must be true before a page or handler sees a request.

    1. a correlation id, echoed in X-Correlation-Id and in every line that the log gets meanwhile
    2. the Host is one, the body is not too large, and no other site asks for the change
    3. the session, and from it request.state.user and request.state.records; without one: sign in first
    4. security headers, made for the user's own call center
    5. one line in the access log; an exception becomes a plain answer and its details go to the log

Written against plain ASGI: it runs before every call of an adapter, so it may cost microseconds only.
"""

from __future__ import annotations

import logging
import re
import secrets
import time
from collections.abc import Awaitable, Callable, MutableMapping
from typing import TYPE_CHECKING, Any, Final
from urllib.parse import urljoin

from starlette.exceptions import HTTPException

from offhook import logs
from offhook.access.cookies import SessionCookie, is_https
from offhook.access.csrf import SAFE_METHODS, is_own_request
from offhook.access.refusals import SERVICES_PREFIXES, refusal, signed_out
from offhook.access.user_records import UserRecords
from offhook.errors import CtiError, InvalidArgument, NotAllowed, ServerFault
from offhook.origins import content_origin, host_of, origin_of
from offhook.security_headers import EVERYWHERE, Headers, console_page_headers

if TYPE_CHECKING:
    from starlette.responses import Response

    from offhook.access.users import User
    from offhook.services import Services

Scope = MutableMapping[str, Any]
Message = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[Message]]
Send = Callable[[Message], Awaitable[None]]
App = Callable[[Scope, Receive, Send], Awaitable[None]]

PUBLIC_PATHS: Final = frozenset({"/sign-in", "/healthz", "/readyz", "/favicon.ico"})
PUBLIC_PREFIXES: Final = ("/static/", "/support/", "//support/", "/sign-in/link/", *SERVICES_PREFIXES)
"""All that works without a session; `tests/test_app.py` holds the whole route table against this list.

The data APIs take bearer tokens, which they check themselves, and never cookies.
"""

_QUIET_PREFIXES: Final = ("/static/", "/support/", "//support/", "/healthz", "/readyz", "/favicon.ico")
_CORRELATION_ID: Final = re.compile(rb"[A-Za-z0-9._-]{1,64}")

log = logging.getLogger("offhook.access")


class Gate:
    """Stands before the console app."""

    def __init__(self, app: App, services: Services) -> None:
        self._app = app
        self._services = services
        self._cookie = SessionCookie(services.settings.port)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        if scope["type"] != "http":
            await _refuse_other_protocol(scope, send)
            return
        headers: dict[bytes, bytes] = dict(scope["headers"])
        given = headers.get(b"x-correlation-id", b"")
        call_id = given.decode() if _CORRELATION_ID.fullmatch(given) else secrets.token_hex(8)
        scope.setdefault("state", {})["correlation_id"] = call_id
        exchange = Exchange(scope, send, self._services, call_id)
        token = logs.correlation_id.set(call_id)
        try:
            await self._answer(scope, headers, receive, exchange)
        except Exception as fault:
            await exchange.fail(fault)
        finally:
            exchange.write_log()
            logs.correlation_id.reset(token)

    async def _answer(
        self, scope: Scope, headers: dict[bytes, bytes], receive: Receive, exchange: Exchange
    ) -> None:
        path, method = scope["path"], scope["method"]
        settings = self._services.settings
        if host_of(scope) is None:
            await exchange.refuse(InvalidArgument("Host", "The request does not name a host."))
            return
        if method not in SAFE_METHODS:
            # A bearer token is never sent by itself, so that no other site can make a browser use one.
            by_cookie = not path.startswith(SERVICES_PREFIXES)
            if by_cookie and not is_own_request(method, headers, settings.console_origins):
                await exchange.refuse(NotAllowed("Only pages of this console may ask for this."))
                return
            receive = _bounded(receive, headers, settings.max_body_bytes)
        if not is_public(path):
            user = await self._user(scope, headers)
            if user is None:
                await exchange.respond(signed_out(method, path, scope["query_string"], headers))
                return
            exchange.user = user
            services = self._services
            scope["state"]["user"] = user
            scope["state"]["records"] = UserRecords(
                services.store, services.caller_id, services.text, services.permissions, user
            )
        await self._app(scope, receive, exchange.send)

    async def _user(self, scope: Scope, headers: dict[bytes, bytes]) -> User | None:
        token = self._cookie.read(headers.get(b"cookie"), is_https(scope))
        if token is None:
            return None
        session = await self._services.sessions.find(token)
        return self._services.users.get(session.user_id) if session else None


def is_public(path: str) -> bool:
    """Whether this path answers without a session."""
    return path in PUBLIC_PATHS or path.startswith(PUBLIC_PREFIXES)


class Exchange:
    """One request and its answer on the way out: adds the headers, and knows what the log should say."""

    __slots__ = ("_call_id", "_scope", "_send", "_services", "_started", "status", "user")

    def __init__(self, scope: Scope, send: Send, services: Services, call_id: str) -> None:
        self._scope = scope
        self._send = send
        self._services = services
        self._call_id = call_id
        self._started = time.perf_counter()
        self.user: User | None = None
        self.status = 0

    async def send(self, message: Message) -> None:
        """Pass a message of the answer on to the browser."""
        if message["type"] == "http.response.start":
            own: list[tuple[bytes, bytes]] = list(message.get("headers", ()))
            present = {name.lower() for name, _ in own}
            added = [h for h in self._headers(own) if h[0] not in present]
            message["headers"] = [*own, *added, (b"x-correlation-id", self._call_id.encode())]
            self.status = message["status"]
        await self._send(message)

    async def refuse(self, error: CtiError, status: int | None = None) -> None:
        """Answer with this error."""
        await self.respond(refusal(self._scope["path"], error, self._call_id, status))

    async def respond(self, response: Response) -> None:
        """Answer with this response."""
        await response(self._scope, _nothing_to_receive, self.send)

    async def fail(self, fault: Exception) -> None:
        """An exception came out of the app: the log gets all of it, the browser only the reference."""
        if isinstance(fault, HTTPException) and not self.status:
            await self.refuse(CtiError(fault.detail), fault.status_code)
            return
        log.error("The request failed", exc_info=fault)
        if self.status:
            return
        self.user = None
        await self.refuse(
            ServerFault("Something failed on the server. The administrator finds it in the log.")
        )

    def write_log(self) -> None:
        """One line about this exchange; those about static files only if somebody debugs."""
        path = self._scope["path"]
        level = logging.DEBUG if path.startswith(_QUIET_PREFIXES) else logging.INFO
        if not log.isEnabledFor(level):
            return
        shown = self._scope.get("raw_path", path.encode("utf-8", "replace")).decode("latin-1")
        milliseconds = round((time.perf_counter() - self._started) * 1000, 2)
        extra: dict[str, Any] = {"ms": milliseconds}
        user = self.user or self._scope["state"].get("user")
        if user is not None:
            extra["user"] = user.username
        log.log(level, "%s %s %d", self._scope["method"], shown, self.status, extra=extra)

    def _headers(self, own: list[tuple[bytes, bytes]]) -> Headers:
        kind = next((value for name, value in own if name.lower() == b"content-type"), b"")
        if not kind.startswith(b"text/html"):
            return EVERYWHERE
        content = content_origin(self._services.settings, self._scope)
        return console_page_headers(self._adapter_origins(content), content, self._trusted_origins())

    def _adapter_origins(self, content: str) -> tuple[str, ...]:
        if self.user is None:
            return ()
        call_center = self._services.call_centers.of_user(self.user)
        if call_center is None:
            return ()
        urls = (call_center.adapter_url, call_center.standby_url)
        origins = (origin_of(urljoin(f"{content}/", url)) for url in urls if url)
        return tuple(origin for origin in origins if origin)

    def _trusted_origins(self) -> tuple[str, ...]:
        if self.user is None:
            return ()
        origins = (origin_of(url) for url in self._services.policies.trusted_urls)
        return tuple(origin for origin in origins if origin)


def _bounded(receive: Receive, headers: dict[bytes, bytes], most: int) -> Receive:
    """`receive` that raises once the body is larger than `most` bytes, announced or not."""
    announced = headers.get(b"content-length", b"0")
    if not announced.isdigit():
        raise HTTPException(400, "The length of the request is not a number.")
    if int(announced) > most:
        raise _too_large(most)
    received = 0

    async def bounded() -> Message:
        nonlocal received
        message = await receive()
        received += len(message.get("body", b""))
        if received > most:
            raise _too_large(most)
        return message

    return bounded


def _too_large(most: int) -> HTTPException:
    return HTTPException(413, f"The request is larger than {most} bytes.")


async def _nothing_to_receive() -> Message:
    return {"type": "http.disconnect"}


async def _refuse_other_protocol(scope: Scope, send: Send) -> None:
    if scope["type"] == "websocket":
        await send({"type": "websocket.close", "code": 1008})
