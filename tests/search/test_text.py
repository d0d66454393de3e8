from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from offhook.search import text

if TYPE_CHECKING:
    from tests.search.conftest import Org

pytestmark = pytest.mark.anyio


async def test_words_are_found_by_their_beginnings(org: Org) -> None:
    await org.add("Account", Name="Müller Maschinenbau", Website="https://www.presses.example")
    await org.add("Contact", FirstName="Ann", LastName="Lee-Müller", Email="ann.lee@example.com")
    assert org.found("mull") == ["Müller Maschinenbau", "Ann Lee-Müller"]
    assert org.found("MÜLLER MASCH") == ["Müller Maschinenbau"]
    assert org.found("masch mu") == ["Müller Maschinenbau"]
    assert org.found("ann.lee@example.com") == ["Ann Lee-Müller"]
    assert org.found("presses") == ["Müller Maschinenbau"]
    assert org.found("schinen") == []
    assert org.found("muller rome") == []


async def test_the_best_comes_first(org: Org) -> None:
    for name in ("Bolt", "Bolt & Nut", "The Bolt", "Bolton"):
        await org.add("Account", Name=name)
    await org.add("Lead", LastName="Other", Company="Bolt")
    await org.add("Account", Name="Bolt Younger")
    found = org.found("bolt")
    assert found[0] == "Bolt"
    assert set(found[1:4]) == {"Bolt Younger", "Bolton", "Bolt & Nut"}
    assert found[1] == "Bolt Younger"
    assert found[4:] == ["The Bolt", "Other"]
    assert org.found("bolt", limit=2) == found[:2]
    assert org.found("bolt", limit=0) == []


async def test_only_the_objects_asked_for(org: Org) -> None:
    await org.add("Account", Name="Bolt")
    await org.add("Opportunity", Name="Bolt - 200")
    assert org.found("bolt", "opportunity") == ["Bolt - 200"]
    assert org.found("bolt", "Nonsense") == []
    assert org.text.search("bolt", []) == []


async def test_numbers_in_any_form(org: Org) -> None:
    await org.add("Contact", LastName="Ann", Phone="(415) 555-0101")
    await org.add("Contact", LastName="Ben", Phone="+44 20 7946 0018")
    await org.add("Account", Name="Taxed", Description="Tax number 29/123/45678")
    for term in (
        "4155550101",
        "+1 415 555-0101",
        "sip:4155550101@pbx",
        "415 555",
        "415555",
        "555-0101",
        "(415) 555",
    ):
        assert org.found(term) == ["Ann"]
    for term in ("020 7946 0018", "+44 (0)20 7946 0018", "2079460018", "020 7946"):
        assert org.found(term) == ["Ben"]
    assert org.found("29/123/45678") == ["Taxed"]
    assert org.found("9999999999") == []


async def test_pieces_joined_by_or_and_and(org: Org) -> None:
    await org.add("Contact", FirstName="Ann", LastName="Lee", Phone="(415) 555-0101")
    await org.add("Contact", FirstName="Ann", LastName="Low", Phone="(415) 555-0102")
    await org.add("Account", Name="Marks & Spender")
    await org.add("Account", Name="Trick or Treat")
    await org.add("Account", Name="Treat House")
    assert org.found("4155550199 or 4155550102 or Lee") == ["Ann Low", "Ann Lee"]
    assert org.found("Ann and 4155550101") == ["Ann Lee"]
    assert org.found("4155550101 AND 4155550102") == []
    assert org.found("marks and spender") == ["Marks & Spender"]
    assert org.found("Trick or Treat")[0] == "Trick or Treat"
    assert "Treat House" in org.found("Trick or Treat")


async def test_a_person_account_is_one_hit(org: Org) -> None:
    await org.add("Account", FirstName="Ann", LastName="Lee")
    assert [hit[0] for hit in org.text.search("ann lee")] == ["Account"]
    assert [hit[0] for hit in org.text.search("ann lee", ["Contact", "Lead"])] == ["Contact"]


async def test_the_very_name_is_found_among_many(org: Org, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(text, "CANDIDATES", 10)
    await org.add("Account", Name="Bolt")
    for number in range(30):
        await org.add("Account", Name=f"Bolt {number}")
    found = org.found("bolt")
    assert found[0] == "Bolt"


async def test_changes_are_found_at_once_and_deleted_records_are_not(org: Org) -> None:
    made = await org.add("Account", Name="Bolt")
    await org.store.update(made, {"Name": "Rivet"}, "005")
    assert (org.found("bolt"), org.found("rivet")) == ([], ["Rivet"])
    await org.store.delete(made, "005")
    assert org.found("rivet") == []


@pytest.mark.parametrize(
    "term", ["", " ", "a", "-", '"', "*", "NEAR(", "name:", "AND", "or", "'; DROP TABLE", "\x00"]
)
async def test_odd_terms_find_nothing_and_harm_nothing(org: Org, term: str) -> None:
    await org.add("Account", Name="Bolt")
    assert org.found(term) == []


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(term=st.text())
async def test_any_term_is_answered(org: Org, term: str) -> None:
    assert isinstance(org.found(term), list)
