from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from offhook.console.rendering import mark

if TYPE_CHECKING:
    from tests.console.conftest import Desk

from tests.console.conftest import HTMX


@pytest.mark.parametrize(
    ("text", "words", "marked"),
    [
        ("Acme Ltd", ("acme",), "<mark>Acme</mark> Ltd"),
        ("a+b", ("a+",), "<mark>a+</mark>b"),
        ("<b>Acme</b>", ("acme",), "&lt;b&gt;<mark>Acme</mark>&lt;/b&gt;"),
        ("<b>", ("<b>",), "<mark>&lt;b&gt;</mark>"),
        ("a & b", (), "a &amp; b"),
    ],
)
def test_words_are_marked_and_everything_is_escaped(text: str, words: tuple[str, ...], marked: str) -> None:
    assert str(mark(text, words)) == marked


@pytest.mark.anyio
async def test_a_page_is_whole_or_only_its_main_part(desk: Desk) -> None:
    whole = await desk.page("/lightning/home")
    assert whole.one(id="global-header")
    assert whole.one(id="console-config")
    assert not whole.one("main").all("template")

    part = await desk.page("/lightning/home", HTMX)
    assert part.one("title").text == "Home | Offhook"
    assert part.one("main", id="main")
    assert not part.all(id="global-header")
    assert part.one("nav", id="app-nav")["hx-swap-oob"] == "true"


@pytest.mark.anyio
async def test_pages_are_kept_by_no_cache(desk: Desk) -> None:
    headers = (await desk.get("/lightning/home")).headers
    assert headers["cache-control"] == "no-store"
    assert "HX-Request" in headers["vary"]


@pytest.mark.anyio
async def test_every_page_names_the_landmarks_and_skips_to_the_content(desk: Desk) -> None:
    page = await desk.page("/lightning/home")
    assert page.one("html")["lang"] == "en"
    assert page.one("a", "offhook-skip")["href"] == "#main"
    assert {nav["aria-label"] for nav in page.all("nav")} == {"Objects"}
    assert len(page.all("h1")) == 1
    assert page.one("main")["hx-history-elt"] == ""


@pytest.mark.anyio
async def test_no_page_has_scripts_or_styles_of_its_own(desk: Desk) -> None:
    page = await desk.page("/lightning/home")
    assert all(script.get("src") or script.get("type") == "application/json" for script in page.all("script"))
    assert not page.all("style")
    assert not [element for element in page.walk() if "style" in element.attributes]
    assert not [name for element in page.walk() for name in element.attributes if name.startswith("on")]
