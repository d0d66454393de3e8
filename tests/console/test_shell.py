from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from offhook.access.permissions import READ
from offhook.console.shell import initials

if TYPE_CHECKING:
    from tests.console.conftest import Desk


@pytest.mark.parametrize(
    ("name", "letters"),
    [("Alex Agent", "AA"), ("Mary Ann Lee", "ML"), ("Cher", "C"), ("", ""), ("élan vital", "ÉV")],
)
def test_initials_are_of_the_first_and_last_name(name: str, letters: str) -> None:
    assert initials(name) == letters


@pytest.mark.anyio
async def test_tabs_are_the_objects_that_the_user_may_read(desk: Desk) -> None:
    services = desk.offhook.services
    user = services.users.get(desk.user_id)
    assert user is not None
    await services.permissions.set(user.profile_id, {"Account": READ, "User": READ})
    page = await desk.page("/lightning/home")
    assert [link.text for link in page.one("nav", id="app-nav").all("a")] == ["Home", "Accounts"]


@pytest.mark.anyio
async def test_the_users_menu_leads_to_the_profile_and_out(desk: Desk) -> None:
    menu = (await desk.page("/lightning/home")).one("details", "offhook-header__user")
    assert menu.one("a")["href"] == f"/lightning/r/User/{desk.user_id}/view"
    assert menu.one("strong").text == "Alex Agent"
    form = menu.one("form")
    assert (form["action"], form["method"], form["hx-boost"]) == ("/sign-out", "post", "false")
    assert (await desk.post("/sign-out", {})).status_code == 303
    assert (await desk.get("/lightning/home")).status_code == 303
