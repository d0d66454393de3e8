"""Records by a field that another system knows them by; of the standard objects, users by their username."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import quote

from tests.salesforce_api.rest.conftest import AGENT, ROOT

if TYPE_CHECKING:
    import httpx

USERS = f"{ROOT}/sobjects/User/Username"


def test_read(admin: httpx.Client) -> None:
    row = admin.get(f"{USERS}/{quote(AGENT)}", params={"fields": "Username"}).json()
    assert row["Username"] == AGENT
    missing = admin.get(f"{USERS}/{quote('a/b@example.com', safe='')}")
    assert (missing.status_code, missing.json()[0]["errorCode"]) == (404, "NOT_FOUND")


def test_upsert_makes_and_then_changes(admin: httpx.Client) -> None:
    agent = admin.get(f"{USERS}/{AGENT}").json()
    values = {"LastName": "New", "Email": "new@example.com", "ProfileId": agent["ProfileId"], "Alias": "n"}
    made = admin.patch(f"{USERS}/new@example.com", json=values)
    assert (made.status_code, made.json()["created"]) == (201, True)
    changed = admin.patch(f"{USERS}/new@example.com", json={"LastName": "Newer"})
    assert (changed.status_code, changed.json()["created"]) == (200, False)
    assert changed.json()["id"] == made.json()["id"]
    assert admin.get(f"{USERS}/new@example.com").json()["LastName"] == "Newer"
    old = admin.patch("/services/data/v45.0/sobjects/User/Username/new@example.com", json={"Title": "Ms"})
    assert (old.status_code, old.content) == (204, b"")


def test_update_only_makes_nothing(admin: httpx.Client) -> None:
    response = admin.patch(f"{USERS}/nobody@example.com?updateOnly=true", json={"LastName": "x"})
    assert response.status_code == 404


def test_the_value_stands_in_the_address_only(admin: httpx.Client) -> None:
    response = admin.patch(f"{USERS}/{AGENT}", json={"Username": AGENT})
    assert (response.status_code, response.json()[0]["errorCode"]) == (400, "INVALID_FIELD")


def test_a_value_of_several_records_is_answered_with_their_addresses(admin: httpx.Client) -> None:
    users = [admin.get(f"{USERS}/{name}").json()["Id"] for name in (AGENT, "sam@example.com")]
    for user in users:
        changed = admin.patch(f"{ROOT}/sobjects/User/{user}", json={"Email": "both@example.com"})
        assert changed.status_code == 204
    for response in (
        admin.get(f"{ROOT}/sobjects/User/Email/both@example.com"),
        admin.patch(f"{ROOT}/sobjects/User/Email/both@example.com", json={"Title": "x"}),
    ):
        assert response.status_code == 300
        assert sorted(response.json()) == sorted(f"{ROOT}/sobjects/User/{user}" for user in users)


def test_a_field_that_names_no_record(admin: httpx.Client) -> None:
    response = admin.patch(f"{ROOT}/sobjects/Account/Name/Acme", json={"Phone": "1"})
    assert (response.status_code, response.json()[0]["errorCode"]) == (404, "NOT_FOUND")
