from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.console.conftest import HTMX

if TYPE_CHECKING:
    from tests.console.conftest import Desk

pytestmark = pytest.mark.anyio


@pytest.mark.parametrize(
    "path",
    [
        "/nothing/here/at/all",
        "/nothing",
        "/lightning/nothing",
        "/lightning/o/Nothing/list",
        "/lightning/o/Account/nothing",
        "/lightning/r/Account/nonsense/view",
        "/lightning/r/Account/001000000000000/view",
        "/lightning/r/Account/001000000000000AAA/edit",
        "/lightning/r/Contact/001000000000000/view",
        "/lightning/r/Nothing/001000000000000/view",
        "/lightning/n/Nothing",
        "/apex/Nothing",
        "/lightning/sobject/nonsense",
        "/zzz/o",
        "/zzz/e",
        "/001000000000000/nonsense",
        "/lightning/r/Account/%00/view",
        "/lightning/o/%3Cscript%3E/list",
    ],
)
async def test_what_is_not_there_is_told_inside_the_console(desk: Desk, path: str) -> None:
    page = await desk.page(path, status=404)
    assert page.one("h1").text == "We did not find that"
    assert page.one("nav", id="app-nav")
    assert page.one("section", id="view")["data-kind"] == "message"
    assert "<script>" not in page.one("main").raw_text.replace("called <script>", "")


async def test_navigation_gets_the_message_alone(desk: Desk) -> None:
    page = await desk.page("/nothing", HTMX, status=404)
    assert page.one("main", id="main").one("h1").text == "We did not find that"
    assert not page.all(id="global-header")


async def test_a_wrong_method_is_told_too(desk: Desk) -> None:
    response = await desk.post("/lightning/home", {})
    assert response.status_code == 405
    assert response.headers["allow"]
    assert "That cannot be done here" in response.text


async def test_a_fault_of_ours_gives_a_reference_and_no_details(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_arguments: object) -> None:
        raise RuntimeError("the secret reason")

    monkeypatch.setattr("offhook.console.pages.home._greeting", fail)
    response = await desk.get("/lightning/home", {"X-Correlation-Id": "call-17"})
    assert response.status_code == 500
    assert "Something went wrong" in response.text
    assert "call-17" in response.text
    assert "secret" not in response.text


async def test_who_is_signed_out_goes_to_sign_in(desk: Desk) -> None:
    desk.client.cookies.clear()
    response = await desk.get("/lightning/r/Account/001000000000000/view")
    assert response.status_code == 303
    assert response.headers["location"].startswith("/sign-in?next=")
