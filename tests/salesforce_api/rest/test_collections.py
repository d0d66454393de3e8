from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from tests.salesforce_api.rest.conftest import ROOT

if TYPE_CHECKING:
    import httpx

COLLECTION = f"{ROOT}/composite/sobjects"
MISSING = "003000000000000AAA"


def contact(last_name: str, **more: object) -> dict[str, Any]:
    return {"attributes": {"type": "Contact"}, "LastName": last_name, **more}


def created(admin: httpx.Client, *last_names: str) -> list[str]:
    body = {"records": [contact(name) for name in last_names]}
    results = admin.post(COLLECTION, json=body).json()
    assert [one["success"] for one in results] == [True] * len(last_names)
    return [one["id"] for one in results]


def names(admin: httpx.Client, ids: list[str]) -> list[str | None]:
    rows = admin.post(f"{COLLECTION}/Contact", json={"ids": ids, "fields": ["LastName"]}).json()
    return [row["LastName"] if row else None for row in rows]


def test_what_is_right_is_saved_and_what_is_wrong_told(admin: httpx.Client) -> None:
    wrong = {"attributes": {"type": "Contact"}, "FirstName": "Ann"}
    body = {"records": [contact("First"), wrong, contact("Third"), {"LastName": "of what?"}]}
    first, second, third, fourth = admin.post(COLLECTION, json=body).json()
    assert second["errors"] == [
        {
            "statusCode": "REQUIRED_FIELD_MISSING",
            "message": "Last Name: fill in this field.",
            "fields": ["LastName"],
        }
    ]
    assert fourth["errors"][0]["statusCode"] == "INVALID_TYPE"
    assert names(admin, [first["id"], MISSING, third["id"]]) == ["First", None, "Third"]


def test_all_or_none_keeps_nothing_if_one_is_wrong(admin: httpx.Client) -> None:
    (known,) = created(admin, "Before")
    records = [
        {"attributes": {"type": "Contact"}, "id": known, "LastName": "After"},
        {"attributes": {"type": "Contact"}, "id": MISSING, "LastName": "x"},
    ]
    right, wrong = admin.patch(COLLECTION, json={"allOrNone": True, "records": records}).json()
    assert right["errors"][0]["statusCode"] == "ALL_OR_NONE_OPERATION_ROLLED_BACK"
    assert wrong["errors"][0]["statusCode"] == "INVALID_CROSS_REFERENCE_KEY"
    assert names(admin, [known]) == ["Before"]
    (done,) = admin.patch(COLLECTION, json={"allOrNone": True, "records": records[:1]}).json()
    assert done == {"id": known, "success": True, "errors": []}
    assert names(admin, [known]) == ["After"]


def test_upsert_by_id(admin: httpx.Client) -> None:
    (known,) = created(admin, "Old")
    records = [contact("New", Id=known), contact("Made")]
    old, new = admin.patch(f"{COLLECTION}/Contact/Id", json={"records": records}).json()
    assert (old["id"], old["created"]) == (known, False)
    assert new["created"] is True
    assert names(admin, [known, new["id"]]) == ["New", "Made"]


@pytest.mark.parametrize("together", ["true", "false"])
def test_delete(admin: httpx.Client, together: str) -> None:
    ids = created(admin, "One", "Two")
    given = {"ids": f"{ids[0]},{MISSING},{ids[1]}", "allOrNone": together}
    results = admin.delete(COLLECTION, params=given).json()
    kept = together == "true"
    assert [one["success"] for one in results] == [not kept, False, not kept]
    assert names(admin, ids) == (["One", "Two"] if kept else [None, None])


def test_read_by_address(admin: httpx.Client) -> None:
    ids = created(admin, "Read")
    rows = admin.get(f"{COLLECTION}/Contact", params={"ids": ids[0], "fields": "id,lastname"}).json()
    assert rows[0]["LastName"] == "Read"


def test_the_profile_counts_for_each_record(agent: httpx.Client, admin: httpx.Client) -> None:
    ids = created(admin, "Kept")
    (refused,) = agent.delete(COLLECTION, params={"ids": ids[0]}).json()
    assert refused["errors"][0]["statusCode"] == "INSUFFICIENT_ACCESS_OR_READONLY"
    (refused,) = agent.delete(COLLECTION, params={"ids": ids[0], "allOrNone": "true"}).json()
    assert refused["errors"][0]["statusCode"] == "INSUFFICIENT_ACCESS_OR_READONLY"
    assert names(admin, ids) == ["Kept"]


@pytest.mark.parametrize(
    ("body", "code"),
    [
        ({}, "JSON_PARSER_ERROR"),
        ({"records": 5}, "JSON_PARSER_ERROR"),
        ({"records": [5]}, "JSON_PARSER_ERROR"),
        ({"records": [contact("x")] * 201}, "EXCEEDED_ID_LIMIT"),
    ],
)
def test_what_is_no_collection(admin: httpx.Client, body: object, code: str) -> None:
    response = admin.post(COLLECTION, json=body)
    assert response.status_code == 400
    assert response.json()[0]["errorCode"] == code


def test_a_collection_of_two_hundred(admin: httpx.Client) -> None:
    ids = created(admin, *(f"Many {number}" for number in range(200)))
    assert len(set(ids)) == 200
    assert names(admin, ids)[199] == "Many 199"
