"""All pages of the console, in the order in which their routes are tried."""

from __future__ import annotations

from typing import TYPE_CHECKING

from offhook.console import static_files
from offhook.console.pages import (
    delete_record,
    edit_record,
    framed_page,
    home,
    lookup,
    new_record,
    object_list,
    record,
    redirects,
    search,
)

if TYPE_CHECKING:
    from starlette.routing import Route


def routes() -> list[Route]:
    """Routes of static files and pages; bare record ids come last, since they look like anything."""
    modules = (
        static_files, home, object_list, new_record, record, edit_record, delete_record,
        search, lookup, framed_page, redirects,
    )  # fmt: skip
    return [route for module in modules for route in module.routes()]
