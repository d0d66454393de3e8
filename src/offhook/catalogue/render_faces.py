"""Writes `browser/src/generated/faces.ts`: what the console page must know of each face that is offered."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from offhook.catalogue.model import NEWEST_VERSION, OLDEST_VERSION, Catalogue, Edition, Entry, Face, Operation
from offhook.catalogue.validate import bounds

if TYPE_CHECKING:
    from collections.abc import Iterator

filename = "browser/src/generated/faces.ts"

_TEXT = """\
// Generated from the catalogue by `uv run offhook catalogue write`. Do not edit.

/** An argument of a face: the operation's name for it, how messages and adapters spell it, what it takes. */
export interface FaceArgument {
  readonly name: string;
  readonly wire: string;
  readonly spelling: string;
  /** Kinds of value that are taken: text, number, boolean, enum, object, map, list or any. */
  readonly kinds: readonly string[];
  readonly required: boolean;
  /** Of a number its value, of a text its length. */
  readonly minimum?: number;
  readonly maximum?: number;
  /** The words of an enum. */
  readonly words?: readonly string[];
}

/** How one edition spells an operation or an event, and where the operation runs. */
export interface Face {
  /** The operation's name, or the event's. */
  readonly operation: string;
  readonly kind: "operation" | "event";
  readonly runsOn: "page" | "server";
  /** The first API version that has it, and the last one if it is gone. */
  readonly since: number;
  readonly until?: number;
  /** Whether errors also travel as `error`. */
  readonly alsoError: boolean;
  readonly arguments: readonly FaceArgument[];
}

/** Faces by the method name that messages carry. */
export type Faces = Readonly<Record<string, Face>>;

/** Older API versions have this one's names. */
export const OLDEST_VERSION = %d;

/** Newer API versions have this one's names. */
export const NEWEST_VERSION = %d;

/** The Lightning faces that are offered. */
export const lightningFaces: Faces = {
%s
};
"""


def make(catalogue: Catalogue) -> str:
    """The file's text."""
    rows = "\n".join(_rows(catalogue, "lightning"))
    return _TEXT % (OLDEST_VERSION["lightning"], NEWEST_VERSION, rows)


def _rows(catalogue: Catalogue, edition: Edition) -> Iterator[str]:
    entries: list[Entry] = [*catalogue.operations.values(), *catalogue.events.values()]
    for entry in entries:
        for face in entry.offered_faces(edition):
            yield f"  {face.function}: {json.dumps(_row(entry, face))},"


def _row(entry: Entry, face: Face) -> dict[str, Any]:
    operation = entry if isinstance(entry, Operation) else None
    row: dict[str, Any] = {
        "operation": entry.name,
        "kind": "operation" if operation else "event",
        "runsOn": operation.runs_on if operation else "page",
        "since": face.since,
        "until": face.until,
        "alsoError": face.also_error,
        "arguments": [_argument(operation, face, name) for name in face.arguments] if operation else [],
    }
    return {key: value for key, value in row.items() if value is not None}


def _argument(operation: Operation, face: Face, name: str) -> dict[str, Any]:
    argument = operation.argument(name)
    minimum, maximum = bounds(argument, face)
    row = {
        "name": name,
        "wire": face.wire_name(name),
        "spelling": face.arguments[name],
        "kinds": sorted(argument.accepts.kinds),
        "required": argument.required,
        "minimum": minimum,
        "maximum": maximum,
        "words": list(argument.accepts.words) or None,
    }
    return {key: value for key, value in row.items() if value is not None}
