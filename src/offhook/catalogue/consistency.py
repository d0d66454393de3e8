"""What must hold between the entries of the catalogue; `loader.py` reports every fault found here."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from offhook.catalogue.model import (
    NEWEST_VERSION,
    OLDEST_VERSION,
    Catalogue,
    Entry,
    Event,
    Face,
    Operation,
    Type,
)

_SNAKE = re.compile(r"[a-z][a-z0-9]*(_[a-z0-9]+)*")
_FUNCTION = re.compile(r"[a-z][A-Za-z0-9]*")

Faults = Iterator[str]


def faults(catalogue: Catalogue) -> list[str]:
    """Every fault, each as `file: key: what is wrong`."""
    found: list[str] = []
    for place, entry in _entries(catalogue):
        found += (f"{place}: {fault}" for check in _ENTRY_CHECKS for fault in check(entry, catalogue))
    for kind in catalogue.types.values():
        found += (f"types.toml: {kind.name}: {fault}" for fault in _type_faults(kind, catalogue))
    return found + list(_overlapping_faces(catalogue))


def _entries(catalogue: Catalogue) -> Iterator[tuple[str, Entry]]:
    for operation in catalogue.operations.values():
        yield f"operations/{operation.name}.toml", operation
    for event in catalogue.events.values():
        yield f"events/{event.name}.toml", event


def _texts(entry: Entry, catalogue: Catalogue) -> Faults:
    if not entry.summary.strip():
        yield "summary: is empty"
    if not entry.source:
        yield "source: names no section of the guide"
    if entry.instead and entry.instead not in catalogue.operations.keys() | catalogue.events.keys():
        yield f"instead: there is no operation or event {entry.instead!r}"


def _arguments(entry: Entry, catalogue: Catalogue) -> Faults:
    if not isinstance(entry, Operation):
        return
    seen: set[str] = set()
    for index, argument in enumerate(entry.arguments):
        key = f"arguments[{index}] ({argument.name})"
        if not _SNAKE.fullmatch(argument.name):
            yield f"{key}.name: must be in snake_case"
        if argument.name in seen:
            yield f"{key}.name: is there twice"
        seen.add(argument.name)
        if argument.type not in catalogue.types:
            yield f"{key}.type: types.toml has no type {argument.type!r}"
        if argument.required and argument.default is not None:
            yield f"{key}.default: a required argument has none"
        if None not in (argument.minimum, argument.maximum) and argument.minimum > argument.maximum:  # type: ignore[operator]
            yield f"{key}.maximum: is below minimum"
        if not any(argument.name in face.arguments or argument.name in face.preset for face in entry.faces):
            yield f"{key}: no face spells this argument"


def _references(entry: Entry, catalogue: Catalogue) -> Faults:
    if isinstance(entry, Event) and entry.payload not in catalogue.types:
        yield f"payload: types.toml has no type {entry.payload!r}"
    if isinstance(entry, Operation):
        if entry.returns.type not in catalogue.types:
            yield f"returns.type: types.toml has no type {entry.returns.type!r}"
        unknown = [code for code in entry.errors if code not in catalogue.errors]
        yield from (f"errors: errors.toml has no {code!r}" for code in unknown)


def _faces(entry: Entry, _: Catalogue) -> Faults:
    if not entry.faces:
        yield "faces: there is none"
    for index, face in enumerate(entry.faces):
        for fault in _face(entry, face):
            yield f"faces[{index}] ({face.edition} {face.function}).{fault}"


def _face(entry: Entry, face: Face) -> Faults:
    oldest = OLDEST_VERSION[face.edition]
    if not _FUNCTION.fullmatch(face.function):
        yield "function: is not a name"
    if not oldest <= face.since <= NEWEST_VERSION:
        yield f"since: must be from {oldest} to {NEWEST_VERSION}"
    if face.until is not None and not face.since <= face.until <= NEWEST_VERSION:
        yield f"until: must be from since to {NEWEST_VERSION}"
    if (face.takes == "positional") == (face.edition == "lightning"):
        yield "takes: Lightning takes one object; Classic and console take positions"
    if isinstance(entry, Event) and (face.arguments or face.preset):
        yield "arguments: an event has none"
    elif isinstance(entry, Operation):
        yield from _face_arguments(entry, face)


def _face_arguments(operation: Operation, face: Face) -> Faults:
    names = {argument.name for argument in operation.arguments}
    for key, used in _argument_names(face).items():
        for name in used - names:
            yield f"{key}: the operation has no argument {name!r}"
    for key in ("wire", "ranges", "checked_in_client"):
        for name in (_argument_names(face)[key] & names) - face.arguments.keys():
            yield f"{key}: this face does not take {name!r}"
    for name in face.arguments.keys() & face.preset.keys():
        yield f"preset: {name!r} is an argument too"
    for name, bounds in face.ranges.items():
        if len(bounds) not in (1, 2):
            yield f"ranges.{name}: write [minimum] or [minimum, maximum]"
    if len(set(face.arguments.values())) < len(face.arguments):
        yield "arguments: one spelling is there twice"
    if face.callback_at is not None and not (face.callback != "none" and face.takes == "positional"):
        yield "callback_at: only a face with positions and a callback has one"


def _argument_names(face: Face) -> dict[str, set[str]]:
    """The operation's arguments that each key of a face speaks of."""
    return {
        "arguments": set(face.arguments),
        "preset": set(face.preset),
        "wire": set(face.wire),
        "ranges": set(face.ranges),
        "checked_in_client": set(face.checked_in_client),
    }


def _changes(entry: Entry, _: Catalogue) -> Faults:
    versions = [change.version for change in entry.changes]
    if versions != sorted(versions):
        yield "changes: must be in the order of their versions"


_ENTRY_CHECKS: tuple[Callable[[Entry, Catalogue], Faults], ...] = (
    _texts,
    _arguments,
    _references,
    _faces,
    _changes,
)


def _type_faults(kind: Type, catalogue: Catalogue) -> Faults:
    used = [(f"fields ({field.name})", field.type) for field in kind.fields]
    used += [("of", name) for name in kind.of]
    yield from (f"{key}: there is no type {name!r}" for key, name in used if name not in catalogue.types)
    if (kind.kind == "enum") != bool(kind.values):
        yield "values: an enum has them, no other kind does"
    if kind.kind in ("list", "map", "union") and not kind.of:
        yield f"of: a {kind.kind} needs it"
    if kind.fields and kind.kind != "object":
        yield "fields: only an object has them"


def _overlapping_faces(catalogue: Catalogue) -> Faults:
    """Two faces of one edition may share a name only if no version has both."""
    taken: dict[tuple[str, str], list[tuple[str, Face]]] = {}
    for place, entry in _entries(catalogue):
        for face in entry.faces:
            others = taken.setdefault((face.edition, face.function), [])
            for other_place, other in others:
                if _overlap(face, other):
                    yield f"{place}: faces ({face.edition} {face.function}): {other_place} has the same face"
            others.append((place, face))


def _overlap(one: Face, other: Face) -> bool:
    return one.since <= (other.until or NEWEST_VERSION) and other.since <= (one.until or NEWEST_VERSION)
