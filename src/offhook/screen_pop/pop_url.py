"""Where an address that an adapter wants to pop leads: a page of ours, a trusted place outside, or nowhere.

An adapter is a stranger's page. It may show the agent any page of the console, but it must not leave for
another site, run script, or reach an address that is no page (a sign-in link, an endpoint).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final
from urllib.parse import quote, unquote, urlsplit, urlunsplit

from offhook.errors import InvalidArgument
from offhook.origins import origin_of

if TYPE_CHECKING:
    from collections.abc import Collection

LONGEST_URL: Final = 8_000
_PAGES: Final = (
    re.compile(r"/"),
    re.compile(r"/lightning(?:/[A-Za-z0-9_.~%:-]+)*/?"),
    re.compile(r"/apex/[A-Za-z][A-Za-z0-9_]*"),
    re.compile(r"/[A-Za-z0-9]{15}(?:[A-Za-z0-9]{3})?(?:/[em]|/view|/edit)?"),
    re.compile(r"/[A-Za-z0-9]{3}/[oe]"),
    re.compile(r"/search/SearchResults"),
)
_ONE_APP: Final = "/one/one.app"
_SINGLE_PAGES: Final = (_ONE_APP, "/lightning", "")
"""Where the older Lightning addresses put the page behind a hash sign."""
_AS_WRITTEN: Final = "%:/?#[]@!$&'()*+,;=~-._"
_MOST_DECODINGS: Final = 8


@dataclass(frozen=True, slots=True)
class Trust:
    """What an address may lead to besides a relative one: own origins, and those an administrator listed."""

    console_origins: Collection[str] = ()
    content_origin: str = ""
    trusted_urls: Collection[str] = ()


@dataclass(frozen=True, slots=True)
class Address:
    """A page of Offhook (`path` and `query`), or an address `outside` that is trusted."""

    path: str = ""
    query: str = ""
    outside: str = ""


def resolve(url: object, trust: Trust, argument: str = "params.url") -> Address:
    """The address to go to. Raises InvalidArgument that says what is wrong with it."""
    if not isinstance(url, str) or not url.strip():
        raise InvalidArgument(argument, f"{argument} must be the address of a page, such as /lightning/home.")
    url = url.strip(" ")
    if len(url) > LONGEST_URL:
        raise InvalidArgument(argument, f"{argument} is longer than {LONGEST_URL:,} characters.")
    if re.search(r"[\x00-\x1f\x7f\\\u2028\u2029\ud800-\udfff]", url):
        raise InvalidArgument(argument, f"{argument} has a control character or a backslash in it.")
    if url.startswith("/") and not url.startswith("//"):
        return _inside(url, argument)
    if url.startswith("#"):
        return _inside(_ONE_APP + url, argument)
    return _absolute(url, trust, argument)


def _absolute(url: str, trust: Trust, argument: str) -> Address:
    origin = origin_of(url) if re.match(r"https?://[^/]", url, re.IGNORECASE) else None
    if origin is None or "@" in urlsplit(url).netloc:
        raise InvalidArgument(
            argument, f"{argument} must begin with /, or with https:// and the name of a trusted server."
        )
    parts = urlsplit(url)
    rest = urlunsplit(("", "", parts.path or "/", parts.query, parts.fragment))
    of_console = origin in trust.console_origins
    if of_console or (origin == trust.content_origin and parts.path.startswith("/apex/")):
        return _inside(rest, argument)
    if any(_trusts(entry, origin, parts.path) for entry in trust.trusted_urls):
        return Address(outside=origin + quote(rest, safe=_AS_WRITTEN))
    raise InvalidArgument(
        argument,
        f"{argument} leads to {origin}, which is not trusted here. "
        "An administrator can allow it: trusted_urls in the policies of the org file.",
    )


def _trusts(entry: str, origin: str, path: str) -> bool:
    """An entry is an origin, or an origin with a path that the address must be at or below."""
    base = urlsplit(entry).path.rstrip("/")
    if origin_of(entry) != origin or not _is_plain(path):
        return False
    return not base or path == base or path.startswith(base + "/")


def _inside(url: str, argument: str) -> Address:
    """A path of ours: no dot segments, no tricks of encoding, and one where there can be a page."""
    address, _, fragment = url.partition("#")
    path, _, query = address.partition("?")
    if path.rstrip("/") in _SINGLE_PAGES and fragment.startswith("/"):
        return _from_fragment(fragment, argument)
    if not _is_plain(path):
        raise InvalidArgument(argument, f"{argument} is no plain path: {path}.")
    path = quote(path, safe=_AS_WRITTEN)
    if path == "/lightning/page/home":
        path = "/lightning/home"
    if not any(page.fullmatch(path) for page in _PAGES):
        raise InvalidArgument(argument, f"{argument} is {path}, where Offhook has no page.")
    return Address(path=path, query=quote(query, safe=_AS_WRITTEN))


def _from_fragment(fragment: str, argument: str) -> Address:
    """The older Lightning addresses: `#/n/Tab`, `#/sObject/<id>/view`, `#/sObject/<Object>/home`."""
    path, _, query = fragment.partition("?")
    words = [word for word in path.split("/") if word]
    if len(words) >= 2 and words[0] == "n":
        return _inside(f"/lightning/n/{words[1]}?{query}".rstrip("?"), argument)
    if len(words) >= 2 and words[0].lower() == "sobject":
        if re.fullmatch(r"[A-Za-z0-9]{15}(?:[A-Za-z0-9]{3})?", words[1]):
            return _inside(f"/{words[1]}", argument)
        action = words[2] if len(words) > 2 else "home"
        return _inside(f"/lightning/o/{words[1]}/{action}?{query}".rstrip("?"), argument)
    return _inside(f"/{'/'.join(words)}?{query}".rstrip("?"), argument)


def _is_plain(path: str) -> bool:
    """False if any way of reading the path makes it leave its place; decoded until nothing changes."""
    for _ in range(_MOST_DECODINGS):
        if re.search(r"[\x00-\x1f\x7f\\]|//", path) or {".", ".."} & set(path.split("/")):
            return False
        decoded = unquote(path, errors="replace")
        if decoded == path:
            return True
        path = decoded
    return False
