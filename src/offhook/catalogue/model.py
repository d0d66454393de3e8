"""What the catalogue says: operations, events, their faces, types and errors.

`loader.py` makes these from the TOML files of the folder `catalogue/`; the served libraries, argument
validation, the version gate and the reference pages are all read from them.
"""

from __future__ import annotations

from collections.abc import Mapping  # noqa: TC003 - the decoder reads it
from functools import cached_property
from typing import Any, Literal, TypeVar

import msgspec

Edition = Literal["lightning", "classic", "console"]
Certainty = Literal["documented", "observed", "assumed"]
Kind = Literal["text", "number", "boolean", "enum", "object", "list", "map", "union", "any", "null"]

OLDEST_VERSION: Mapping[Edition, int] = {"lightning": 38, "classic": 25, "console": 24}
"""The first API version of each edition's library; older version numbers get that one's surface."""

NEWEST_VERSION = 67
"""The last API version there is: the API is closed. Newer version numbers get its surface."""


def surface_version(edition: Edition, asked: int) -> int:
    """The version whose names and arguments a library of version `asked` has."""
    return min(max(asked, OLDEST_VERSION[edition]), NEWEST_VERSION)


class _Entry(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A table of a catalogue file: nothing but the named keys."""


class Accepts(msgspec.Struct, frozen=True):
    """What values an argument takes, as its type says: unions are flattened, an enum's words listed."""

    kinds: frozenset[Kind] = frozenset()
    words: tuple[str, ...] = ()
    any_case: bool = False


class Argument(_Entry, frozen=True, kw_only=True):
    """One argument of an operation. The range is that of a number's value, of a text's length.

    `accepts` is not written in the files: the loader finds it from the type.
    """

    name: str
    type: str
    required: bool = False
    minimum: int | float | None = None
    maximum: int | float | None = None
    default: bool | int | str | None = None
    help: str
    accepts: Accepts = msgspec.field(default=Accepts(), name="(found from the type)")


class Returns(_Entry, frozen=True, kw_only=True):
    """What an operation gives back."""

    type: str
    help: str


class Change(_Entry, frozen=True, kw_only=True):
    """What API version `version` changed."""

    version: int
    text: str


class Note(_Entry, frozen=True, kw_only=True):
    """One rule that adapters rely on and that the argument table cannot say."""

    text: str
    certainty: Certainty
    source: str


class Face(_Entry, frozen=True, kw_only=True):
    """How one edition spells an operation, in the API versions `since` to `until`.

    `arguments` lead from the operation's argument names to the edition's spelling, in the order of its
    positions; `wire` holds the spellings that differ in the message.
    """

    edition: Edition
    function: str
    namespace: str = ""
    since: int
    until: int | None = None
    offered: bool = True
    takes: Literal["object", "optional_object", "anything", "positional"] = "object"
    callback: Literal["required", "optional", "none"] = "none"
    callback_at: int | None = None
    listener: bool = False
    arguments: dict[str, str] = {}
    wire: dict[str, str] = {}
    preset: dict[str, bool | int | str] = {}
    ranges: dict[str, tuple[int | float, ...]] = {}
    checked_in_client: tuple[str, ...] = ()
    also_error: bool = False
    answer: str = ""

    @property
    def public_name(self) -> str:
        """The name as adapters call it, for example `cti.setSoftphoneHeight`."""
        return f"{self.namespace}.{self.function}" if self.namespace else self.function

    def in_version(self, version: int) -> bool:
        """Whether the library of API version `version` has this name."""
        surface = surface_version(self.edition, version)
        return self.since <= surface and (self.until is None or surface <= self.until)

    def wire_name(self, argument: str) -> str:
        """How the message spells the operation's argument `argument`."""
        return self.wire.get(argument, self.arguments[argument])


class Entry(_Entry, frozen=True, kw_only=True):
    """What operations and events have in common."""

    name: str
    summary: str
    offered: bool
    instead: str = ""
    faces: tuple[Face, ...]
    changes: tuple[Change, ...] = ()
    notes: tuple[Note, ...] = ()
    certainty: Certainty
    source: tuple[str, ...]

    def offered_faces(self, edition: Edition | None = None) -> list[Face]:
        """The faces that this release serves, of one edition or of all."""
        if not self.offered:
            return []
        return [face for face in self.faces if face.offered and edition in (None, face.edition)]

    def face(self, edition: Edition) -> Face | None:
        """The newest face of an edition that has no preset, offered or not; its plain spelling."""
        faces = [face for face in self.faces if face.edition == edition and not face.preset]
        return max(faces or self._preset_faces(edition), key=lambda face: face.since, default=None)

    def _preset_faces(self, edition: Edition) -> list[Face]:
        return [face for face in self.faces if face.edition == edition]


class Operation(Entry, frozen=True, kw_only=True):
    """What an adapter can ask for. `effects` are what the console page may be asked to do besides."""

    runs_on: Literal["page", "server"]
    arguments: tuple[Argument, ...] = ()
    returns: Returns
    errors: tuple[str, ...] = ()
    effects: tuple[Literal["navigate", "open_new_record", "open_window", "toast"], ...] = ()

    def argument(self, name: str) -> Argument:
        """The argument called `name`; KeyError if there is none."""
        for argument in self.arguments:
            if argument.name == name:
                return argument
        raise KeyError(name)


class Event(Entry, frozen=True, kw_only=True):
    """What an adapter can listen to; its listeners get a value of type `payload`."""

    payload: str


class Field(_Entry, frozen=True, kw_only=True):
    """One member of an object type."""

    name: str
    type: str
    optional: bool = False
    help: str


class Type(_Entry, frozen=True, kw_only=True):
    """A type that arguments, results and payloads have.

    `values` are an enum's words by their constant names; `constant` is what the library calls that table,
    `of` the kinds of a list's, map's or union's members. `also` are words that Offhook itself hands out and
    takes back, which are no constants.
    """

    name: str
    kind: Kind
    help: str
    of: tuple[str, ...] = ()
    fields: tuple[Field, ...] = ()
    values: dict[str, str] = {}
    constant: str = ""
    also: tuple[str, ...] = ()
    any_case: bool = False


class ErrorCode(_Entry, frozen=True, kw_only=True):
    """A code that an adapter may find in `errors`."""

    name: str
    meaning: str
    description: str
    certainty: Certainty
    source: tuple[str, ...]


class Catalogue(msgspec.Struct, frozen=True, dict=True):
    """Everything that the catalogue describes, by name."""

    operations: Mapping[str, Operation]
    events: Mapping[str, Event]
    types: Mapping[str, Type]
    errors: Mapping[str, ErrorCode]

    def face(self, edition: Edition, function: str) -> tuple[Operation, Face] | None:
        """The operation that an edition calls `function` (as in messages, without namespace)."""
        return self._operations_by_face.get((edition, function))

    def listener(self, edition: Edition, function: str) -> tuple[Event, Face] | None:
        """The event for which an edition's listeners are registered by `function`."""
        return self._events_by_face.get((edition, function))

    @cached_property
    def _operations_by_face(self) -> dict[tuple[Any, str], tuple[Operation, Face]]:
        return _by_face(self.operations)

    @cached_property
    def _events_by_face(self) -> dict[tuple[Any, str], tuple[Event, Face]]:
        return _by_face(self.events)


_E = TypeVar("_E", bound=Entry)


def _by_face(entries: Mapping[str, _E]) -> dict[tuple[Any, str], tuple[_E, Face]]:
    pairs = [(entry, face) for entry in entries.values() for face in entry.faces]
    pairs.sort(key=lambda pair: pair[1].since)  # of two faces with one name the newest stays
    return {(face.edition, face.function): (entry, face) for entry, face in pairs}
