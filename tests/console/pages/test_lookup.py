from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.console.conftest import Desk

pytestmark = pytest.mark.anyio


async def choices(desk: Desk, query: str) -> list[str]:
    page = await desk.page(f"/lightning/lookup?{query}")
    return [option["data-name"] for option in page.all("li", role="option")]


async def test_names_that_begin_so_come_first(desk: Desk) -> None:
    for name in ("The Acme", "Acme", "Beta"):
        await desk.create("Account", Name=name)
    assert await choices(desk, "objects=Account&q=acm") == ["Acme", "The Acme"]


async def test_several_objects_are_told_apart(desk: Desk) -> None:
    await desk.create("Contact", LastName="Doe", Title="VP")
    await desk.create("Lead", LastName="Doe", Company="Acme")
    page = await desk.page("/lightning/lookup?objects=Contact,Lead&q=doe")
    hints = [option.one("small").text for option in page.all("li", role="option")]
    assert hints == ["Contact · VP", "Lead · Acme"]


async def test_an_empty_term_offers_what_was_seen_last(desk: Desk) -> None:
    seen = await desk.create("Account", Name="Seen")
    await desk.create("Account", Name="Unseen")
    await desk.page(f"/lightning/r/Account/{seen}/view")
    assert await choices(desk, "objects=Account&q=") == ["Seen"]


@pytest.mark.parametrize("query", ["", "objects=", "objects=Nothing&q=x", "objects=Account&q=zzz", "q=acme"])
async def test_nothing_to_choose_says_so(desk: Desk, query: str) -> None:
    page = await desk.page(f"/lightning/lookup?{query}")
    assert page.one("li", "offhook-lookup__none")
