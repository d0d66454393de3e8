"""Writes `docs/reference/operations.md`: every operation and event with its faces, arguments and rules."""

from __future__ import annotations

from typing import TYPE_CHECKING

from offhook.catalogue.model import Event, Operation
from offhook.catalogue.validate import bounds

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from offhook.catalogue.model import Argument, Catalogue, Entry, Face, Type

filename = "docs/reference/operations.md"

_HEAD = """\
<!-- Generated from the catalogue by `uv run offhook catalogue write`. Do not edit. -->

# Operations

What an adapter can ask for and listen to, as the folder `catalogue/` describes it. An **operation** is what
happens; a **face** is how one edition of the API spells it. Each rule says how sure it is: *documented* in
the vendor's developer guide, *observed* in adapters and libraries, or *assumed* where neither says.

For adapters written in TypeScript there are [types](opencti.d.ts): put the file beside your sources.
"""
_EDITIONS = {"lightning": "sforce.opencti", "classic": "sforce.interaction", "console": "sforce.console"}


def make(catalogue: Catalogue) -> str:
    """The file's text."""
    entries: list[Entry] = [*catalogue.operations.values(), *catalogue.events.values()]
    offered = [entry for entry in entries if entry.offered_faces()]
    later = [entry for entry in entries if not entry.offered_faces()]
    parts = [_HEAD, "## Offered\n", *(_section(entry, catalogue) for entry in offered)]
    parts += [
        "## Not offered yet\n",
        "The served libraries do not have these names, so adapters see at once.\n",
    ]
    parts += [_section(entry, catalogue) for entry in later]
    parts += ["## Types\n", *(_type(kind) for kind in catalogue.types.values())]
    return "\n".join(parts)


def _section(entry: Entry, catalogue: Catalogue) -> str:
    parts = [f"### {entry.name}\n\n{entry.summary}\n", _faces(entry)]
    if isinstance(entry, Operation):
        parts += [_arguments(entry), _result(entry, catalogue)]
    elif isinstance(entry, Event):
        parts.append(
            f"Listeners get {_type_link(entry.payload)}: {_lower(catalogue.types[entry.payload].help)}\n"
        )
    parts += [_rules(entry), f"*{entry.certainty.capitalize()}:* {'; '.join(entry.source)}.\n"]
    return "\n".join(part for part in parts if part)


def _faces(entry: Entry) -> str:
    rows = [
        (
            f"`{_EDITIONS[face.edition]}.{face.public_name}`",
            _versions(face),
            _takes(entry, face),
            _state(entry, face),
        )
        for face in entry.faces
    ]
    return _table(("Face", "Versions", "Takes", "In Offhook"), rows)


def _versions(face: Face) -> str:
    return f"{face.since}.0 and later" if face.until is None else f"{face.since}.0 to {face.until}.0"


def _takes(entry: Entry, face: Face) -> str:
    words = [f"`{spelling}`" for spelling in face.arguments.values()]
    if isinstance(entry, Event) or face.listener:
        words.append("`listener`")
    if face.callback != "none":
        word = "`callback`" if face.callback == "required" else "`callback` (optional)"
        words.insert(len(words) if face.callback_at is None else face.callback_at, word)
    return ", ".join(words) or "nothing"


def _state(entry: Entry, face: Face) -> str:
    return "offered" if entry.offered and face.offered else "not yet"


def _arguments(operation: Operation) -> str:
    face = operation.faces[0]
    rows = [
        (
            f"`{face.arguments.get(argument.name, argument.name)}`",
            _type_link(argument.type),
            _range(argument, face),
            "required" if argument.required else "optional",
            argument.help,
        )
        for argument in operation.arguments
    ]
    return _table(("Argument", "Type", "Range", "", "Meaning"), rows) if rows else ""


def _range(argument: Argument, face: Face) -> str:
    if "number" not in argument.accepts.kinds:
        return ", ".join(f"`{word}`" for word in argument.accepts.words)
    minimum, maximum = bounds(argument, face)
    if maximum is None:
        return "" if minimum is None else f"{minimum} or more"
    return f"{minimum} to {maximum}"


def _result(operation: Operation, catalogue: Catalogue) -> str:
    where = "the console page" if operation.runs_on == "page" else "the server"
    lines = [
        f"Answered by {where} with {_type_link(operation.returns.type)}: {_lower(operation.returns.help)}"
    ]
    lines += [
        f"`{face.public_name}` answers in its edition's way: {_lower(face.answer)}"
        for face in operation.faces
        if face.answer
    ]
    if operation.errors:
        codes = ", ".join(f"[{code}](errors.md#{code.lower()})" for code in operation.errors)
        lines.append(f"Errors: {codes}.")
    return "\n\n".join(lines) + "\n"


def _rules(entry: Entry) -> str:
    lines = [f"- {note.text} (*{note.certainty}*: {note.source})" for note in entry.notes]
    lines += [f"- Version {change.version}.0: {change.text}" for change in entry.changes]
    return "\n".join(lines) + "\n" if lines else ""


def _type(kind: Type) -> str:
    lines = [f"### {kind.name}\n\n{kind.help}\n"]
    if kind.values:
        rows = [(f"`{kind.constant or kind.name}.{name}`", f"`{word}`") for name, word in kind.values.items()]
        lines.append(_table(("Constant", "Value"), rows))
    if kind.of:
        lines.append(f"{_of(kind)}: {', '.join(_type_link(name) for name in kind.of)}.\n")
    if kind.fields:
        members = [
            (f"`{field.name}`", _type_link(field.type), "optional" if field.optional else "", field.help)
            for field in kind.fields
        ]
        lines.append(_table(("Member", "Type", "", "Meaning"), members))
    return "\n".join(lines)


def _of(kind: Type) -> str:
    return {"list": "A list of", "map": "By name", "union": "One of"}[kind.kind]


def _type_link(name: str) -> str:
    return f"[{name}](#{name})"


def _lower(text: str) -> str:
    return text if text[1:2].isupper() else text[:1].lower() + text[1:]


def _table(head: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> str:
    return "\n".join(_lines(head, rows)) + "\n"


def _lines(head: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> Iterator[str]:
    yield "| " + " | ".join(head) + " |"
    yield "| " + " | ".join("---" for _ in head) + " |"
    for row in rows:
        yield "| " + " | ".join(cell.replace("|", "\\|") for cell in row) + " |"
