from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from offhook.records.list_views import list_views
from tests.console.conftest import HTMX

if TYPE_CHECKING:
    from tests.console.conftest import Desk
    from tests.console.html import Element

pytestmark = pytest.mark.anyio


def names(page: Element) -> list[str]:
    return [row.one("th").text for row in page.one(id="list-body").one("tbody").all("tr")]


async def test_all_records_by_name(desk: Desk) -> None:
    for name in ("Beta", "Acme", "Cello"):
        await desk.create("Account", Name=name, Phone="12345678")
    page = await desk.page("/lightning/o/Account/list")
    assert names(page) == ["Acme", "Beta", "Cello"]
    assert page.one("h1").text == "All Accounts"
    view = page.one("section", id="view")
    assert (view["data-kind"], view["data-object-type"], view["data-record-id"]) == ("list", "Account", "")
    assert page.one("nav", id="app-nav").one("a", aria_current="page").text == "Accounts"
    assert len(page.one(id="list-body").all("lightning-click-to-dial")) == 3
    assert page.one("th", aria_sort="ascending").text == "Account Name"


async def test_the_objects_home_is_its_list(desk: Desk) -> None:
    assert (await desk.page("/lightning/o/account/home")).one("h1").text == "All Accounts"


async def test_an_empty_list_says_so(desk: Desk) -> None:
    page = await desk.page("/lightning/o/Lead/list")
    assert page.one("p", "offhook-empty__text").text == "There are no leads in this list."
    assert page.one("p", "offhook-list__count").text == "0 items"


async def test_columns_sort_both_ways(desk: Desk) -> None:
    for name, town in (("Acme", "Zurich"), ("Beta", "Austin")):
        await desk.create("Account", Name=name, BillingCity=town)
    page = await desk.page("/lightning/o/Account/list")
    city = next(link for link in page.all("a", "offhook-sort") if link.text == "Billing City")
    page = await desk.page(city["href"])
    assert names(page) == ["Beta", "Acme"]
    again = page.one("th", aria_sort="ascending").one("a")
    page = await desk.page(again["href"])
    assert names(page) == ["Acme", "Beta"]
    assert page.one("th", aria_sort="descending").text == "Billing City"
    assert "Owner" not in [link.text for link in page.all("a", "offhook-sort")]


async def test_a_list_is_shown_by_pages(desk: Desk) -> None:
    for number in range(120):
        await desk.create("Account", Name=f"Account {number:03}")
    page = await desk.page("/lightning/o/Account/list")
    assert page.one("p", "offhook-list__count").text == "1\u201350 of 120"
    following = page.one("a", rel="next")
    page = await desk.page(following["href"])
    assert names(page)[0] == "Account 050"
    page = await desk.page(page.one("a", rel="next")["href"])
    assert names(page)[-1] == "Account 119"
    assert not page.all("a", rel="next")
    page = await desk.page(page.one("a", rel="prev")["href"])
    assert page.one("p", "offhook-list__count").text == "51\u2013100 of 120"


@pytest.mark.parametrize("page", ["0", "-1", "999", "x", "1e9", "99999999999999999999", "٣", ""])
async def test_a_page_that_is_not_there_is_the_nearest_one(desk: Desk, page: str) -> None:
    for number in range(60):
        await desk.create("Account", Name=f"Account {number:03}")
    shown = await desk.page(f"/lightning/o/Account/list?page={page}")
    first = 51 if page == "999" else 1
    assert shown.one("p", "offhook-list__count").text.startswith(f"{first}\u2013")


@pytest.mark.parametrize("sort", ["Nonsense", "OwnerId", "-", "Description", "Name;drop", "name"])
async def test_a_sort_that_makes_no_sense_is_left_out(desk: Desk, sort: str) -> None:
    for name in ("Beta", "Acme"):
        await desk.create("Account", Name=name)
    assert names(await desk.page(f"/lightning/o/Account/list?sort={sort}")) == ["Acme", "Beta"]


