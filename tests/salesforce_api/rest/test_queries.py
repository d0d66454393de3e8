from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from simple_salesforce.exceptions import SalesforceMalformedRequest

from tests.salesforce_api.rest.conftest import ROOT, error_of

if TYPE_CHECKING:
    import httpx

    from tests.salesforce_api.rest.conftest import Client

ACME = "001x0000003DGQRAA4"


def test_parents_and_children(salesforce: Client) -> None:
    text = (
        "SELECT Id, Name, CreatedDate, Owner.Name, (SELECT Id, StageName, Account.Name FROM Opportunities)"
        f" FROM Account WHERE Id = '{ACME}'"
    )
    answer = salesforce.query(text)
    assert (answer["totalSize"], answer["done"]) == (1, True)
    (account,) = answer["records"]
    assert account["attributes"] == {"type": "Account", "url": f"{ROOT}/sobjects/Account/{ACME}"}
    assert account["CreatedDate"].endswith("+0000")
    assert account["Owner"]["attributes"]["url"].startswith(f"{ROOT}/sobjects/User/005")
    children = account["Opportunities"]
    assert children["totalSize"] == 3
    assert children["records"][0]["Account"]["Name"] == "Acme"
    assert children["records"][0]["attributes"]["url"].startswith(f"{ROOT}/sobjects/Opportunity/006")


def test_counts_and_aggregates(salesforce: Client) -> None:
    count = salesforce.query("SELECT COUNT() FROM Opportunity WHERE Account.Name = 'Acme'")
    assert (count["totalSize"], count["records"]) == (3, [])
    grouped = salesforce.query("SELECT Account.Name who, COUNT(Id) n FROM Opportunity GROUP BY Account.Name")
    row = next(row for row in grouped["records"] if row["who"] == "Acme")
    assert row == {"attributes": {"type": "AggregateResult"}, "who": "Acme", "n": 3}


def test_a_large_result_comes_in_batches(
    admin: httpx.Client, agent: httpx.Client, salesforce: Client
) -> None:
    for start in range(0, 450, 150):
        leads = [
            {"attributes": {"type": "Lead"}, "LastName": f"Row {start + number:03}", "Company": "Batches"}
            for number in range(150)
        ]
        assert admin.post(f"{ROOT}/composite/sobjects", json={"records": leads}).status_code == 200
    text = "SELECT LastName FROM Lead WHERE Company = 'Batches' ORDER BY LastName"
    options = {"Sforce-Query-Options": "batchSize=1"}
    first = admin.get(f"{ROOT}/query", params={"q": text}, headers=options).json()
    assert (first["totalSize"], first["done"], len(first["records"])) == (450, False, 200)
    assert agent.get(first["nextRecordsUrl"]).json()[0]["errorCode"] == "INVALID_QUERY_LOCATOR"
    second = admin.get(first["nextRecordsUrl"], headers=options).json()
    third = admin.get(second["nextRecordsUrl"], headers=options).json()
    assert third["done"] is True
    assert "nextRecordsUrl" not in third
    names = [row["LastName"] for page in (first, second, third) for row in page["records"]]
    assert names == [f"Row {number:03}" for number in range(450)]
    assert len(salesforce.query_all(text, headers=options)["records"]) == 450
    assert len(list(salesforce.query_all_iter(text, headers=options))) == 450


def test_a_locator_that_is_none(admin: httpx.Client) -> None:
    for wrong in ("nonsense", "01g000000000000AAA-200"):
        response = admin.get(f"{ROOT}/query/{wrong}")
        assert (response.status_code, response.json()[0]["errorCode"]) == (400, "INVALID_QUERY_LOCATOR")


def test_query_all_finds_what_was_deleted(salesforce: Client) -> None:
    made = salesforce.Contact.create({"LastName": "Deleted Soon"})["id"]
    salesforce.Contact.delete(made)
    text = f"SELECT Id, IsDeleted FROM Contact WHERE Id = '{made}'"
    assert salesforce.query(text)["totalSize"] == 0
    assert salesforce.query(text, include_deleted=True)["records"][0]["IsDeleted"] is True


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("SELECT", "MALFORMED_QUERY"),
        ("SELECT Id FROM Nonsense", "INVALID_TYPE"),
        ("SELECT Nonsense FROM Account", "INVALID_FIELD"),
        ("", "MALFORMED_QUERY"),
    ],
)
def test_queries_that_cannot_be_answered(salesforce: Client, text: str, code: str) -> None:
    with pytest.raises(SalesforceMalformedRequest) as refused:
        salesforce.query(text)
    assert error_of(refused)["errorCode"] == code


def test_queries_inside_of_composite_requests_see_what_was_written(admin: httpx.Client) -> None:
    text = "SELECT+LastName+FROM+Lead+WHERE+Id='@{lead.id}'"
    parts = [
        {
            "referenceId": "lead",
            "method": "POST",
            "url": f"{ROOT}/sobjects/Lead",
            "body": {"LastName": "Seen", "Company": "x"},
        },
        {"referenceId": "seen", "method": "GET", "url": f"{ROOT}/query?q={text}"},
    ]
    for together in (True, False):
        request = {"compositeRequest": parts, "allOrNone": together}
        _, seen = admin.post(f"{ROOT}/composite", json=request).json()["compositeResponse"]
        assert seen["body"]["records"][0]["LastName"] == "Seen"
