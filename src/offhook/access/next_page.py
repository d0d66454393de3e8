"""Where somebody goes after signing in: the page they wanted, if it is one of ours."""

from __future__ import annotations

from typing import Final

START: Final = "/"
LONGEST: Final = 4000


def safe_next(wanted: str | None) -> str:
    """`wanted` if it is a path of this console, else the start page; never an address of another site.

    Browsers read `//host`, take a backslash for a slash, and drop tabs and line ends before they look:
    all that is refused.
    """
    if not wanted or len(wanted) > LONGEST or not wanted.startswith("/") or wanted.startswith("//"):
        return START
    if "\\" in wanted or not wanted.isascii() or not wanted.isprintable() or " " in wanted:
        return START
    if wanted.startswith(("/sign-in", "/sign-out")):
        return START
    return wanted
