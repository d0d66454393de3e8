"""Turns a page's context into HTML: the whole page, or only `#main` where htmx swaps it in.

Templates see `shell` and the fields of the page's context, escaped, and the functions named here.
"""

from __future__ import annotations

import re
from dataclasses import fields
from pathlib import Path
from typing import TYPE_CHECKING, Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup, escape
from starlette.responses import HTMLResponse

from offhook.console.shell import full_shell, tabs_only
from offhook.console.static_files import STATIC

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from starlette.requests import Request

    from offhook.console.contexts.page_context import PageContext

TEMPLATES = Path(__file__).parent / "templates"
NOT_STORED = {"Cache-Control": "no-store", "Vary": "HX-Request, X-Offhook-Modal"}
"""One URL answers a page or a part of it, and a record may be secret: no cache may keep either."""


def sprite(name: str) -> str:
    """The URL of one of the design system's icon sprites: utility, standard, action or doctype."""
    return STATIC.url(f"built/slds/icons/{name}-sprite/symbols.svg")


def mark(text: str, words: Sequence[str]) -> Markup:
    """The text with every occurrence of the words marked, whatever their case."""
    if not words:
        return escape(text)
    wanted = re.compile("|".join(re.escape(word) for word in words), re.IGNORECASE)
    made, end = Markup(), 0
    for found in wanted.finditer(text):
        made += escape(text[end : found.start()]) + Markup("<mark>{}</mark>").format(found.group())
        end = found.end()
    return made + escape(text[end:])


def environment() -> Environment:
    """The templates' environment: escapes everything, and an unknown name is an error."""
    made = Environment(
        loader=FileSystemLoader(TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
    )
    made.globals.update(asset=STATIC.url, sprite=sprite)
    made.filters["mark"] = mark
    return made


_ENVIRONMENT = environment()


def is_partial(request: Request) -> bool:
    """Whether htmx asks, so that only `#main` is wanted."""
    return request.headers.get("hx-request") == "true"


def is_modal(request: Request) -> bool:
    """Whether the console's script asks for a form to show over the present page."""
    return request.headers.get("x-offhook-modal") == "1"


def page(
    request: Request,
    template: str,
    context: PageContext,
    status: int = 200,
    headers: Mapping[str, str] | None = None,
) -> HTMLResponse:
    """The page that `template` makes of `context`."""
    partial = is_partial(request)
    shell = tabs_only(request.state.records, context.view) if partial else full_shell(request, context.view)
    values = context_values(context) | {"shell": shell, "layout": "partial.html" if partial else "base.html"}
    return _html(template, values, status, headers)


def fragment(
    template: str, values: Mapping[str, Any], status: int = 200, headers: Mapping[str, str] | None = None
) -> HTMLResponse:
    """A part of a page, without any shell: a modal, the choices of a lookup."""
    return _html(template, values, status, headers)


def standalone(template: str, values: Mapping[str, Any], status: int = 200) -> HTMLResponse:
    """A page for somebody who is not signed in."""
    return _html(template, values, status, None)


def context_values(context: Any) -> dict[str, Any]:  # noqa: ANN401 - any context dataclass
    """The fields of a context by name, as templates see them."""
    return {field.name: getattr(context, field.name) for field in fields(context)}


def _html(
    template: str, values: Mapping[str, Any], status: int, headers: Mapping[str, str] | None
) -> HTMLResponse:
    text = _ENVIRONMENT.get_template(template).render(values)
    return HTMLResponse(text, status, NOT_STORED | dict(headers or {}))
