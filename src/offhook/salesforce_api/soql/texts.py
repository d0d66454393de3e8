"""Texts in quotes: from what is written to what is meant."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Mapping

_ESCAPE: Final = re.compile(r"\\(u[0-9A-Fa-f]{4}|.)", re.DOTALL)
_SIGNS: Final[Mapping[str, str]] = {
    "n": "\n", "N": "\n", "r": "\r", "R": "\r", "t": "\t", "T": "\t", "b": "\b", "B": "\b",
    "f": "\f", "F": "\f", '"': '"', "'": "'", "\\": "\\",
}  # fmt: skip
_SURROGATES: Final = dict.fromkeys(range(0xD800, 0xE000), "\ufffd")


def plain(written: str) -> str:
    """The text meant. Raises ValueError for an escape that means nothing."""
    return _ESCAPE.sub(lambda found: _meant(found[1]), written).translate(_SURROGATES)


def pattern(written: str) -> str:
    r"""The pattern meant, for a database's LIKE with `\` as escape: `\_` and `\%` stay themselves."""

    def replaced(found: re.Match[str]) -> str:
        if found[1] in ("_", "%"):
            return found[0]
        meant = _meant(found[1])
        return f"\\{meant}" if meant in ("\\", "_", "%") else meant

    return _ESCAPE.sub(replaced, written).translate(_SURROGATES)


def _meant(escape: str) -> str:
    if len(escape) == 5:
        return chr(int(escape[1:], 16))
    try:
        return _SIGNS[escape]
    except KeyError:
        raise ValueError(f"Illegal string literal: invalid escape \\{escape[:1]}") from None
