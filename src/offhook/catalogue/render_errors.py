"""Writes `docs/reference/errors.md`: the codes that adapters find in `errors`, and who reports them."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from offhook.catalogue.model import Catalogue, ErrorCode

filename = "docs/reference/errors.md"

_HEAD = """\
<!-- Generated from the catalogue by `uv run offhook catalogue write`. Do not edit. -->

# Errors

A call of the Lightning API that fails answers `{success: false, returnValue: null, errors: [...]}`. Each
element of `errors` has a `code`, a `description` in words and, for `saveLog`, `details`. After a success
`errors` is null.

Mistakes that adapters know as thrown (no argument object, a missing listener or a required callback) are
thrown by the library at once, as an `Error` that names the method.
"""


def make(catalogue: Catalogue) -> str:
    """The file's text."""
    return "\n".join([_HEAD, *(_section(error, catalogue) for error in catalogue.errors.values())])


def _section(error: ErrorCode, catalogue: Catalogue) -> str:
    reporting = [
        f"[{operation.name}](operations.md#{operation.name})"
        for operation in catalogue.operations.values()
        if error.name in operation.errors and operation.offered_faces()
    ]
    return (
        f"## {error.name}\n\n{error.meaning}\n\nReported by {', '.join(reporting)}.\n\n"
        f"*{error.certainty.capitalize()}:* {'; '.join(error.source)}.\n"
    )
