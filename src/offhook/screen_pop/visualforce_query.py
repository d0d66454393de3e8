"""The query that a Visualforce page gets: an adapter gives it as text, as an object, or not at all."""

from __future__ import annotations

from collections.abc import Mapping
from urllib.parse import quote, unquote_plus

from offhook.errors import InvalidArgument

LONGEST_QUERY = 6_000


def query_text(params: object) -> str:
    """A well-formed query without its question mark, whatever the adapter gave; what is no query is empty.

    Raises InvalidArgument if it is too long for an address.
    """
    if isinstance(params, str):
        pairs = [_pair(piece) for piece in params.lstrip("?&").split("&") if piece]
    elif isinstance(params, Mapping):
        pairs = [(str(name), _text(value)) for name, value in params.items() if value is not None]
    else:
        return ""
    text = "&".join(f"{quote(name, safe='')}={quote(value, safe='')}" for name, value in pairs)
    if len(text) > LONGEST_QUERY:
        raise InvalidArgument("queryParams", f"queryParams has more than {LONGEST_QUERY:,} characters.")
    return text


def _pair(piece: str) -> tuple[str, str]:
    """A name and a value; text that was not encoded passes as it is."""
    name, _, value = piece.partition("=")
    return unquote_plus(name), unquote_plus(value)


def _text(value: object) -> str:
    return str(value).lower() if isinstance(value, bool) else str(value)
