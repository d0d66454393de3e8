"""The two origins of an Offhook, console and hosted content, as the browser that asks names them."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Final
from urllib.parse import urlsplit

if TYPE_CHECKING:
    from offhook.config import Settings

_HOST: Final = re.compile(r"([A-Za-z0-9._-]+|\[[0-9A-Fa-f:.]+\])(?::([0-9]{1,5}))?")
_DEFAULT_PORTS: Final = {"http": 80, "https": 443}

Scope = Mapping[str, Any]


def host_of(scope: Scope) -> str | None:
    """The `Host` that a request names, in lower case; None if it is missing or not one."""
    for name, value in scope["headers"]:
        if name == b"host":
            text = value.decode("latin-1").lower()
            return text if _HOST.fullmatch(text) else None
    return None


def console_origins(settings: Settings, scope: Scope) -> tuple[str, ...]:
    """The origins where this request's browser may have the console open; the first is the main one."""
    return settings.console_origins or (_neighbour(scope, settings.port),)


def own_origin(scope: Scope) -> str | None:
    """The origin that a request came to, as its browser names it: behind a proxy the port may be another."""
    return origin_of(f"{scope.get('scheme', 'http')}://{host_of(scope) or ''}")


def content_origin(settings: Settings, scope: Scope) -> str:
    """The origin of hosted content for this request's browser."""
    return settings.content_origin or _neighbour(scope, settings.content_port)


def origin_of(url: str) -> str | None:
    """The origin of an absolute http(s) URL, as a browser writes it; None if it is another kind of text."""
    try:
        parts = urlsplit(url.strip())
        port = parts.port
    except ValueError:
        return None
    scheme = parts.scheme.lower()
    if scheme not in _DEFAULT_PORTS or not parts.hostname:
        return None
    try:
        host = parts.hostname if ":" in parts.hostname else parts.hostname.encode("idna").decode("ascii")
    except UnicodeError:
        return None
    name = f"[{host}]" if ":" in host else host
    if not _HOST.fullmatch(name):
        return None
    return _origin(scheme, name, port)


def _neighbour(scope: Scope, port: int) -> str:
    """The same scheme and host as the request, with another port."""
    match = _HOST.fullmatch(host_of(scope) or "localhost")
    name = match.group(1) if match else "localhost"
    return _origin(str(scope.get("scheme", "http")), name, port)


def _origin(scheme: str, name: str, port: int | None) -> str:
    if port is None or port == _DEFAULT_PORTS.get(scheme):
        return f"{scheme}://{name}"
    return f"{scheme}://{name}:{port}"
