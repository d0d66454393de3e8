"""Refuses changes that another site makes a signed-in browser ask for.

Browsers say where a request comes from in `Sec-Fetch-Site`; where they leave it out (plain http on a name
other than localhost), they send `Origin` with every request that changes something. A request with neither
comes from no browser page that we know of and is refused too.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Mapping

SAFE_METHODS: Final = frozenset({"GET", "HEAD", "OPTIONS", "TRACE"})


def is_own_request(method: str, headers: Mapping[bytes, bytes], own_origins: tuple[str, ...]) -> bool:
    """Whether the request changes nothing, or was made by a page of the console itself."""
    if method in SAFE_METHODS:
        return True
    site = headers.get(b"sec-fetch-site")
    if site is not None:
        return site in (b"same-origin", b"none")
    origin = headers.get(b"origin", b"").decode("latin-1").lower()
    if not origin or origin == "null":
        return False
    host = headers.get(b"host", b"").decode("latin-1").lower()
    return origin.partition("://")[2] == host or origin in own_origins
