from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from tests.salesforce_api.query_org import QueryOrg


@pytest.fixture(scope="module")
def deals(org: QueryOrg) -> QueryOrg:
    """Two won and one lost deal of one account, closed in February and August of 2031."""
    account = org.add("Account", Name="Function Org")
    for amount, day, stage in (
        (100, "2031-02-03", "Closed Won"),
        (300, "2031-02-28", "Closed Won"),
        (50, "2031-08-09", "Closed Lost"),
    ):
        org.add(
            "Opportunity",
            Name=f"Deal {amount}",
            AccountId=account,
            Amount=amount,
            CloseDate=day,
            StageName=stage,
        )
    return org


@pytest.mark.parametrize(
    ("fields", "rest", "expected"),
    [
        ("CALENDAR_MONTH(CloseDate) m, SUM(Amount)",
         "GROUP BY CALENDAR_MONTH(CloseDate) ORDER BY SUM(Amount) DESC",
         [(2, 400.0), (8, 50.0)]),
        ("CALENDAR_QUARTER(CloseDate), COUNT(Id)",
         "GROUP BY CALENDAR_QUARTER(CloseDate) ORDER BY COUNT(Id)",
         [(3, 1), (1, 2)]),
        ("CALENDAR_YEAR(CloseDate) y", "GROUP BY CALENDAR_YEAR(CloseDate)", [(2031,)]),
        ("WEEK_IN_MONTH(CloseDate), DAY_IN_WEEK(CloseDate), DAY_IN_YEAR(CloseDate), DAY_IN_MONTH(CloseDate)",
         "AND Amount = 50 GROUP BY WEEK_IN_MONTH(CloseDate), DAY_IN_WEEK(CloseDate), DAY_IN_YEAR(CloseDate),"
         " DAY_IN_MONTH(CloseDate)", [(2, 7, 221, 9)]),
        ("AVG(Amount), MIN(CloseDate), MAX(CloseDate)", "", [(150.0, "2031-02-03", "2031-08-09")]),
        ("StageName, COUNT_DISTINCT(CloseDate) days", "GROUP BY StageName HAVING MAX(Amount) > 60",
         [("Closed Won", 2)]),
        ("StageName", "GROUP BY StageName ORDER BY StageName", [("Closed Lost",), ("Closed Won",)]),
        ("Account.Name, FORMAT(SUM(Amount)) total", "GROUP BY Account.Name", [("Function Org", "$450.00")]),
        ("Name", "AND CALENDAR_MONTH(CloseDate) = 8", [("Deal 50",)]),
        ("FORMAT(CloseDate)", "AND Amount = 50", [("8/9/2031",)]),
        ("toLabel(StageName)", "AND toLabel(StageName) = 'closed lost'", [("Closed Lost",)]),
        ("convertCurrency(Amount)", "AND Amount = 50", [(50.0,)]),
        ("Name", "ORDER BY Amount DESC NULLS LAST LIMIT 1 OFFSET 1", [("Deal 100",)]),
    ],
)  # fmt: skip
def test_functions(deals: QueryOrg, fields: str, rest: str, expected: list[tuple[Any, ...]]) -> None:
    rows = deals.rows(f"SELECT {fields} FROM Opportunity WHERE Account.Name = 'function org' {rest}")
    assert [tuple(row.values()) for row in rows] == expected


def test_hours_are_of_utc_or_of_the_user(deals: QueryOrg) -> None:
    task = deals.add("Task", Subject="hour", IsReminderSet=True, ReminderDateTime="2026-04-15T02:30:00Z")
    (row,) = deals.rows(
        "SELECT HOUR_IN_DAY(ReminderDateTime) utc, HOUR_IN_DAY(convertTimezone(ReminderDateTime)) own,"
        f" DAY_ONLY(convertTimezone(ReminderDateTime)) day FROM Task WHERE Id = '{task}' GROUP BY"
        " HOUR_IN_DAY(ReminderDateTime), HOUR_IN_DAY(convertTimezone(ReminderDateTime)),"
        " DAY_ONLY(convertTimezone(ReminderDateTime))"
    )
    assert row == {"utc": 2, "own": 21, "day": "2026-04-14"}


@pytest.mark.parametrize(
    "query",
    [
        "SELECT Name, COUNT(Id) FROM Opportunity",
        "SELECT SUM(Name) FROM Opportunity",
        "SELECT MAX(IsClosed) FROM Opportunity",
        "SELECT MAX(COUNT(Id)) FROM Opportunity",
        "SELECT COUNT(Description) FROM Opportunity",
        "SELECT COUNT(), Id FROM Opportunity",
        "SELECT COUNT() FROM Opportunity ORDER BY Name",
        "SELECT CALENDAR_YEAR(CloseDate) FROM Opportunity",
        "SELECT NONSENSE(Name) FROM Opportunity",
        "SELECT Name other FROM Opportunity",
        "SELECT Name, Name FROM Opportunity",
        "SELECT Id FROM Opportunity HAVING COUNT(Id) > 1",
        "SELECT Id FROM Opportunity ORDER BY Description",
        "SELECT StageName FROM Opportunity GROUP BY StageName ORDER BY Name",
        "SELECT FIELDS(ALL) FROM Opportunity",
        "SELECT FIELDS(CUSTOM) FROM Opportunity LIMIT 201",
        "SELECT Id, (SELECT Id FROM Opportunities OFFSET 1) FROM Account",
        "SELECT Id, (SELECT COUNT(Id) FROM Opportunities) FROM Account",
    ],
)
def test_functions_that_make_no_sense(deals: QueryOrg, query: str) -> None:
    assert deals.fault(query).code == "MALFORMED_QUERY"
