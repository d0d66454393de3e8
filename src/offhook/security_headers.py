"""Response headers that bound what a page may do; the console's name only the user's own adapters.

What adapters need stays: the referrer carries the console's origin (they find our library by it), pop-up
windows keep their opener (no Cross-Origin-Opener-Policy), scripts load across origins (no Cross-Origin-
Resource-Policy), and microphone, camera and clipboard are delegated to the adapter's frame.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterable

Headers = tuple[tuple[bytes, bytes], ...]

DELEGATED_FEATURES: Final = (
    "microphone",
    "camera",
    "autoplay",
    "clipboard-read",
    "clipboard-write",
    "display-capture",
)
REFUSED_FEATURES: Final = ("geolocation", "payment", "usb", "serial", "midi")

EVERYWHERE: Final[Headers] = (
    (b"x-content-type-options", b"nosniff"),
    (b"referrer-policy", b"strict-origin-when-cross-origin"),
)


@lru_cache(maxsize=1024)
def console_page_headers(
    adapter_origins: tuple[str, ...], content_origin: str, trusted_origins: tuple[str, ...] = ()
) -> Headers:
    """The headers of a console page for a user whose softphone comes from these origins.

    Trusted origins may be framed too: an adapter's frame can lead to another server's sign-in page and back.
    They are given no microphone, and their messages are not heard.
    """
    adapters = _unique(adapter_origins)
    policy = {
        "default-src": "'self'",
        "script-src": "'self'",
        "style-src": "'self' 'unsafe-inline'",
        "img-src": "'self' data:",
        "font-src": "'self' data:",
        "connect-src": _sources("'self'", *adapters),
        "frame-src": _sources(*_unique((*adapters, content_origin, *trusted_origins))),
        "object-src": "'none'",
        "base-uri": "'none'",
        "form-action": "'self'",
        "frame-ancestors": "'none'",
    }
    return (
        *EVERYWHERE,
        (b"content-security-policy", _policy(policy)),
        (b"permissions-policy", _permissions(_unique((*adapters, content_origin)))),
        (b"cache-control", b"no-store"),
    )


@lru_cache(maxsize=64)
def content_page_headers(console_origins: tuple[str, ...]) -> Headers:
    """The headers of hosted content: only the console (and hosted content itself) may frame it."""
    policy = {"frame-ancestors": _sources("'self'", *console_origins), "object-src": "'none'"}
    return (*EVERYWHERE, (b"content-security-policy", _policy(policy)))


def _policy(directives: dict[str, str]) -> bytes:
    return "; ".join(f"{name} {sources}" for name, sources in directives.items()).encode("latin-1")


def _permissions(origins: tuple[str, ...]) -> bytes:
    allowed = " ".join(["self", *(f'"{origin}"' for origin in origins)])
    delegated = [f"{feature}=({allowed})" for feature in DELEGATED_FEATURES]
    refused = [f"{feature}=()" for feature in REFUSED_FEATURES]
    return ", ".join(delegated + refused).encode("latin-1")


def _sources(*sources: str) -> str:
    return " ".join(sources)


def _unique(origins: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(origins))
