"""Writes `docs/reference/opencti.d.ts`: the Lightning API's types for adapters written in TypeScript."""

from __future__ import annotations

from typing import TYPE_CHECKING

from offhook.catalogue.library_table import lightning_surface
from offhook.catalogue.model import NEWEST_VERSION, Argument, Event, Operation

if TYPE_CHECKING:
    from collections.abc import Iterator

    from offhook.catalogue.model import Catalogue, Entry, Face, Type

filename = "docs/reference/opencti.d.ts"

_HEAD = """\
// The types of `sforce.opencti`, for adapters written in TypeScript; they describe what Offhook offers.
// Generated from the catalogue by `uv run offhook catalogue write`. Do not edit.

declare namespace sforce.opencti {
  /** What a callback gets. */
  interface Response<T> {
    success: boolean;
    /** The result; null when there is none or the call failed. */
    returnValue: T | null;
    /** What went wrong; null on success. */
    errors: ErrorMessage[] | null;
  }

  /** One thing that went wrong. */
  interface ErrorMessage {
    code: %s | (string & {});
    description: string;
    /** For saveLog: a list of one object, which has the same members itself. */
    details?: SaveErrorDetails[] & SaveErrorDetails;
  }

  /** Everything that is wrong with a record that saveLog could not save. */
  interface SaveErrorDetails {
    message: string;
    /** What is wrong with the record as a whole. */
    pageErrors: { statusCode: string; message: string }[];
    /** What is wrong with single fields, by field name. */
    fieldErrors: Record<string, FieldError[]>;
    potentialDuplicates: unknown[];
  }

  /** What is wrong with one field. */
  interface FieldError {
    statusCode: string;
    message: string;
    fieldLabel: string;
    columnApiName: string;
  }

  /** Runs by itself when the script is loaded; throws a text outside a console's softphone frame. */
  function initialize(): void;
"""
_PLAIN = {"text": "string", "number": "number", "boolean": "boolean", "any": "unknown", "null": "null"}


def make(catalogue: Catalogue) -> str:
    """The file's text."""
    surface = list(lightning_surface(catalogue, NEWEST_VERSION))
    surface.sort(key=lambda pair: pair[1].public_name)
    blocks = [_HEAD % " | ".join(f'"{name}"' for name in sorted(catalogue.errors))]
    named = [kind for kind in catalogue.types.values() if _is_named(kind) and kind.name in _used(catalogue)]
    blocks += [_type(kind, catalogue) for kind in named]
    blocks += [_constant(kind) for kind in catalogue.types.values() if kind.constant]
    blocks += [_function(entry, face, catalogue) for entry, face in surface]
    return "\n".join(blocks) + "}\n"


def _used(catalogue: Catalogue) -> set[str]:
    """The types that the offered operations and events speak of, directly or inside others."""
    waiting: list[str] = []
    for entry, face in lightning_surface(catalogue, NEWEST_VERSION):
        if isinstance(entry, Operation):
            waiting += [entry.returns.type, *(entry.argument(name).type for name in face.arguments)]
        elif isinstance(entry, Event):
            waiting.append(entry.payload)
    used: set[str] = set()
    while waiting:
        name = waiting.pop()
        if name not in used:
            used.add(name)
            kind = catalogue.types[name]
            waiting += [*kind.of, *(field.type for field in kind.fields)]
    return used


def _is_named(kind: Type) -> bool:
    return kind.kind in ("enum", "union") or bool(kind.fields)


def _type(kind: Type, catalogue: Catalogue) -> str:
    lines = [f"  /** {kind.help} */"]
    if not kind.fields:
        return "\n".join([*lines, f"  type {_title(kind)} = {_definition(kind, catalogue)};\n"])
    lines.append(f"  interface {_title(kind)} {{")
    for field in kind.fields:
        mark = "?" if field.optional else ""
        lines.append(f"    /** {field.help} */")
        lines.append(f"    {field.name}{mark}: {_reference(field.type, catalogue)};")
    return "\n".join([*lines, "  }\n"])


def _definition(kind: Type, catalogue: Catalogue) -> str:
    """What a type is in TypeScript, spelled out."""
    members = [_reference(name, catalogue) for name in kind.of]
    if kind.kind == "enum":
        return " | ".join(f'"{word}"' for word in kind.values.values())
    if kind.kind == "union":
        return " | ".join(members)
    if kind.kind == "list":
        return f"{members[0]}[]"
    if kind.kind == "map":
        return f"Record<string, {members[0]}>"
    return _PLAIN.get(kind.kind, "Record<string, unknown>")


def _reference(name: str, catalogue: Catalogue) -> str:
    kind = catalogue.types[name]
    return _title(kind) if _is_named(kind) else _definition(kind, catalogue)


def _title(kind: Type) -> str:
    return "".join(word.capitalize() for word in kind.name.split("_"))


def _constant(kind: Type) -> str:
    members = " ".join(f'readonly {name}: "{word}";' for name, word in kind.values.items())
    return f"  /** {kind.help} */\n  const {kind.constant}: {{ {members} }};\n"


def _function(entry: Entry, face: Face, catalogue: Catalogue) -> str:
    optional = "" if face.takes == "object" else "?"
    members = "\n".join(f"    {line}" for line in _members(entry, face, catalogue))
    text = (
        f"  /**\n   * {entry.summary}\n   * @since {face.since}.0\n   */\n"
        f"  function {face.function}(input{optional}: {{\n{members}\n  }}): void;\n"
    )
    return f"  namespace {face.namespace} {{\n{text}  }}\n" if face.namespace else text


def _members(entry: Entry, face: Face, catalogue: Catalogue) -> Iterator[str]:
    if isinstance(entry, Event):
        yield f"listener: (payload: {_reference(entry.payload, catalogue)}) => void;"
    if not isinstance(entry, Operation):
        return
    for name, spelling in face.arguments.items():
        argument = entry.argument(name)
        yield f"/** {_help(argument)} */"
        mark = "" if argument.required else "?"
        null = "" if argument.required else " | null"
        yield f"{spelling}{mark}: {_reference(argument.type, catalogue)}{null};"
    if face.callback != "none":
        mark = "?" if face.callback == "optional" else ""
        yield f"callback{mark}: (response: Response<{_reference(entry.returns.type, catalogue)}>) => void;"


def _help(argument: Argument) -> str:
    if "number" in argument.accepts.kinds and argument.maximum is not None:
        return f"{argument.help} From {argument.minimum} to {argument.maximum}."
    return argument.help
