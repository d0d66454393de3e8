from __future__ import annotations

import contextlib
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from offhook.salesforce_api import sosl
from offhook.salesforce_api.soql import MalformedQuery

if TYPE_CHECKING:
    from tests.salesforce_api.query_org import QueryOrg

ACME = "001x0000003DGQRAA4"


def found(org: QueryOrg, search: str, username: str = "admin@example.com") -> list[str]:
    rows = sosl.run(org.records(username), search)
    return [str(row.get("Name", row["attributes"]["id"])) for row in rows]


@pytest.fixture(scope="module")
def searched(org: QueryOrg) -> QueryOrg:
    org.add("Account", Name="Zebulon Works", Phone="(415) 555-7788", Website="https://zeb.example")
    org.add("Account", Name="Zebulon Arts", Description="painted quaggas")
    org.add("Contact", FirstName="Ann", LastName="Zebulon", Email="ann@quagga.example")
    org.add("Lead", LastName="Quagga", Company="Zebulonia", MobilePhone="+1 415-555-7789")
    return org


@pytest.mark.parametrize(
    ("search", "expected"),
    [
        ("FIND {zebulon works} RETURNING Account(Name)", ["Zebulon Works"]),
        ("find {ZEBULON AND arts} returning account(name)", ["Zebulon Arts"]),
        ("FIND {zebulon AND NOT arts} RETURNING Account(Name)", ["Zebulon Works"]),
        ("FIND {arts OR works} IN NAME FIELDS RETURNING Account(Name WHERE Name LIKE 'zeb%' ORDER BY Name)",
         ["Zebulon Arts", "Zebulon Works"]),
        ('FIND {"works zebulon"} RETURNING Account(Name)', []),
        ('FIND {"zebulon works"} RETURNING Account(Name)', ["Zebulon Works"]),
        ("FIND {zebul} RETURNING Account(Name)", []),
        ("FIND {zebul*} IN NAME FIELDS RETURNING Lead(Name), Contact(Name)", ["Quagga", "Ann Zebulon"]),
        ("FIND {zebul?n} RETURNING Contact(Name)", ["Ann Zebulon"]),
        ("FIND {quagga} IN NAME FIELDS RETURNING Contact(Name), Lead(Name)", ["Quagga"]),
        ("FIND {quagga} IN EMAIL FIELDS RETURNING Contact(Name), Lead(Name)", ["Ann Zebulon"]),
        ("FIND {quaggas} IN ALL FIELDS RETURNING Account(Name)", ["Zebulon Arts"]),
        ("FIND {quaggas} IN NAME FIELDS RETURNING Account(Name)", []),
        ("FIND {4155557788} IN PHONE FIELDS RETURNING Contact(Id, Name), Account(Name)", ["Zebulon Works"]),
        ("FIND {(415) 555-7788} IN PHONE FIELDS RETURNING Account(Name)", ["Zebulon Works"]),
        ("FIND {\\+14155557789} IN PHONE FIELDS RETURNING Lead(Name)", ["Quagga"]),
        ("FIND {(zebulon works) OR (zebulon arts)} RETURNING Account(Name ORDER BY Name DESC LIMIT 1)",
         ["Zebulon Works"]),
        ("FIND {zebulon} RETURNING Account(Name ORDER BY Name LIMIT 1 OFFSET 1)", ["Zebulon Works"]),
        ("FIND {zebulon} RETURNING Account(Name LIMIT 0), Contact(Name)", ["Ann Zebulon"]),
        ("FIND {zebulon} RETURNING Account(Name), Contact(Name) LIMIT 1", ["Zebulon Arts"]),
        ("FIND {acme} IN NAME FIELDS RETURNING Account", [ACME]),
        ("FIND 'acme' IN NAME FIELDS RETURNING Account", [ACME]),
        ("FIND {} RETURNING Account", []),
    ],
)  # fmt: skip
def test_searches(searched: QueryOrg, search: str, expected: list[str]) -> None:
    assert found(searched, search) == expected


def test_every_object_is_searched_if_none_is_named(searched: QueryOrg) -> None:
    rows = sosl.run(searched.records(), "FIND {zebulon}")
    assert {row["attributes"]["type"] for row in rows} == {"Account", "Contact"}
    assert all(set(row) == {"attributes", "Id"} for row in rows)


def test_what_one_may_not_read_is_not_found(searched: QueryOrg) -> None:
    blind = "blind@example.com"
    assert len(found(searched, "FIND {zebul*}", blind)) == 3
    with pytest.raises(MalformedQuery) as caught:
        found(searched, "FIND {zebulon} RETURNING Lead(Name)", blind)
    assert caught.value.code == "INVALID_TYPE"


@pytest.mark.parametrize(
    ("search", "code"),
    [
        ("FIND", "MALFORMED_SEARCH"),
        ("FIND {acme", "MALFORMED_SEARCH"),
        ("FIND {a+b}", "MALFORMED_SEARCH"),
        ("FIND {(acme} RETURNING Account", "MALFORMED_SEARCH"),
        ('FIND {"acme} RETURNING Account', "MALFORMED_SEARCH"),
        ("FIND {acme OR} RETURNING Account", "MALFORMED_SEARCH"),
        ("FIND {acme} IN SOME FIELDS", "MALFORMED_SEARCH"),
        ("FIND {acme} RETURNING Account, Account", "MALFORMED_SEARCH"),
        ("FIND {acme} RETURNING Account(Name WHERE)", "MALFORMED_SEARCH"),
        ("FIND {acme} RETURNING Account LIMIT 2001", "MALFORMED_SEARCH"),
        ("FIND {acme} RETURNING Account(Nonsense)", "INVALID_FIELD"),
        ("FIND {acme} RETURNING Nonsense", "INVALID_TYPE"),
        ("FIND {acme} RETURNING Account(COUNT(Id))", "MALFORMED_SEARCH"),
    ],
)
def test_faults(searched: QueryOrg, search: str, code: str) -> None:
    with pytest.raises(MalformedQuery) as caught:
        sosl.run(searched.records(), search)
    assert caught.value.code == code


VOCABULARY = r"""FIND {acme} {a*} { } IN ALL NAME PHONE FIELDS RETURNING Account Contact ( ) , Id
 Name WHERE ORDER BY LIMIT OFFSET 1 0 'x' = LIKE WITH UPDATE AND OR NOT "acme" \" * ? ( ) 4155551212 é"""
FUZZ = settings(max_examples=150, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)


@FUZZ
@given(
    st.lists(st.sampled_from(VOCABULARY.split()), max_size=15).map(" ".join),
    st.text(max_size=30),
)
def test_any_search_has_an_answer(searched: QueryOrg, words: str, text: str) -> None:
    for search in (
        words,
        f"FIND {{acme}} {words}",
        f"FIND {{{words}}} RETURNING Account",
        f"FIND {{{text}}}",
    ):
        with contextlib.suppress(MalformedQuery):
            sosl.run(searched.records(), search)


def test_very_large_searches(searched: QueryOrg) -> None:
    assert found(searched, f"FIND {{{'acme ' * 1500}}} RETURNING Account") == [ACME]
    assert found(searched, f"FIND {{{'acme ' * 2500}}} RETURNING Account") == []
    for text in ("(" * 3000, "a OR " * 700, "x" * 100_001):
        with contextlib.suppress(MalformedQuery):
            found(searched, f"FIND {{{text}}}")
