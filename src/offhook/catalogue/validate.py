"""Checks an operation's arguments against the catalogue and gives them their types.

`cti/dispatch.py` calls this before a handler; what an adapter may get wrong comes back as InvalidArgument in
the words of the adapter's edition. The browser does the same for operations that the page answers.
"""

from __future__ import annotations

import math
import re
from typing import TYPE_CHECKING, Any

from offhook.errors import InvalidArgument

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from offhook.catalogue.model import Argument, Face, Kind, Operation

_NUMBER = re.compile(r"\s*[+-]?(\d+(\.\d*)?|\.\d+)\s*")
_NUMBER_LENGTH = 40  # no number that means something has more digits


class _Refused(Exception):
    """The value is of no kind that the argument takes."""


def validate(operation: Operation, arguments: Mapping[str, Any], face: Face | None = None) -> dict[str, Any]:
    """The arguments that the face takes, each with its type; defaults and presets filled in.

    Without a face, that of the operation's first edition. Arguments that the face does not take are dropped,
    and null is the same as missing. Raises InvalidArgument for the first one that is missing or wrong.
    """
    face = face or operation.faces[0]
    values: dict[str, Any] = dict(face.preset)
    for argument in operation.arguments:
        if argument.name in face.arguments:
            value = _value(argument, face, arguments.get(argument.name))
            if value is not None:
                values[argument.name] = value
    return values


def bounds(argument: Argument, face: Face) -> tuple[int | float | None, int | float | None]:
    """The range of an argument in one face."""
    own = face.ranges.get(argument.name)
    if own is None:
        return argument.minimum, argument.maximum
    return own[0], own[1] if len(own) == 2 else None


def _value(argument: Argument, face: Face, given: Any) -> Any:  # noqa: ANN401 - JSON of any kind
    name = face.arguments[argument.name]
    if given is None or (given == "" and _empty_is_missing(argument)):
        if argument.required:
            raise InvalidArgument(name, f"{name} is missing; {_expected(argument, face)} is needed.")
        return argument.default
    try:
        value = _coerced(argument, given)
    except _Refused:
        found = f"{_described(given)} was found"
        raise InvalidArgument(name, f"{name} must be {_expected(argument, face)}, but {found}.") from None
    if not _in_range(value, *bounds(argument, face)):
        raise InvalidArgument(name, f"{name} must be {_expected(argument, face)}.")
    return value


def _empty_is_missing(argument: Argument) -> bool:
    return not argument.required and not argument.accepts.kinds & {"text", "any"}


def _coerced(argument: Argument, given: Any) -> Any:  # noqa: ANN401 - JSON of any kind
    kinds = argument.accepts.kinds
    if "any" in kinds:
        return given
    if "enum" in kinds:
        return _word(argument, given)
    for kind, coerce in _COERCIONS.items():
        if kind in kinds:
            try:
                return coerce(given)
            except _Refused:
                continue
    raise _Refused


def _word(argument: Argument, given: object) -> str:
    text = given.strip().lower() if isinstance(given, str) and argument.accepts.any_case else given
    if text not in argument.accepts.words:
        raise _Refused
    return str(text)


def _number(given: object) -> int | float:
    if isinstance(given, bool):
        raise _Refused
    if isinstance(given, str) and len(given) <= _NUMBER_LENGTH and _NUMBER.fullmatch(given):
        given = float(given)
    if not isinstance(given, int | float) or not math.isfinite(given):
        raise _Refused
    return int(given) if given == int(given) else given


def _boolean(given: object) -> bool:
    if isinstance(given, str):
        given = {"true": True, "false": False}.get(given.strip().lower())
    if not isinstance(given, bool):
        raise _Refused
    return given


def _text(given: object) -> str:
    """Text; a number is taken as its digits, since adapters pass phone numbers so."""
    if isinstance(given, str):
        return given
    return str(_number(given))


def _object(given: object) -> dict[str, Any]:
    if not isinstance(given, dict):
        raise _Refused
    return given


def _list(given: object) -> list[Any]:
    if not isinstance(given, list):
        raise _Refused
    return given


_COERCIONS: dict[Kind, Callable[[object], Any]] = {
    "object": _object,
    "map": _object,
    "list": _list,
    "boolean": _boolean,
    "number": _number,
    "text": _text,
}


def _in_range(value: object, minimum: float | None, maximum: float | None) -> bool:
    size = len(value) if isinstance(value, str) else value
    if isinstance(size, bool) or not isinstance(size, int | float):
        return True
    return (minimum is None or size >= minimum) and (maximum is None or size <= maximum)


def _expected(argument: Argument, face: Face) -> str:
    kinds = argument.accepts.kinds
    if "enum" in kinds:
        return "one of " + ", ".join(argument.accepts.words)
    words = {"object": "an object", "map": "an object", "list": "a list", "boolean": "true or false"}
    words |= {"number": "a number", "text": "text"}
    told = " or ".join(dict.fromkeys(word for kind, word in words.items() if kind in kinds))
    minimum, maximum = bounds(argument, face)
    if "text" in kinds:
        return f"{told} that is not empty" if minimum == 1 else told
    if minimum is not None and maximum is not None:
        return f"{told} from {minimum} to {maximum}"
    return f"{told} of {minimum} or more" if minimum is not None else told


def _described(given: object) -> str:
    if isinstance(given, str):
        return "other text" if given else "empty text"
    if isinstance(given, bool):
        return str(given).lower()
    names = {int: "a number", float: "a number", dict: "an object", list: "a list"}
    return names.get(type(given), "something else")
