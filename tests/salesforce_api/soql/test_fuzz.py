"""Whatever is asked, the answer is a result or an error of the query languages."""

from __future__ import annotations

import contextlib
from typing import TYPE_CHECKING

from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from offhook.salesforce_api import soql

if TYPE_CHECKING:
    from tests.salesforce_api.query_org import QueryOrg

VOCABULARY = r"""
SELECT FROM WHERE AND OR NOT IN LIKE INCLUDES EXCLUDES NULL TRUE ORDER BY GROUP HAVING LIMIT OFFSET ASC
DESC NULLS FIRST LAST TYPEOF WHEN THEN ELSE END USING SCOPE mine WITH FIELDS ALL ROWS FOR VIEW UPDATE
Account Contact Task Opportunity User Id Name Who What Owner Type Amount CreatedDate ActivityDate
IsClosed AccountId OwnerId Opportunities Contacts COUNT SUM AVG MIN MAX FORMAT toLabel CALENDAR_YEAR
DAY_ONLY convertTimezone TODAY LAST_N_DAYS THIS_MONTH NEXT_N_YEARS ( ) , . : = != <> < <= > >= 'a' '%'
'' '\u0000' '\_' 'é' 0 1 7 -3.5 1e999 99999999999999999999 2026-01-01 2026-13-01 2026-01-01T00:00:00Z
0001-01-01T00:00:00+14:00 10:00:00Z 001x0000003DGQR USD5
"""
WORDS = VOCABULARY.split()

OPERANDS = st.sampled_from(
    [
        "Id",
        "Name",
        "Amount",
        "CloseDate",
        "CreatedDate",
        "IsClosed",
        "Account.Name",
        "Owner.Name",
        "StageName",
        "Account.Owner.Profile.Name",
        "AccountId",
        "toLabel(StageName)",
        "FORMAT(Amount)",
        "CALENDAR_YEAR(CloseDate)",
        "DAY_ONLY(CreatedDate)",
        "COUNT(Id)",
        "SUM(Amount)",
        "MAX(Name)",
        "Description",
        "Nonsense",
        "Account.Nonsense",
    ]
)
VALUES = st.sampled_from(
    [
        "'acme'",
        "''",
        "'%'",
        "'\\\\'",
        "'é%'",
        "0",
        "-1.5",
        "1e400",
        "TRUE",
        "null",
        "2026-01-01",
        "TODAY",
        "2026-01-01T00:00:00.5+01:00",
        "LAST_N_DAYS:999999999",
        "N_YEARS_AGO:5000",
        "NEXT_N_WEEKS:3",
        "'\\ud800'",
        "'001x0000003DGQR'",
        "12:00:00Z",
    ]
)
COMPARISONS = st.one_of(
    st.builds(
        "{} {} {}".format, OPERANDS, st.sampled_from(["=", "!=", "<", "<=", ">", ">=", "LIKE"]), VALUES
    ),
    st.builds(
        "{} {} ({})".format,
        OPERANDS,
        st.sampled_from(["IN", "NOT IN", "INCLUDES", "EXCLUDES"]),
        st.lists(VALUES, min_size=1, max_size=3).map(", ".join),
    ),
    st.builds("{} IN (SELECT {} FROM Account)".format, OPERANDS, st.sampled_from(["Id", "OwnerId", "Name"])),
)
CONDITIONS = st.recursive(
    COMPARISONS,
    lambda inner: st.one_of(
        st.builds("NOT ({})".format, inner),
        st.builds("({}) {} ({})".format, inner, st.sampled_from(["AND", "OR"]), inner),
    ),
    max_leaves=5,
)
QUERIES = st.builds(
    "SELECT {} FROM Opportunity WHERE {}{}{}".format,
    st.lists(OPERANDS, min_size=1, max_size=4).map(", ".join),
    CONDITIONS,
    st.one_of(st.just(""), st.builds(" GROUP BY {}".format, OPERANDS)),
    st.one_of(
        st.just(""),
        st.builds(" ORDER BY {} DESC NULLS LAST LIMIT {}".format, OPERANDS, st.integers(0, 10**12)),
    ),
)


def ask(org: QueryOrg, query: str) -> None:
    with contextlib.suppress(soql.MalformedQuery):
        org.run(query)


FUZZ = settings(max_examples=300, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)


@FUZZ
@given(st.lists(st.sampled_from(WORDS), max_size=25).map(" ".join))
def test_words_in_any_order(org: QueryOrg, words: str) -> None:
    ask(org, words)
    ask(org, f"SELECT Id FROM Task {words}")
    ask(org, f"SELECT Id FROM Task WHERE {words}")


@FUZZ
@given(QUERIES)
def test_queries_that_are_almost_right(org: QueryOrg, query: str) -> None:
    ask(org, query)


@FUZZ
@given(st.text(max_size=60))
@example("SELECT Id FROM Account WHERE Name = '\ud800'")
def test_any_text(org: QueryOrg, text: str) -> None:
    ask(org, text)
    ask(org, f"SELECT Id FROM Account WHERE Name = '{text}'")
    ask(org, f"SELECT Id FROM Account WHERE Name LIKE '{text}'")
    ask(org, f"SELECT {text} FROM Account")


def test_very_large_queries(org: QueryOrg) -> None:
    either = " OR ".join(["Name = 'a'"] * 6000)
    assert org.rows(f"SELECT Id FROM Account WHERE {either}") == []
    many = ",".join(["'a'"] * 24_000)
    assert org.rows(f"SELECT Id FROM Account WHERE Name IN ({many})") == []
    polymorphic = " OR ".join(["What.Name='a'"] * 5500)
    ask(org, f"SELECT Id FROM Task WHERE {polymorphic}")
    ask(org, "SELECT Id FROM Account WHERE " + "(" * 5000)
    ask(org, "SELECT Id FROM Account WHERE " + "NOT " * 5000 + "Name = 'a'")
    ask(org, "SELECT " + "COUNT(" * 5000)
    ask(org, "SELECT Id FROM Account WHERE Name = 'a'" + " " * 100_000)
    assert org.fault("x" * 100_001).code == "MALFORMED_QUERY"
