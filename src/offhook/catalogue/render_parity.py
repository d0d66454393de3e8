"""Writes `docs/reference/parity.md`: what each edition calls an operation, and what Offhook offers of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from offhook.catalogue.model import Catalogue, Edition, Entry, Face

filename = "docs/reference/parity.md"

_HEAD = """\
<!-- Generated from the catalogue by `uv run offhook catalogue write`. Do not edit. -->

# Lightning and Classic

The two editions of the API are not the same: some operations have one only, some have other names. Each name
is followed by the API version that first has it. **Bold** names are offered by this release of Offhook; the
served libraries do not have the others.
"""


def make(catalogue: Catalogue) -> str:
    """The file's text."""
    entries: list[Entry] = [*catalogue.operations.values(), *catalogue.events.values()]
    both = [entry for entry in entries if _faces(entry, "lightning") or _faces(entry, "classic")]
    console = [entry for entry in entries if _faces(entry, "console")]
    parts = [_HEAD, "\n".join(_parity(both, catalogue)), "\n## Console toolkit\n"]
    parts += [
        "Methods of `sforce.console` for computer-telephony integration.\n",
        "\n".join(_console(console)),
    ]
    return "\n".join(parts) + "\n"


def _parity(entries: Iterable[Entry], catalogue: Catalogue) -> Iterator[str]:
    yield "| Operation | Lightning (`sforce.opencti`) | Classic (`sforce.interaction`) |"
    yield "| --- | --- | --- |"
    for entry in entries:
        lightning = _names(entry, "lightning") or _instead(entry, catalogue)
        yield f"| {_link(entry)} | {lightning} | {_names(entry, 'classic') or '-'} |"


def _console(entries: Iterable[Entry]) -> Iterator[str]:
    yield "| Operation | Console toolkit (`sforce.console`) |"
    yield "| --- | --- |"
    for entry in entries:
        yield f"| {_link(entry)} | {_names(entry, 'console')} |"


def _link(entry: Entry) -> str:
    return f"[{entry.name}](operations.md#{entry.name})"


def _faces(entry: Entry, edition: Edition) -> list[Face]:
    """The edition's faces, the newest of those that share a name."""
    return list({face.function: face for face in entry.faces if face.edition == edition}.values())


def _names(entry: Entry, edition: Edition) -> str:
    return "<br>".join(_name(entry, face) for face in _faces(entry, edition))


def _name(entry: Entry, face: Face) -> str:
    first = min(
        other.since
        for other in entry.faces
        if (other.edition, other.function) == (face.edition, face.function)
    )
    name = f"`{face.public_name}`"
    return f"{f'**{name}**' if entry.offered and face.offered else name} {first}.0"


def _instead(entry: Entry, catalogue: Catalogue) -> str:
    other = catalogue.operations.get(entry.instead)
    faces = _faces(other, "lightning") if other else []
    return f"use `{faces[0].public_name}`" if faces else "-"
