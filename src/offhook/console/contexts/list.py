"""What an object's list shows."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal

from offhook.console.contexts.page_context import PageContext, described

if TYPE_CHECKING:
    from offhook.console.contexts.form import FormContext
    from offhook.console.related_lists import Row


@dataclass(frozen=True, slots=True)
class ViewChoice:
    """One list view of the object, in the list view menu."""

    label: str
    url: str
    selected: bool


@dataclass(frozen=True, slots=True)
class Column:
    """One column; `url` sorts by it, or turns the order round, and is empty if that makes no sense."""

    label: str
    url: str
    sorted: Literal["", "ascending", "descending"]


@dataclass(frozen=True, slots=True)
class Pages:
    """Where in the list one is: rows `first` to `last` of `total`, and the neighbouring pages."""

    first: int
    last: int
    total: int
    previous_url: str
    next_url: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ListContext(PageContext):
    """`/lightning/o/{Object}/list`."""

    object_label_plural: str = field(metadata=described("The object's plural."))
    icon: str = field(metadata=described("Standard icon of the object."))
    list_view: str = field(metadata=described("The label of the list view that is shown."))
    list_views: tuple[ViewChoice, ...] = field(metadata=described("All list views of the object."))
    notice: str = field(
        metadata=described("Something the user must know, such as that the list view asked for is no more.")
    )
    filter: str = field(metadata=described("What the user typed into the list's own search box."))
    filter_action: str = field(metadata=described("The path that the search box asks."))
    filter_keeps: tuple[tuple[str, str], ...] = field(
        metadata=described("Parameters that the search box passes on.")
    )
    columns: tuple[Column, ...] = field(metadata=described("The columns."))
    rows: tuple[Row, ...] = field(metadata=described("One page of records."))
    pages: Pages = field(metadata=described("Which page, of how many records."))
    empty: str = field(metadata=described("What to say if there are no rows."))
    new_url: str = field(metadata=described("Where a new record is made; empty if the user may not."))
    clear_url: str = field(metadata=described("The list without the filter."))
    modal: FormContext | None = field(
        metadata=described("The new-record form shown over the list, if its URL was opened directly.")
    )
