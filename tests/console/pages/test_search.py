from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.console.conftest import Desk
    from tests.console.html import Element

pytestmark = pytest.mark.anyio


def groups(page: Element) -> dict[str, list[str]]:
    """Names of the records found, by heading."""
    cards = page.one("div", "offhook-search__groups").all("article")
    return {card.one("h2").text: [cell.text for cell in card.all("th", scope="row")] for card in cards}


async def test_results_stand_by_object_and_the_words_are_marked(desk: Desk) -> None:
    acme = await desk.create("Account", Name="Acme")
    await desk.create(
        "Opportunity",
        Name="Acme - 200 Widgets",
        AccountId=acme,
        StageName="Prospecting",
        CloseDate="2026-01-01",
    )
    await desk.create("Account", Name="Beta")
    page = await desk.page("/lightning/search?q=acme")
    assert groups(page) == {"Accounts (1)": ["Acme"], "Opportunities (1)": ["Acme - 200 Widgets"]}
    assert {marked.text for marked in page.all("mark")} == {"Acme"}
    assert page.one("title").text == "acme - Search | Offhook"
    assert page.one("section", id="view")["data-kind"] == "search"
    objects = page.one("nav", "offhook-search__objects")
    assert [link.text.replace(" ", "") for link in objects.all("a")] == [
        "TopResults",
        "Accounts1",
        "Opportunities1",
    ]


@pytest.mark.parametrize("term", ["2125555555", "(212) 555-5555", "+1 212 555 5555", "tel:+12125555555"])
async def test_a_number_finds_whoever_has_it_and_says_why(desk: Desk, term: str) -> None:
    await desk.create("Account", Name="Acme", Phone="(212) 555-5555")
    await desk.create("Contact", LastName="Doe", MobilePhone="+1 212-555-5555")
    await desk.create("Contact", LastName="Other", MobilePhone="+1 212-555-5556")
    response = await desk.client.get("/lightning/search", params={"q": term})
    assert response.status_code == 200
    page = await desk.page(str(response.url.raw_path, "ascii"))
    assert groups(page) == {"Accounts (1)": ["Acme"], "Contacts (1)": ["Doe"]}
    assert [row.text for row in page.all("tr", "offhook-reason")][1].startswith("Mobile Phone")


async def test_all_of_one_object(desk: Desk) -> None:
    for number in range(7):
        await desk.create("Account", Name=f"Acme {number}")
    await desk.create("Lead", LastName="Acme", Company="Acme")
    page = await desk.page("/lightning/search?q=acme")
    assert len(groups(page)["Accounts (7)"]) == 5
    page = await desk.page(page.one("footer", "slds-card__footer").one("a")["href"])
    assert list(groups(page)) == ["Accounts (7)"]
    assert len(groups(page)["Accounts (7)"]) == 7
    assert (
        page.one("nav", "offhook-search__objects").one("a", aria_current="page").text.startswith("Accounts")
    )


@pytest.mark.parametrize("term", ["", "a", "ab", "  ab  "])
async def test_too_short_a_term_is_not_searched(desk: Desk, term: str) -> None:
    await desk.create("Account", Name="ab")
    response = await desk.client.get("/lightning/search", params={"q": term})
    assert "Type at least 3 characters." in response.text
    assert ">ab</a>" not in response.text


async def test_nothing_found_says_what_to_try(desk: Desk) -> None:
    page = await desk.page("/lightning/search?q=zzzz")
    assert page.one("p", "offhook-empty__heading").text == "No results for “zzzz”"


@pytest.mark.parametrize(
    "query", ["q=%22*&object=Account", "q=acme&object=Nothing", "q=NEAR(acme)", "q=%00%00%00", "q=---"]
)
async def test_odd_requests_are_answered(desk: Desk, query: str) -> None:
    assert (await desk.get(f"/lightning/search?{query}")).status_code == 200


async def test_the_older_address_leads_here(desk: Desk) -> None:
    response = await desk.get("/search/SearchResults?searchType=2&str=Acme%20%26%20Co")
    assert (response.status_code, response.headers["location"]) == (303, "/lightning/search?q=Acme+%26+Co")
