"""What a lookup field shows below itself while the user types."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from offhook.console.contexts.page_context import described

if TYPE_CHECKING:
    from offhook.console.links import RecordLink


@dataclass(frozen=True, slots=True)
class LookupChoice:
    """A record one can choose; `hint` tells it from others of its name."""

    link: RecordLink
    hint: str


@dataclass(frozen=True, slots=True, kw_only=True)
class LookupContext:
    """`/lightning/lookup`."""

    term: str = field(metadata=described("What the user typed."))
    choices: tuple[LookupChoice, ...] = field(
        metadata=described("The records that fit, best first; recent ones for an empty term.")
    )
