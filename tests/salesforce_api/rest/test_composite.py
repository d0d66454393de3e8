from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any

import pytest

from tests.salesforce_api.rest.conftest import ROOT

if TYPE_CHECKING:
    import httpx

COMPOSITE = f"{ROOT}/composite"
MISSING = f"{ROOT}/sobjects/Account/001000000000000AAA"


def part(name: str, method: str, url: str, body: object = None) -> dict[str, Any]:
    made: dict[str, Any] = {"referenceId": name, "method": method, "url": url}
    return made if body is None else made | {"body": body}


def account_with_contact(name: str) -> list[dict[str, Any]]:
    return [
        part("account", "POST", f"{ROOT}/sobjects/Account", {"Name": name}),
        part("contact", "POST", f"{ROOT}/sobjects/Contact", {"LastName": name, "AccountId": "@{account.id}"}),
        part("seen", "GET", f"{ROOT}/sobjects/Contact/@{{contact.id}}?fields=AccountId,Name"),
    ]


def sent(client: httpx.Client, parts: list[dict[str, Any]], **more: object) -> list[dict[str, Any]]:
    response = client.post(COMPOSITE, json={"compositeRequest": parts, **more})
    assert response.status_code == 200
    answers: list[dict[str, Any]] = response.json()["compositeResponse"]
    return answers


@pytest.mark.parametrize("together", [True, False])
def test_later_parts_use_what_earlier_ones_answered(admin: httpx.Client, together: bool) -> None:
    account, contact, seen = sent(admin, account_with_contact("Chained"), allOrNone=together)
    assert [one["httpStatusCode"] for one in (account, contact, seen)] == [201, 201, 200]
    assert account["httpHeaders"]["Location"].endswith(account["body"]["id"])
    assert seen["body"]["AccountId"] == account["body"]["id"]
    assert seen["body"]["Name"] == "Chained"


def test_by_default_what_was_done_stays(admin: httpx.Client) -> None:
    parts = [account_with_contact("Stays")[0], part("missing", "GET", MISSING)]
    account, missing = sent(admin, parts)
    assert missing["httpStatusCode"] == 404
    assert missing["body"][0]["errorCode"] == "NOT_FOUND"
    assert admin.get(f"{ROOT}/sobjects/Account/{account['body']['id']}").status_code == 200


def test_all_or_none_takes_back_what_was_done(admin: httpx.Client) -> None:
    before = admin.get(f"{ROOT}/sobjects/Account/updated", params=today()).json()["ids"]
    parts = [*account_with_contact("Gone"), part("missing", "DELETE", MISSING), part("last", "GET", ROOT)]
    answers = sent(admin, parts, allOrNone=True)
    codes = [one["body"][0]["errorCode"] for one in answers]
    halted = "PROCESSING_HALTED"
    assert codes == [halted, halted, halted, "NOT_FOUND", halted]
    after = admin.get(f"{ROOT}/sobjects/Account/updated", params=today()).json()["ids"]
    assert after == before


def test_a_part_that_needs_a_failed_one_fails_too(admin: httpx.Client) -> None:
    parts = [
        part("missing", "GET", MISSING),
        part("child", "POST", f"{ROOT}/sobjects/Contact", {"LastName": "x", "AccountId": "@{missing.Id}"}),
        part("typo", "GET", f"{ROOT}/sobjects/Contact/@{{nobody.Id}}"),
    ]
    _, child, typo = sent(admin, parts)
    assert child["body"][0]["errorCode"] == "PROCESSING_HALTED"
    assert typo["body"][0]["errorCode"] == "INVALID_INPUT"


@pytest.mark.parametrize(
    "parts",
    [
        [],
        [5],
        [part("1st", "GET", ROOT)],
        [part("same", "GET", ROOT), part("Same", "GET", ROOT)],
        [part(f"p{number}", "GET", ROOT) for number in range(26)],
        [{"referenceId": "x", "method": "GET"}],
    ],
)
def test_what_is_no_composite_request(admin: httpx.Client, parts: object) -> None:
    response = admin.post(COMPOSITE, json={"compositeRequest": parts})
    assert response.status_code == 400
    assert isinstance(response.json()[0]["errorCode"], str)


@pytest.mark.parametrize("url", ["/cti/call", "nonsense", f"{ROOT}/composite", f"{ROOT}/composite/batch/"])
def test_a_part_stays_within_the_api(admin: httpx.Client, url: str) -> None:
    (answer,) = sent(admin, [part("x", "POST", url, {})])
    assert answer["httpStatusCode"] in (400, 404)


def test_batch(admin: httpx.Client) -> None:
    requests = [
        {"method": "POST", "url": "v59.0/sobjects/Lead", "richInput": {"LastName": "B", "Company": "C"}},
        {"method": "GET", "url": "v59.0/sobjects/Account/001x0000003DGQR?fields=Name"},
        {"method": "GET", "url": f"{ROOT}/sobjects/Nonsense/describe"},
        {"method": "GET", "url": "v59.0/limits"},
    ]
    told = admin.post(f"{COMPOSITE}/batch", json={"batchRequests": requests}).json()
    assert told["hasErrors"] is True
    assert [one["statusCode"] for one in told["results"]] == [201, 200, 404, 200]
    assert told["results"][1]["result"]["Name"] == "Acme"
    halting = {"batchRequests": requests, "haltOnError": True}
    told = admin.post(f"{COMPOSITE}/batch", json=halting).json()
    assert [one["statusCode"] for one in told["results"]] == [201, 200, 404, 412]


def today() -> dict[str, str]:
    now = datetime.now(UTC)
    return {"start": (now - timedelta(hours=1)).isoformat(), "end": (now + timedelta(hours=1)).isoformat()}
