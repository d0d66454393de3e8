"""What the home page shows."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from offhook.console.contexts.page_context import PageContext, described

if TYPE_CHECKING:
    from offhook.console.field_values import FieldValue
    from offhook.console.links import RecordLink
    from offhook.console.timeline import Activity


@dataclass(frozen=True, slots=True)
class OpenCase:
    """One of the user's open cases: its link, what it is about, and two facts."""

    link: RecordLink
    subject: str
    contact: FieldValue
    status: str
    priority: str


@dataclass(frozen=True, slots=True, kw_only=True)
class HomeContext(PageContext):
    """`/lightning/home`."""

    greeting: str = field(metadata=described("Good morning, and so on, with the user's first name."))
    today: str = field(metadata=described("The user's date, in words."))
    calls: tuple[Activity, ...] = field(metadata=described("Calls that the user logged today, newest first."))
    tasks: tuple[Activity, ...] = field(metadata=described("The user's open tasks, the most urgent first."))
    tasks_url: str = field(
        metadata=described("All of the user's open tasks; empty if tasks are not for this user.")
    )
    cases: tuple[OpenCase, ...] = field(metadata=described("The user's open cases, newest first."))
    cases_url: str = field(
        metadata=described("All of the user's open cases; empty if cases are not for this user.")
    )
    recent: tuple[RecordLink, ...] = field(metadata=described("Records that the user looked at last."))
