"""What the search page shows."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from offhook.console.contexts.page_context import PageContext, described

if TYPE_CHECKING:
    from offhook.console.related_lists import Row


@dataclass(frozen=True, slots=True)
class FoundRow:
    """A record that was found; `reason` says why, if it was by its number."""

    row: Row
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SearchGroup:
    """What was found of one object; `all_url` leads to all of it, if more was found than is shown."""

    object_name: str
    label: str
    icon: str
    count: str
    columns: tuple[str, ...]
    rows: tuple[FoundRow, ...]
    all_url: str


@dataclass(frozen=True, slots=True)
class ObjectCount:
    """An entry of the list of objects beside the results."""

    label: str
    url: str
    count: str
    selected: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class SearchContext(PageContext):
    """`/lightning/search`."""

    term: str = field(metadata=described("What was searched for."))
    words: tuple[str, ...] = field(metadata=described("The words of it, to be marked in the results."))
    notice: str = field(metadata=described("Why nothing was searched, if the term is too short."))
    objects: tuple[ObjectCount, ...] = field(
        metadata=described("Top results and every object with a result.")
    )
    groups: tuple[SearchGroup, ...] = field(metadata=described("The results, an object a group."))