async def test_the_filter_finds_parts_of_names_and_words_of_records(desk: Desk) -> None:
    await desk.create("Contact", FirstName="Jane", LastName="Steinbeck", Phone="(212) 555-5555")
    await desk.create("Contact", FirstName="Bob", LastName="Miller", Email="bob@steinway.example")
    page = await desk.page("/lightning/o/Contact/list?filter=inbec")
    assert names(page) == ["Jane Steinbeck"]
    assert page.one("input", id="list-filter")["value"] == "inbec"
    page = await desk.page("/lightning/o/Contact/list?filter=steinway", HTMX)
    assert names(page) == ["Bob Miller"]
    page = await desk.page("/lightning/o/Contact/list?filter=zzz")
    assert "match “zzz”" in page.one("p", "offhook-empty__text").text
    assert names(await desk.page(page.one("p", "offhook-list__count").one("a")["href"])) == [
        "Bob Miller",
        "Jane Steinbeck",
    ]


@pytest.mark.parametrize("term", ["%", "_", "'", '"', "\\", "a" * 500, "*", "NEAR(", "%00"])
async def test_any_filter_is_only_text(desk: Desk, term: str) -> None:
    await desk.create("Contact", LastName="Doe")
    response = await desk.client.get("/lightning/o/Contact/list", params={"filter": term})
    assert response.status_code == 200
    assert "No contacts in this list" in response.text


async def test_list_views_narrow_the_list(desk: Desk, admin_desk: Desk) -> None:
    mine = await desk.create("Case", Subject="Mine", OwnerId=desk.user_id)
    await desk.create("Case", Subject="Mine, closed", Status="Closed", OwnerId=desk.user_id)
    await admin_desk.create("Case", Subject="Hers", OwnerId=admin_desk.user_id)
    page = await desk.page("/lightning/o/Case/list?filterName=MyOpen")
    assert names(page) == [desk.record("Case", mine)["CaseNumber"]]
    assert page.one("h1").text == "My Open Cases"
    menu = (
        page.one("details", "offhook-menu")
        if len(page.all("details")) == 1
        else page.one("main").one("details")
    )
    assert menu.one("a", aria_current="true").text == "My Open Cases"
    assert len(names(await desk.page("/lightning/o/Case/list?filterName=My"))) == 2


async def test_a_list_view_is_reached_by_its_id(desk: Desk) -> None:
    case = desk.offhook.services.store.metadata.objects["Case"]
    view = list_views(case, desk.user_id)[3]
    for asked in (view.id, view.id[:15]):
        page = await desk.page(f"/lightning/o/Case/list?filterName={asked}")
        assert page.one("h1").text == "My Open Cases"


async def test_an_unknown_list_view_shows_all_and_says_so(desk: Desk) -> None:
    page = await desk.page("/lightning/o/Case/list?filterName=00B000000000000AAA")
    assert page.one("h1").text == "All Cases"
    assert "does not exist" in page.one("div", "offhook-notice").text


async def test_recently_viewed_is_in_the_order_of_seeing(desk: Desk) -> None:
    ids = [await desk.create("Account", Name=name) for name in ("Acme", "Beta", "Cello")]
    for record_id in (ids[1], ids[0]):
        await desk.page(f"/lightning/r/Account/{record_id}/view")
    assert names(await desk.page("/lightning/o/Account/list?filterName=Recent")) == ["Acme", "Beta"]
    assert names(await desk.page("/lightning/o/Account/list?filterName=Recent&sort=-Name")) == [
        "Beta",
        "Acme",
    ]
    page = await desk.page("/lightning/o/Lead/list?filterName=Recent")
    assert "You have not opened any leads yet" in page.one("p", "offhook-empty__text").text


async def test_new_is_offered_to_those_who_may(desk: Desk, reader_desk: Desk) -> None:
    new = [
        link["href"]
        for link in (await desk.page("/lightning/o/Account/list")).one("main").all("a")
        if link.text == "New"
    ]
    assert new == ["/lightning/o/Account/new"]
    page = await reader_desk.page("/lightning/o/Account/list")
    assert "New" not in [link.text for link in page.one("main").all("a")]
