from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from offhook.screen_pop.target import Chooser, url_of

if TYPE_CHECKING:
    from tests.console.conftest import Desk

pytestmark = pytest.mark.anyio


async def test_a_chooser_shows_exactly_the_records_that_a_call_matched(desk: Desk) -> None:
    ann = await desk.create("Contact", LastName="Smith", FirstName="Ann")
    bob = await desk.create("Contact", LastName="Smith", FirstName="Bob")
    account = await desk.create("Account", Name="Smith Ltd")
    await desk.create("Contact", LastName="Smith", FirstName="Carl")

    response = await desk.get(url_of(Chooser("smith", (account, ann, bob, "003000000000000AAA", "nonsense"))))

    assert response.status_code == 200
    main = response.text.partition("<main")[2].partition("</main>")[0]
    for record_id in (ann, bob, account):
        assert f"{record_id}/view" in main
    assert "Carl" not in main
