"""The session cookie: its name, and how it is read, set and removed.

Browsers share cookies between the ports of a host, so the name carries the port: two Offhooks on one laptop
stay apart.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping

    from starlette.responses import Response


class SessionCookie:
    """The cookie of the console on `port`."""

    def __init__(self, port: int) -> None:
        self._plain = f"offhook_session_{port}"
        self._prefixes = {
            False: f"{self._plain}=".encode(),
            True: f"__Host-{self._plain}=".encode(),
        }

    def name(self, https: bool) -> str:
        """Over https the name tells the browser to refuse the cookie from anywhere but this very host."""
        return f"__Host-{self._plain}" if https else self._plain

    def read(self, header: bytes | None, https: bool) -> str | None:
        """The session's token in a `Cookie` header."""
        if not header:
            return None
        prefix = self._prefixes[https]
        for part in header.split(b";"):
            cookie = part.strip()
            if cookie.startswith(prefix):
                return cookie[len(prefix) :].decode("latin-1") or None
        return None

    def set(self, response: Response, token: str, scope: Mapping[str, Any]) -> None:
        """Give the browser the token, until it is closed; the server decides how long the token is good."""
        https = is_https(scope)
        response.set_cookie(
            self.name(https), token, path="/", secure=https, httponly=True, samesite="lax", max_age=None
        )

    def remove(self, response: Response, scope: Mapping[str, Any]) -> None:
        """Make the browser forget the token."""
        https = is_https(scope)
        response.delete_cookie(self.name(https), path="/", secure=https, httponly=True, samesite="lax")


def is_https(scope: Mapping[str, Any]) -> bool:
    """Whether the browser speaks https, to us or to the proxy before us."""
    return scope.get("scheme") == "https"
