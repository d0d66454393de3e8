"""The files made from the catalogue and committed; `offhook catalogue check` and `write` go through them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from offhook.catalogue import render_errors, render_faces, render_operations, render_parity, render_types

if TYPE_CHECKING:
    from pathlib import Path

    from offhook.catalogue.model import Catalogue

COMMAND = "uv run offhook catalogue write"


class Renderer(Protocol):
    """A module that makes one file."""

    filename: str

    def make(self, catalogue: Catalogue) -> str:
        """The file's text."""


RENDERERS: tuple[Renderer, ...] = (
    render_faces,
    render_types,
    render_operations,
    render_parity,
    render_errors,
)


def stale(catalogue: Catalogue, root: Path) -> list[str]:
    """The names of the files below `root` that are not what the catalogue says."""
    return [made.filename for made in RENDERERS if _text(root / made.filename) != made.make(catalogue)]


def write(catalogue: Catalogue, root: Path) -> list[str]:
    """Write those files; gives the names of those that changed."""
    changed = stale(catalogue, root)
    for made in RENDERERS:
        if made.filename in changed:
            path = root / made.filename
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(made.make(catalogue), encoding="utf-8")
    return changed


def _text(path: Path) -> str | None:
    return path.read_text(encoding="utf-8") if path.is_file() else None
