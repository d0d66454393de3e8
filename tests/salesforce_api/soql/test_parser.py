from __future__ import annotations

import pytest

from offhook.salesforce_api.soql import MalformedQuery
from offhook.salesforce_api.soql.parser import parse


@pytest.mark.parametrize(
    ("query", "row", "column"),
    [
        ("", 1, 1),
        ("SELECT", 1, 7),
        ("SELECT FROM Account", 1, 8),
        ("SELECT Id, FROM Account", 1, 12),
        ("SELECT Id Account", 1, 18),
        ("SELECT Id FROM Account WHERE", 1, 29),
        ("SELECT Id FROM Account WHERE Name = \"x\"", 1, 37),
        ("SELECT Id FROM Account WHERE Name = 'x", 1, 37),
        ("SELECT Id FROM Account WHERE Name 'x'", 1, 35),
        ("SELECT Id\nFROM Account\nWHERE a = 1 AND b = 2 OR c = 3", 3, 23),
        ("SELECT Id FROM Account LIMIT x", 1, 30),
        ("SELECT Id FROM Account LIMIT -1", 1, 30),
        ("SELECT Id FROM Account GROUP BY ROLLUP(Name)", 1, 33),
        ("SELECT Id FROM Account ORDER Name", 1, 30),
        ("SELECT Id FROM Account nonsense more", 1, 33),
        ("SELECT Id FROM Account WHERE Name = :name", 1, 37),
        ("SELECT Id FROM Account USING SCOPE team", 1, 36),
        ("SELECT TYPEOF What END FROM Task", 1, 20),
    ],
)  # fmt: skip
def test_faults_have_a_place(query: str, row: int, column: int) -> None:
    with pytest.raises(MalformedQuery) as caught:
        parse(query)
    assert (caught.value.code, caught.value.row, caught.value.column) == ("MALFORMED_QUERY", row, column)


def test_a_fault_shows_the_piece_of_the_query() -> None:
    with pytest.raises(MalformedQuery) as caught:
        parse("SELECT Id\nFROM Account LIMIT x")
    assert caught.value.message.splitlines() == [
        "",
        "FROM Account LIMIT x",
        "                   ^",
        "ERROR at Row:2:Column:20",
        "expecting a whole number, found 'x'",
    ]


def test_offsets_are_bounded() -> None:
    assert parse("SELECT Id FROM Account OFFSET 2000").offset == 2000
    with pytest.raises(MalformedQuery) as caught:
        parse("SELECT Id FROM Account OFFSET 2001")
    assert caught.value.code == "NUMBER_OUTSIDE_VALID_RANGE"


def test_what_changes_nothing_is_read() -> None:
    query = parse(
        "SELECT Id FROM Account USING SCOPE everything WITH SECURITY_ENFORCED LIMIT 1"
        " FOR VIEW UPDATE TRACKING"
    )
    assert query.limit == 1
