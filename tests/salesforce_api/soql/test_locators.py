from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from offhook.salesforce_api.soql import Locators, MalformedQuery, locators

if TYPE_CHECKING:
    from tests.salesforce_api.query_org import QueryOrg

QUERY = "SELECT Name, Owner.Name FROM Account ORDER BY Name DESC"


def test_batches_make_up_the_whole_result_though_data_changes(org: QueryOrg) -> None:
    gone = org.add("Account", Name="000 soon gone")
    whole = org.run(QUERY).rows
    kept = Locators()
    records = org.records()
    page = kept.query(records, QUERY, batch_size=15)
    assert (page.total_size, page.done, len(page.rows)) == (len(whole), False, 15)
    assert whole[-1]["attributes"]["id"] == gone
    org.delete(gone)
    org.add("Account", Name="000 first of all")
    read = list(page.rows)
    while page.locator is not None:
        assert page.locator.startswith("01g")
        page = kept.more(records, page.locator, batch_size=15)
        read += page.rows
    assert [row["attributes"]["id"] for row in read] == [row["attributes"]["id"] for row in whole]
    assert read == whole


def test_small_results_need_no_locator(org: QueryOrg) -> None:
    page = Locators().query(org.records(), "SELECT Name FROM Account WHERE Name = 'Acme'")
    assert (page.total_size, page.done, page.rows[0]["Name"]) == (1, True, "Acme")
    page = Locators().query(org.records(), "SELECT COUNT() FROM Opportunity WHERE Account.Name = 'Acme'")
    assert (page.total_size, page.done, page.rows) == (3, True, [])
    assert Locators().query(org.records(), "SELECT MAX(Amount) FROM Opportunity").total_size == 1


def test_a_locator_is_its_users_and_ends(org: QueryOrg) -> None:
    now = [0.0]
    kept = Locators(lambda: now[0])
    locator = kept.query(org.records(), QUERY, batch_size=5).locator
    assert locator is not None
    assert len(kept.more(org.records(), locator, batch_size=5).rows) == 5
    for records, asked in (
        (org.records("blind@example.com"), locator),
        (org.records(), "01g000000000000AAA-5"),
        (org.records(), locator.partition("-")[0]),
        (org.records(), f"{locator}x"),
    ):
        with pytest.raises(MalformedQuery, match="invalid query locator") as caught:
            kept.more(records, asked)
        assert caught.value.code == "INVALID_QUERY_LOCATOR"
    now[0] = locators.LIFETIME + 1
    with pytest.raises(MalformedQuery, match="invalid query locator"):
        kept.more(org.records(), locator)


def test_the_oldest_of_many_locators_go(org: QueryOrg) -> None:
    kept = Locators()
    opened = [kept.query(org.records(), QUERY, batch_size=5).locator for _ in range(11)]
    assert opened[0] is not None
    with pytest.raises(MalformedQuery, match="invalid query locator"):
        kept.more(org.records(), opened[0])
    assert opened[1] is not None
    assert kept.more(org.records(), opened[1], batch_size=5).rows


def test_groups_come_in_one_batch(org: QueryOrg) -> None:
    with pytest.raises(MalformedQuery, match="LIMIT") as caught:
        Locators().query(org.records(), "SELECT Name, COUNT(Id) FROM Account GROUP BY Name", batch_size=5)
    assert caught.value.code == "EXCEEDED_ID_LIMIT"
