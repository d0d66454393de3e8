"""What a page that frames hosted content shows."""

from __future__ import annotations

from dataclasses import dataclass, field

from offhook.console.contexts.page_context import PageContext, described


@dataclass(frozen=True, slots=True, kw_only=True)
class FramedPageContext(PageContext):
    """`/apex/{Page}` and `/lightning/n/{Tab}` of a page that the org file registered."""

    label: str = field(metadata=described("The page's label."))
    frame_url: str = field(metadata=described("The page on the content origin, with the query of this URL."))
