"""Text as search compares it: no case, no accents, words and nothing between them."""

from __future__ import annotations

import re
import unicodedata

_WORD = re.compile(r"[^\W_]+")
_LETTERS = str.maketrans(
    {"ø": "o", "ł": "l", "đ": "d", "æ": "ae", "œ": "oe", "þ": "th", "ð": "d", "\u0131": "i"}
)
_OR = re.compile(r"\s+or\s+", re.IGNORECASE)
_AND = re.compile(r"\s+and\s+", re.IGNORECASE)


def words(text: str) -> list[str]:
    """The words of a text, folded: `Müller & Söhne` is muller, sohne."""
    if text.isascii():
        return _WORD.findall(text.lower())
    # Taken apart before and after: some signs only then become letters that have a case.
    plain = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", text).casefold())
    return _WORD.findall("".join(c for c in plain if not unicodedata.combining(c)).translate(_LETTERS))


def alternatives(term: str) -> list[list[str]]:
    """The pieces of a search term: any one of the outer list, for which all of its inner list must be met."""
    pieces = ([one.strip() for one in _AND.split(piece) if one.strip()] for piece in _OR.split(term))
    return [piece for piece in pieces if piece]
