"""What a page shows that has only something to say: no such record, not allowed, failed."""

from __future__ import annotations

from dataclasses import dataclass, field

from offhook.console.contexts.page_context import PageContext, described


@dataclass(frozen=True, slots=True, kw_only=True)
class MessageContext(PageContext):
    """An error, told inside the shell."""

    heading: str = field(metadata=described("What happened, in a few words."))
    message: str = field(metadata=described("What it means and what to do next."))
    picture: str = field(metadata=described("Which drawing stands above: missing, locked or broken."))
    reference: str = field(
        metadata=described("Under which id the log has the details; empty if there are none.")
    )
