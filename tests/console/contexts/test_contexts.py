"""What pages hand to their templates, what the templates use, and the help for it: all the same."""

from __future__ import annotations

from dataclasses import fields
from typing import TYPE_CHECKING

import pytest
from jinja2 import meta, nodes

from offhook.console.contexts.form import FormContext
from offhook.console.contexts.framed_page import FramedPageContext
from offhook.console.contexts.home import HomeContext
from offhook.console.contexts.list import ListContext
from offhook.console.contexts.lookup import LookupContext
from offhook.console.contexts.message import MessageContext
from offhook.console.contexts.record import RecordContext
from offhook.console.contexts.search import SearchContext
from offhook.console.rendering import TEMPLATES, environment
from offhook.console.shell import Shell

if TYPE_CHECKING:
    from offhook.console.contexts.page_context import PageContext

FRAME = ("base.html", "partial.html")
FRAME_NAMES = {"shell", "layout", "out_of_band"}
PAGES = [
    (HomeContext, ("home.html", *FRAME)),
    (ListContext, ("list.html", *FRAME)),
    (RecordContext, ("record.html", *FRAME)),
    (FormContext, ("form.html", "parts/form_fields.html", *FRAME)),
    (SearchContext, ("search.html", *FRAME)),
    (FramedPageContext, ("framed_page.html", *FRAME)),
    (MessageContext, ("message.html", *FRAME)),
    (LookupContext, ("parts/lookup_choices.html",)),
]


def names_in(template: str) -> set[str]:
    """The names that a template needs from outside."""
    made = environment()
    tree = made.parse((TEMPLATES / template).read_text("utf-8"))
    imported = {
        name[1] if isinstance(name, tuple) else name
        for statement in tree.find_all(nodes.FromImport)
        for name in statement.names
    }
    return set(meta.find_undeclared_variables(tree)) - set(made.globals) - imported


@pytest.mark.parametrize(("context", "templates"), PAGES)
def test_a_template_uses_all_that_it_is_given_and_nothing_else(
    context: type[PageContext], templates: tuple[str, ...]
) -> None:
    used = set[str]().union(*(names_in(template) for template in templates)) - FRAME_NAMES
    assert used == {field.name for field in fields(context)}


def test_the_frame_uses_all_of_the_shell() -> None:
    sources = [TEMPLATES / "base.html", *(TEMPLATES / "parts").glob("*.html")]
    text = "".join(source.read_text("utf-8") for source in sources)
    assert [field.name for field in fields(Shell) if f"shell.{field.name}" not in text] == []


@pytest.mark.parametrize("context", [*(context for context, _ in PAGES), Shell])
def test_every_field_says_what_it_is_for(context: type[PageContext]) -> None:
    helps = {field.name: field.metadata.get("help", "") for field in fields(context)}
    assert all(text.endswith(".") and len(text) > 10 for text in helps.values()), helps


def test_every_page_has_its_context_here() -> None:
    pages = {path.name for path in TEMPLATES.glob("*.html")} - {"sign_in.html", *FRAME}
    assert pages == {templates[0] for _, templates in PAGES if "/" not in templates[0]}
