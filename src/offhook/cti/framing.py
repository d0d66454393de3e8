"""Whether a page's response headers let our console frame it: X-Frame-Options and CSP frame-ancestors.

Pure; `adapter_check.py` fetches the headers. As in browsers, `frame-ancestors` overrides X-Frame-Options.
"""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from offhook.origins import origin_of

if TYPE_CHECKING:
    from collections.abc import Sequence

DEFAULT_PORTS = {"http": 80, "https": 443}


def may_frame(
    console_origin: str, page_url: str, frame_options: Sequence[str], policies: Sequence[str]
) -> tuple[bool, str]:
    """Whether the page at `page_url` may be framed by `console_origin`, and the header that decides."""
    lists = [found for policy in policies for found in _frame_ancestors(policy)]
    if lists:
        for sources in lists:
            if not any(_matches(source, console_origin, page_url) for source in sources):
                return False, f"Content-Security-Policy: frame-ancestors {' '.join(sources) or 'none'}"
        return True, "Content-Security-Policy"
    options = {word.strip().lower() for value in frame_options for word in value.split(",") if word.strip()}
    if "deny" in options:
        return False, "X-Frame-Options: DENY"
    if "sameorigin" in options and origin_of(page_url) != origin_of(console_origin):
        return False, "X-Frame-Options: SAMEORIGIN"
    return True, ""


def _frame_ancestors(policy: str) -> list[list[str]]:
    """The source lists of all frame-ancestors directives; a header may hold several policies."""
    found = []
    for single in policy.split(","):
        for directive in single.split(";"):
            words = directive.split()
            if words and words[0].lower() == "frame-ancestors":
                found.append(words[1:])
                break
    return found


def _matches(source: str, console_origin: str, page_url: str) -> bool:
    word = source.lower()
    console = urlsplit(console_origin.lower())
    if word == "'none'":
        return False
    if word == "'self'":
        return origin_of(page_url) == origin_of(console_origin)
    if word == "*":
        return console.scheme in DEFAULT_PORTS
    if word.endswith(":") and "/" not in word:
        return word[:-1] == console.scheme
    scheme, _, rest = word.rpartition("://")
    host, port = _host_and_port(rest.split("/")[0])
    return (
        _scheme_matches(scheme or urlsplit(page_url.lower()).scheme, console.scheme)
        and _host_matches(host, console.hostname or "")
        and _port_matches(port, console.scheme, console.port)
    )


def _host_and_port(text: str) -> tuple[str, str]:
    host, colon, port = text.rpartition(":")
    return (host, port) if colon and (port == "*" or port.isdigit()) else (text, "")


def _scheme_matches(wanted: str, actual: str) -> bool:
    return actual == wanted or (wanted == "http" and actual == "https")


def _host_matches(pattern: str, host: str) -> bool:
    return host.endswith(pattern[1:]) if pattern.startswith("*.") else host == pattern


def _port_matches(pattern: str, scheme: str, port: int | None) -> bool:
    if pattern == "*":
        return True
    actual = port or DEFAULT_PORTS.get(scheme)
    return actual == (int(pattern) if pattern else DEFAULT_PORTS.get(scheme))
