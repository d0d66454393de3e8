"""Multi-select picklists: several choices in one text, with semicolons between, as the APIs show them."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

SEPARATOR = ";"


def chosen(text: str | None) -> tuple[str, ...]:
    """The choices that a value holds, each once."""
    found: dict[str, str] = {}
    for part in (text or "").split(SEPARATOR):
        if part.strip():
            found.setdefault(part.strip().casefold(), part.strip())
    return tuple(found.values())


def includes(value: str | None, wanted: Iterable[str]) -> bool:
    """Whether the value has one of `wanted`; one such as `a;b` is had if all its parts are. Without case."""
    held = {part.casefold() for part in chosen(value)}
    groups = (chosen(one) for one in wanted)
    return any(held.issuperset(part.casefold() for part in group) for group in groups if group)
