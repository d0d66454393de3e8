"""Default field values of a new-record form: what an adapter gives, and how the form's address carries it.

In the address they are `Name=value` pairs joined by commas, each value percent-encoded on its own, as the
vendor's pages have it: `/lightning/o/Contact/new?defaultFieldValues=LastName%3DDoe%2CPhone%3D%252B1555...`.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any
from urllib.parse import quote, unquote

from offhook.errors import InvalidArgument

MOST_VALUES = 200
LONGEST_VALUES = 20_000
_FIELD = re.compile(r"[A-Za-z][A-Za-z0-9_]*(?:\.[A-Za-z0-9_]+)?")


def clean_default_values(values: object, argument: str = "defaultFieldValues") -> dict[str, Any]:
    """The values worth keeping: a mapping of field names to plain values. Raises InvalidArgument.

    Empty ones are skipped. Fields that the object lacks pass: the form ignores them, for adapters send one
    set of values whatever object the layout creates.
    """
    if values is None:
        return {}
    if not isinstance(values, Mapping):
        raise InvalidArgument(argument, f"{argument} must be an object of field names and values.")
    kept = {str(name): value for name, value in values.items() if value is not None}
    for name, value in kept.items():
        if not _FIELD.fullmatch(name):
            raise InvalidArgument(argument, f"{argument} has {name!r}, which is no field name.")
        if not isinstance(value, str | int | float | bool):
            raise InvalidArgument(argument, f"{argument}.{name} must be text, a number or true or false.")
    if len(kept) > MOST_VALUES or sum(len(str(value)) for value in kept.values()) > LONGEST_VALUES:
        raise InvalidArgument(argument, f"{argument} is too large.")
    return kept


def encode_default_field_values(values: Mapping[str, Any]) -> str:
    """The values as one text, ready to be put (and encoded once more) into a query."""
    return ",".join(f"{name}={quote(_text(value), safe='')}" for name, value in values.items())


def decode_default_field_values(text: str) -> dict[str, str]:
    """The reverse, on the query parameter's decoded value; each later one of a name wins.

    Lenient, for adapters write such addresses by hand: a comma that no `Name=` follows belongs to the value
    before.
    """
    values: dict[str, str] = {}
    name = ""
    for piece in text.split(","):
        field, equals, value = piece.partition("=")
        if equals and _FIELD.fullmatch(field.strip()):
            name = field.strip()
            values[name] = unquote(value)
        elif name:
            values[name] += "," + unquote(piece)
    return values


def _text(value: object) -> str:
    """As a form shows it: checkboxes as true and false."""
    return str(value).lower() if isinstance(value, bool) else str(value)
