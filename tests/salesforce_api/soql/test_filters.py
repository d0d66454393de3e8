from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.salesforce_api.query_org import QueryOrg

NAMES = ("one", "two", "thrée", "f_ur")


@pytest.fixture(scope="module")
def leads(org: QueryOrg) -> QueryOrg:
    """Four leads of the company Filtered; the second has nothing but its name."""
    more: list[dict[str, object]] = [
        {"Title": "Boss", "AnnualRevenue": 10, "DoNotCall": True, "Email": "one@example.com"},
        {},
        {"Title": "bOSS of ÄLL", "AnnualRevenue": -5.5, "NumberOfEmployees": 7},
        {"Title": "100% it's \\ here", "AnnualRevenue": 1000, "NumberOfEmployees": 70},
    ]
    for name, values in zip(NAMES, more, strict=True):
        org.add("Lead", LastName=name, Company="Filtered", **values)
    for subject, day in (
        ("early", "2026-04-14"),
        ("now", "2026-04-15"),
        ("late", "2026-04-16"),
        ("none", None),
    ):
        org.add("Task", Subject=f"due {subject}", ActivityDate=day)
    return org


@pytest.mark.parametrize(
    ("condition", "expected"),
    [
        ("Title = 'boss'", ["one"]),
        ("Title != 'boss'", ["two", "thrée", "f_ur"]),
        ("Title <> 'BOSS'", ["two", "thrée", "f_ur"]),
        ("Title = null", ["two"]),
        ("Title = ''", ["two"]),
        ("Title != null", ["one", "thrée", "f_ur"]),
        ("Title LIKE 'boss%'", ["one", "thrée"]),
        ("Title LIKE '%äll'", ["thrée"]),
        ("Title = 'BOSS OF äll'", ["thrée"]),
        ("Title IN ('boss of äll', 'x')", ["thrée"]),
        ("Title LIKE '100\\% it\\'s \\\\ h_re'", ["f_ur"]),
        ("Title LIKE '100\\%'", []),
        ("Title = '100% it\\'s \\\\ here'", ["f_ur"]),
        ("LastName LIKE 'f\\_ur'", ["f_ur"]),
        ("LastName LIKE 't\\_o'", []),
        ("LastName LIKE 't_o'", ["two"]),
        ("LastName = '\\u006fne'", ["one"]),
        ("Title IN ('boss', null)", ["one", "two"]),
        ("Title NOT IN ('boss')", ["two", "thrée", "f_ur"]),
        ("NOT Title = 'boss'", ["two", "thrée", "f_ur"]),
        ("NOT (NOT Title = 'boss')", ["one"]),
        ("NOT AnnualRevenue < 100", ["two", "f_ur"]),
        ("AnnualRevenue >= 10", ["one", "f_ur"]),
        ("AnnualRevenue < 0", ["thrée"]),
        ("AnnualRevenue = USD10", ["one"]),
        ("AnnualRevenue IN (10, -5.5)", ["one", "thrée"]),
        ("DoNotCall = TRUE", ["one"]),
        ("DoNotCall != TRUE", ["two", "thrée", "f_ur"]),
        ("DoNotCall = null", []),
        ("(Title = 'boss' OR LastName = 'two') AND DoNotCall = false", ["two"]),
        ("LastName > 'o' AND LastName < 'tw'", ["one", "thrée"]),
        ("Owner.Name = 'nobody'", []),
    ],
)
def test_conditions(leads: QueryOrg, condition: str, expected: list[str]) -> None:
    query = f"SELECT LastName FROM Lead WHERE Company = 'filtered' AND ({condition}) ORDER BY CreatedDate, Id"
    assert leads.column(query) == expected


@pytest.mark.parametrize(
    ("condition", "expected"),
    [
        ("= TODAY", ["now"]),
        ("!= TODAY", ["early", "late", "none"]),
        ("< TODAY", ["early"]),
        ("<= TODAY", ["early", "now"]),
        ("> TODAY", ["late"]),
        (">= TODAY", ["now", "late"]),
        ("= LAST_N_DAYS:1", ["early", "now"]),
        ("IN (YESTERDAY, TOMORROW)", ["early", "late"]),
        ("= 2026-04-16", ["late"]),
        ("= null", ["none"]),
    ],
)
def test_dates(leads: QueryOrg, condition: str, expected: list[str]) -> None:
    query = f"SELECT Subject FROM Task WHERE Subject LIKE 'due %' AND ActivityDate {condition} ORDER BY Id"
    assert leads.column(query) == [f"due {subject}" for subject in expected]


def test_times_are_compared_in_the_users_day(leads: QueryOrg) -> None:
    task = leads.add("Task", Subject="reminded", IsReminderSet=True, ReminderDateTime="2026-04-15T02:00:00Z")
    query = f"SELECT Id FROM Task WHERE Id = '{task}' AND ReminderDateTime"
    assert leads.rows(f"{query} = YESTERDAY")  # it is still the 14th where the user is
    assert not leads.rows(f"{query} = TODAY")
    assert leads.rows(f"{query} = 2026-04-15T04:00:00+02:00")
    assert leads.rows(f"{query} < 2026-04-15T02:00:00.5Z")


def test_several_choices_of_a_picklist(leads: QueryOrg) -> None:
    assert (
        leads.fault("SELECT Id FROM Lead WHERE Status INCLUDES ('a')").code == "INVALID_QUERY_FILTER_OPERATOR"
    )


@pytest.mark.parametrize(
    ("condition", "code"),
    [
        ("Name = 5", "INVALID_FIELD"),
        ("AnnualRevenue = '5'", "INVALID_FIELD"),
        ("DoNotCall = 'TRUE'", "INVALID_FIELD"),
        ("DoNotCall > TRUE", "INVALID_QUERY_FILTER_OPERATOR"),
        ("CreatedDate = 2026-01-01", "INVALID_FIELD"),
        ("Name = TODAY", "INVALID_FIELD"),
        ("Id = 'nonsense'", "INVALID_QUERY_FILTER_OPERATOR"),
        ("Id LIKE '00Q%'", "INVALID_QUERY_FILTER_OPERATOR"),
        ("AnnualRevenue LIKE '5'", "INVALID_QUERY_FILTER_OPERATOR"),
        ("Description = 'x'", "INVALID_FIELD"),
        ("CreatedDate > 1600-01-01T00:00:00Z", "MALFORMED_QUERY"),
        ("CreatedDate > 2026-02-31T00:00:00Z", "MALFORMED_QUERY"),
        ("Name = '\\x'", "MALFORMED_QUERY"),
        ("Name = '\\_'", "MALFORMED_QUERY"),
        ("COUNT(Id) > 1", "MALFORMED_QUERY"),
        ("Id IN (SELECT Name FROM Account)", "MALFORMED_QUERY"),
        ("Id IN (SELECT AccountId FROM Contact)", "MALFORMED_QUERY"),
        ("Name IN (SELECT Id FROM Lead)", "INVALID_FIELD"),
    ],
)
def test_conditions_that_make_no_sense(leads: QueryOrg, condition: str, code: str) -> None:
    assert leads.fault(f"SELECT Id FROM Lead WHERE {condition}").code == code
