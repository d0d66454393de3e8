"""What every page hands to its template: frozen dataclasses whose fields each say what they are for."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from offhook.console.view_facts import ViewFacts


def described(help: str) -> dict[str, str]:
    """The metadata of a context's field: one sentence of help."""
    return {"help": help}


@dataclass(frozen=True, slots=True, kw_only=True)
class PageContext:
    """What every page of the console has."""

    title: str = field(metadata=described("The page's name, for the window's title."))
    view: ViewFacts = field(
        metadata=described("What is on screen: data attributes of `#view`, for the softphone.")
    )
