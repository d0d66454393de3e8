from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from sqlalchemy import insert

from offhook.records.system_tables import page as page_table

if TYPE_CHECKING:
    from tests.console.conftest import Desk

pytestmark = pytest.mark.anyio


@pytest.mark.parametrize("path", ["/apex/Wallboard?team=A%20B", "/lightning/n/wallboard?team=A%20B"])
async def test_a_registered_page_is_framed_from_the_content_origin(desk: Desk, path: str) -> None:
    services = desk.offhook.services
    await services.store.system.write(
        insert(page_table).values(name="Wallboard", label="Wall board", html="<p>")
    )
    services.pages.forget()
    page = await desk.page(path)
    frame = page.one("iframe")
    assert frame["src"] == "http://console.test:8001/apex/Wallboard?team=A%20B"
    assert "allow-same-origin" in frame["sandbox"]
    assert page.one("section", id="view")["data-kind"] == "page"
    assert page.one("h1").text == "Wall board"


@pytest.mark.parametrize(
    ("path", "words"), [("/apex/None", "no page called None"), ("/lightning/n/None", "no tab called None")]
)
async def test_an_unknown_page_says_how_to_make_one(desk: Desk, path: str, words: str) -> None:
    page = await desk.page(path, status=404)
    assert words in page.one("main").text
