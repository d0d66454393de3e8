from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from tests.salesforce_api.query_org import QueryOrg

ANSWERS: list[tuple[str, list[dict[str, Any]]]] = [
    ("SELECT name FROM account WHERE name = 'ACME'", [{"Name": "Acme"}]),
    ("SELECT a.Name FROM Account a WHERE a.Name LIKE 'ac_e'", [{"Name": "Acme"}]),
    ("select Account.Name from Account where Account.Phone = '(212) 555-5555'", [{"Name": "Acme"}]),
    ("SELECT Name FROM Account WHERE Id = '001x0000003DGQR'", [{"Name": "Acme"}]),
    (
        "SELECT Name, Account.Name, Account.Owner.Name FROM Opportunity WHERE Account.Name = 'acme'"
        " ORDER BY Amount DESC LIMIT 1",
        [
            {
                "Name": "Acme - 1,200 Widgets",
                "Account": {"Name": "Acme", "Owner": {"Name": "Alex Agent"}},
            }
        ],
    ),
    (
        "SELECT o.Name, acc.Name FROM Opportunity o, o.Account acc WHERE acc.Name = 'Acme'"
        " ORDER BY o.Name LIMIT 1",
        [{"Name": "Acme - 1,200 Widgets", "Account": {"Name": "Acme"}}],
    ),
    (
        "SELECT Name, (SELECT Name FROM Opportunities ORDER BY Amount DESC LIMIT 2 ) FROM Account"
        " WHERE Name IN ('Acme', 'nobody')",
        [
            {
                "Name": "Acme",
                "Opportunities": [{"Name": "Acme - 1,200 Widgets"}, {"Name": "Acme - 600 Widgets"}],
            }
        ],
    ),
    (
        "SELECT (SELECT Name FROM Opportunities ORDER BY Amount LIMIT 1 OFFSET 2) FROM Account"
        " WHERE Name = 'Acme' LIMIT 1",
        [{"Opportunities": [{"Name": "Acme - 1,200 Widgets"}]}],
    ),
    (
        "SELECT Name, (SELECT Id FROM ChildAccounts) FROM Account WHERE Name = 'Acme'",
        [{"Name": "Acme", "ChildAccounts": None}],
    ),
    ("SELECT MIN(Name), MAX(Amount) top FROM Opportunity WHERE Account.Name = 'Acme'",
     [{"expr0": "Acme - 1,200 Widgets", "top": 110000.0}]),
    (
        "SELECT Account.Name, COUNT(Id), COUNT_DISTINCT(StageName) stages FROM Opportunity"
        " WHERE Account.Name = 'Acme' GROUP BY Account.Name HAVING COUNT(Id) > 2",
        [{"Name": "Acme", "expr0": 3, "stages": 3}],
    ),
    ("SELECT Account.Name FROM Opportunity GROUP BY Account.Name HAVING COUNT(Id) > 99", []),
    (
        "SELECT Name FROM Account WHERE Id IN (SELECT AccountId FROM Opportunity WHERE Name LIKE 'acme - %')",
        [{"Name": "Acme"}],
    ),
    (
        "SELECT COUNT(Id) n FROM Account WHERE Name = 'Acme'"
        " AND Id NOT IN (SELECT AccountId FROM Opportunity)",
        [{"n": 0}],
    ),
    (
        "SELECT FORMAT(Amount) money, toLabel(StageName), FORMAT(Amount) FROM Opportunity"
        " WHERE Id = '006x0000001ZcyF'",
        [{"money": "$110,000.00", "StageName": "Negotiation/Review", "Amount": "$110,000.00"}],
    ),
]  # fmt: skip


@pytest.mark.parametrize(("query", "expected"), ANSWERS, ids=[query[:60] for query, _ in ANSWERS])
def test_queries_of_the_sample_org(org: QueryOrg, query: str, expected: list[dict[str, Any]]) -> None:
    assert org.rows(query) == expected


def test_rows_tell_type_and_id_of_every_record(org: QueryOrg) -> None:
    result = org.run(
        "SELECT Name, Owner.Name, (SELECT Name FROM Opportunities LIMIT 1) FROM Account WHERE Name = 'Acme'"
    )
    assert result.object_type.name == "Account"
    assert result.total_size == 1
    (row,) = result.rows
    assert row["attributes"] == {"type": "Account", "id": "001x0000003DGQRAA4"}
    assert row["Owner"]["attributes"]["type"] == "User"
    assert row["Owner"]["attributes"]["id"].startswith("005")
    assert row["Opportunities"]["totalSize"] == 1
    assert row["Opportunities"]["done"] is True
    assert row["Opportunities"]["records"][0]["attributes"]["type"] == "Opportunity"
    (group,) = org.run("SELECT COUNT(Id) FROM Account").rows
    assert group["attributes"] == {"type": "AggregateResult"}


