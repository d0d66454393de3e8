"""What the new and edit forms show."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from offhook.console.contexts.page_context import PageContext, described

if TYPE_CHECKING:
    from offhook.console.forms import FormSection


@dataclass(frozen=True, slots=True)
class SummaryLine:
    """One fault of the record as a whole list names it; `anchor` is its field's element, if it has one."""

    message: str
    anchor: str = ""


@dataclass(frozen=True, slots=True)
class TypeChoice:
    """A record type one can make instead."""

    label: str
    url: str
    selected: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class FormContext(PageContext):
    """`/lightning/o/{Object}/new` and `/lightning/r/{Object}/{id}/edit`."""

    heading: str = field(metadata=described("New Contact, or Edit and the record's name."))
    icon: str = field(metadata=described("Standard icon of the object."))
    action: str = field(metadata=described("Where the form is sent: its own path."))
    cancel_url: str = field(metadata=described("Where Cancel leads."))
    sections: tuple[FormSection, ...] = field(
        metadata=described("The fields with their values and messages.")
    )
    hidden: tuple[tuple[str, str], ...] = field(
        metadata=described("What the form carries along: record type, page behind, version.")
    )
    record_types: tuple[TypeChoice, ...] = field(
        metadata=described("The kinds of record one can choose from, if there are several.")
    )
    faults: tuple[SummaryLine, ...] = field(
        metadata=described("Everything that kept the record from being saved.")
    )
    conflict: str = field(metadata=described("Who changed the record meanwhile, if somebody did."))
