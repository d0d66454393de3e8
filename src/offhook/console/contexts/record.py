"""What the record page shows."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from offhook.console.contexts.page_context import PageContext, described

if TYPE_CHECKING:
    from offhook.console.field_values import FieldValue
    from offhook.console.record_details import DetailSection
    from offhook.console.related_lists import RelatedTable
    from offhook.console.timeline import Timeline


@dataclass(frozen=True, slots=True)
class PageAction:
    """A button in the heading of a page."""

    label: str
    url: str


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordContext(PageContext):
    """`/lightning/r/{Object}/{id}/view`, and with a question on top of it `.../delete`."""

    name: str = field(metadata=described("How people call the record."))
    object_label: str = field(
        metadata=described("What kind of record it is, such as Contact or Person Account.")
    )
    icon: str = field(metadata=described("Standard icon of the object."))
    highlights: tuple[FieldValue, ...] = field(
        metadata=described("The few facts one wants at a glance, phone first.")
    )
    actions: tuple[PageAction, ...] = field(metadata=described("What the user may do with the record."))
    sections: tuple[DetailSection, ...] = field(metadata=described("All details, by section."))
    related: tuple[RelatedTable, ...] = field(metadata=described("Child records, a table a related list."))
    timeline: Timeline | None = field(metadata=described("Tasks and calls; None where an object has none."))
    confirm_delete: DeleteQuestion | None = field(
        metadata=described("Asked over the page before the record is deleted.")
    )


@dataclass(frozen=True, slots=True)
class DeleteQuestion:
    """Whether the record is really to be deleted."""

    action: str
    cancel_url: str
    error: str = ""
