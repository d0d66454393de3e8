"""The parameters of runApex: `name=acme&phone=(212) 555-5555` bound by name to a Python method and converted.

Adapters often send this text unencoded, so it is read leniently:

1. split at `&`; a piece without `=` is the rest of a value that held a bare `&`;
2. split each piece at its first `=`;
3. decode percent escapes, leaving broken ones as they are; `+` stays `+`, it begins phone numbers.
"""

from __future__ import annotations

import inspect
import re
import types
import typing
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, NewType
from urllib.parse import unquote

import msgspec

from offhook.errors import InvalidArgument
from offhook.records.record_id import is_id, to_18

Id = NewType("Id", str)
"""A record id: a parameter of this type is checked, and given with 18 characters."""

_NOTHING = frozenset({"", "{}", "null", "undefined", "none"})
_ESCAPES = re.compile(r"(?:%[0-9A-Fa-f]{2})+")


@dataclass(frozen=True, slots=True)
class Parameter:
    """A method's parameter: its Python `name`, the `type` to convert to, and what it is if not given."""

    name: str
    type: Any
    default: Any = None


def parameters_of(function: Callable[..., Any]) -> Mapping[str, Parameter]:
    """The parameters of a method (but self), by plain name. Raises NameError for an unknown annotation."""
    hints = typing.get_type_hints(function)
    found = {}
    for name, parameter in list(inspect.signature(function).parameters.items())[1:]:
        default = None if parameter.default is inspect.Parameter.empty else parameter.default
        found[plain_name(name)] = Parameter(name, hints.get(name, str), default)
    return found


def plain_name(name: str) -> str:
    """A name as names are compared: without case, as Apex does, and without Python's underscores."""
    return name.replace("_", "").lower()


def split_parameters(given: Any) -> dict[str, Any]:  # noqa: ANN401 - whatever the adapter sent
    """The values by plain parameter name, from the text an adapter sends (or an object, which some do)."""
    if isinstance(given, Mapping):
        return {plain_name(str(name)): value for name, value in given.items()}
    if not isinstance(given, str) or given.strip().lower() in _NOTHING:
        return {}
    pairs: list[list[str]] = []
    for piece in given.split("&"):
        name, equals, value = piece.partition("=")
        if equals:
            pairs.append([plain_name(_decode(name).strip()), value])
        elif piece and pairs:
            pairs[-1][1] += f"&{piece}"
    return {name: _decode(value) for name, value in pairs}


def _decode(text: str) -> str:
    """Percent escapes decoded; a run of them that is not UTF-8 stays as it is."""

    def run(match: re.Match[str]) -> str:
        try:
            return unquote(match.group(), errors="strict")
        except UnicodeDecodeError:
            return match.group()

    return _ESCAPES.sub(run, text)


def bind(parameters: Mapping[str, Parameter], given: Mapping[str, Any]) -> dict[str, Any]:
    """The keyword arguments for the method; parameters that it does not have are left out.

    Raises InvalidArgument naming the parameter that cannot be converted.
    """
    return {
        parameter.name: _convert(parameter, given[name]) if name in given else parameter.default
        for name, parameter in parameters.items()
    }


def _convert(parameter: Parameter, value: Any) -> Any:  # noqa: ANN401
    target = _without_none(parameter.type)
    if value is None or (target is not str and value in ("", "null")):
        return None
    if target is Any:
        return value
    if target is Id:
        if is_id(str(value).strip()):
            return Id(to_18(str(value).strip()))
        raise InvalidArgument(parameter.name, f"The parameter {parameter.name} must be a record id.")
    try:
        if isinstance(value, str) and (typing.get_origin(target) or target) in (list, dict, tuple, set):
            value = msgspec.json.decode(value)
        return msgspec.convert(value, target, strict=False)
    except (msgspec.ValidationError, msgspec.DecodeError) as fault:
        raise InvalidArgument(
            parameter.name, f"The parameter {parameter.name} has a value of the wrong kind: {fault}."
        ) from fault


def _without_none(target: Any) -> Any:  # noqa: ANN401
    """`T` for the annotation `T | None`."""
    if typing.get_origin(target) in (typing.Union, types.UnionType):
        kinds = [kind for kind in typing.get_args(target) if kind is not types.NoneType]
        return kinds[0] if len(kinds) == 1 else target
    return target
