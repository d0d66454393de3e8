from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from simple_salesforce.exceptions import SalesforceMalformedRequest

from offhook.salesforce_api.rest.searches import sosl_of
from tests.salesforce_api.rest.conftest import ROOT, error_of

if TYPE_CHECKING:
    import httpx

    from tests.salesforce_api.rest.conftest import Client

ACME = "001x0000003DGQRAA4"
ROW = {
    "attributes": {"type": "Account", "url": f"{ROOT}/sobjects/Account/{ACME}"},
    "Id": ACME,
    "Name": "Acme",
}


def test_search(salesforce: Client) -> None:
    found = salesforce.search("FIND {acme} IN NAME FIELDS RETURNING Account(Id, Name)")
    assert found["searchRecords"] == [ROW]
    quick = salesforce.quick_search("2125555555")
    assert ACME in [row["Id"] for row in quick["searchRecords"]]


def test_a_search_that_is_none(salesforce: Client) -> None:
    for text in ("FIND acme", "FIND {acme} RETURNING Nonsense"):
        with pytest.raises(SalesforceMalformedRequest) as refused:
            salesforce.search(text)
        assert error_of(refused)["errorCode"] in ("MALFORMED_SEARCH", "INVALID_TYPE")


def test_parameterized_search(admin: httpx.Client) -> None:
    path = f"{ROOT}/parameterizedSearch"
    asked = {"q": "acme", "sobject": "Account", "Account.fields": "Id,Name", "Account.limit": "1"}
    assert admin.get(path, params=asked).json() == {"searchRecords": [ROW]}
    body = {
        "q": "acme",
        "in": "name",
        "sobjects": [{"name": "Account", "fields": ["Id", "Name"], "where": "Name = 'Acme'"}],
        "overallLimit": 5,
    }
    assert admin.post(path, json=body).json() == {"searchRecords": [ROW]}
    none = body | {"sobjects": [{"name": "Account", "where": "Name = 'Other'"}]}
    assert admin.post(path, json=none).json() == {"searchRecords": []}


def test_older_versions_answer_a_list(admin: httpx.Client) -> None:
    path = "/services/data/v36.0/search"
    rows = admin.get(path, params={"q": "FIND {acme} RETURNING Account(Id)"}).json()
    assert rows[0]["Id"] == ACME


def test_special_characters_mean_themselves() -> None:
    assert sosl_of({"q": "a{b}*'c"}) == r"FIND {a\{b\}\*\'c} IN ALL FIELDS"


@pytest.mark.parametrize(
    "body",
    [
        {},
        {"q": " "},
        {"q": "acme", "in": "no such"},
        {"q": "acme", "sobjects": 5},
        {"q": "acme", "sobjects": [5]},
        {"q": "acme", "sobjects": [{"name": "Account) RETURNING User("}]},
        {"q": "acme", "sobjects": [{"name": "Account", "fields": 5}]},
        {"q": "acme", "sobjects": [{"name": "Account", "where": {"a": 1}}]},
        {"q": "acme", "overallLimit": -1},
        {"q": "acme", "overallLimit": "many"},
    ],
)
def test_parameters_that_are_wrong(admin: httpx.Client, body: dict[str, object]) -> None:
    response = admin.post(f"{ROOT}/parameterizedSearch", json=body)
    assert response.status_code == 400
    assert response.json()[0]["errorCode"].startswith("MALFORMED_")
