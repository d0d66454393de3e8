from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.console.conftest import Desk

pytestmark = pytest.mark.anyio


async def test_the_bare_address_leads_home(desk: Desk) -> None:
    response = await desk.get("/")
    assert (response.status_code, response.headers["location"]) == (303, "/lightning/home")


async def test_a_new_agent_sees_what_will_stand_where(desk: Desk) -> None:
    page = await desk.page("/lightning/home")
    headings = [card.text for card in page.all("p", "offhook-empty__heading")]
    assert headings == ["No calls yet today", "Nothing on your list", "No open cases", "Nothing yet"]
    assert page.one("section", id="view")["data-kind"] == "home"