def test_counting_gives_a_number_and_no_rows(org: QueryOrg) -> None:
    every = org.run("SELECT COUNT() FROM Opportunity WHERE Account.Name = 'Acme'")
    assert (every.total_size, every.rows) == (3, [])
    assert org.run("SELECT COUNT() FROM Opportunity WHERE Account.Name = 'Acme' LIMIT 2").total_size == 2


def test_parents_of_several_kinds(org: QueryOrg) -> None:
    rows = org.run(
        "SELECT Who.Name, Who.Type, What.Name, What.Id FROM Task WHERE What.Type = 'opportunity'"
    ).rows
    assert rows
    assert {row["What"]["attributes"]["id"][:3] for row in rows} == {"006"}
    assert all(row["What"]["Id"] == row["What"]["attributes"]["id"] for row in rows)
    assert {row["What"]["attributes"]["type"] for row in rows} == {"Opportunity"}
    assert all(row["Who"]["attributes"]["type"] == row["Who"]["Type"] for row in rows if row["Who"])


def test_fields_that_depend_on_the_parents_object(org: QueryOrg) -> None:
    rows = org.rows(
        "SELECT TYPEOF What WHEN Account THEN Phone WHEN Opportunity THEN Amount, StageName ELSE Name END"
        " FROM Task WHERE WhatId != null"
    )
    shapes = {tuple(row["What"]) for row in rows}
    assert shapes == {("Phone",), ("Amount", "StageName"), ("Name",)}
    empty = org.rows("SELECT TYPEOF What WHEN Account THEN Phone END FROM Task WHERE WhatId = null LIMIT 1")
    assert empty == [{"What": None}]


def test_deleted_records_are_found_by_those_who_ask_for_all_rows(org: QueryOrg) -> None:
    account = org.add("Account", Name="Short-lived")
    org.add("Contact", LastName="Orphan", AccountId=account)
    org.delete(account)
    query = "SELECT Name, IsDeleted FROM Account WHERE Name = 'short-lived'"
    assert org.rows(query) == []
    assert org.rows(query, all_rows=True) == [{"Name": "Short-lived", "IsDeleted": True}]
    assert org.rows(f"{query} ALL ROWS", all_rows=True) == [{"Name": "Short-lived", "IsDeleted": True}]
    assert "ALL ROWS" in org.fault(f"{query} ALL ROWS").message


def test_what_one_may_not_read_cannot_be_asked_of(org: QueryOrg) -> None:
    blind = "blind@example.com"
    assert org.rows("SELECT Name FROM Account WHERE Name = 'Acme'", blind) == [{"Name": "Acme"}]
    for query, code in (
        ("SELECT Id FROM Opportunity", "INVALID_TYPE"),
        ("SELECT COUNT() FROM Opportunity", "INVALID_TYPE"),
        ("SELECT Owner.Name FROM Account", "INVALID_FIELD"),
        ("SELECT Id FROM Account WHERE Owner.Name = 'x'", "INVALID_FIELD"),
        ("SELECT Id FROM Account ORDER BY Owner.Name", "INVALID_FIELD"),
        ("SELECT Id, (SELECT Id FROM Opportunities) FROM Account", "INVALID_TYPE"),
        ("SELECT Id FROM Account WHERE Id IN (SELECT AccountId FROM Opportunity)", "INVALID_TYPE"),
    ):
        assert org.fault(query, blind).code == code, query


def test_fields_by_group(org: QueryOrg) -> None:
    (row,) = org.rows("SELECT FIELDS(ALL) FROM Account WHERE Name = 'Acme' LIMIT 200")
    assert {"Id", "Name", "Phone", "IsDeleted"} <= set(row)
    assert row["IsPersonAccount"] is False
    (row,) = org.rows("SELECT FIELDS(STANDARD) FROM Account WHERE Name = 'Acme'")
    assert not [name for name in row if name.endswith("__c")]


def test_times_can_be_given_in_the_form_of_an_api(org: QueryOrg) -> None:
    from offhook.salesforce_api import soql

    query = "SELECT CreatedDate, Owner.CreatedDate, ActivityDate FROM Task LIMIT 1"
    (row,) = soql.run(org.records(), query, moment=lambda text: f"<{text}>").rows
    assert row["CreatedDate"].startswith("<20")
    assert row["Owner"]["CreatedDate"].startswith("<20")
    assert not str(row["ActivityDate"]).startswith("<")
