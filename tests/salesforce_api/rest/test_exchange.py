"""Requests over HTTP: who may ask, what is taken, how it is answered."""

from __future__ import annotations

import gzip
import json
from typing import TYPE_CHECKING

import httpx
import pytest

from offhook.testkit.server import RunningOffhook
from tests.salesforce_api.rest.conftest import AGENT, ROOT, token_of

if TYPE_CHECKING:
    from collections.abc import Iterator

JSON = "application/json;charset=UTF-8"
LEADS = f"{ROOT}/sobjects/Lead"


def code_of(response: httpx.Response) -> str:
    (error,) = response.json()
    assert error["message"]
    assert response.headers["content-type"] == JSON
    return str(error["errorCode"])


@pytest.fixture
def nobody(offhook: RunningOffhook) -> Iterator[httpx.Client]:
    with httpx.Client(base_url=offhook.console_url) as client:
        yield client


def test_versions_need_no_token(nobody: httpx.Client) -> None:
    versions = nobody.get("/services/data").json()
    assert versions[0] == {"label": "Version 20", "url": "/services/data/v20.0", "version": "20.0"}
    assert versions[-1]["version"] == "67.0"


@pytest.mark.parametrize("header", ["", "Bearer", "Bearer nonsense", "Basic eDp5", "Bearer " + "x" * 5000])
def test_everything_else_needs_one(nobody: httpx.Client, header: str) -> None:
    headers = {"Authorization": header} if header else {}
    for path in (ROOT, f"{ROOT}/no/such/thing", "/services/data/v99.0", f"{ROOT}/sobjects"):
        response = nobody.get(path, headers=headers)
        assert response.status_code == 401
        assert code_of(response) == "INVALID_SESSION_ID"


def test_a_cookie_is_no_token(offhook: RunningOffhook, nobody: httpx.Client) -> None:
    assert nobody.get(offhook.sign_in_url(AGENT)).status_code == 303
    assert nobody.get("/lightning/home").status_code == 200
    assert nobody.get(ROOT).status_code == 401
    assert nobody.post(LEADS, json={"LastName": "x", "Company": "y"}).status_code == 401


def test_a_token_opens_no_page(agent: httpx.Client) -> None:
    assert agent.get("/lightning/home").status_code == 303


def test_other_words_for_bearer(offhook: RunningOffhook, nobody: httpx.Client) -> None:
    token = token_of(offhook, AGENT)
    for scheme in ("Bearer", "bearer", "OAuth"):
        assert nobody.get(ROOT, headers={"Authorization": f"{scheme} {token}"}).status_code == 200


def test_resources(admin: httpx.Client) -> None:
    resources = admin.get(ROOT).json()
    assert resources["sobjects"] == f"{ROOT}/sobjects"
    identity = admin.get(resources["identity"]).json()
    assert identity["username"] == "admin@example.com"
    for name, url in resources.items():
        if name not in ("identity", "composite", "query", "queryAll", "search", "parameterizedSearch"):
            assert admin.get(url).status_code == 200, name


def test_the_identity_of_others_is_not_told(admin: httpx.Client, agent: httpx.Client) -> None:
    own = agent.get(ROOT).json()["identity"]
    assert code_of(admin.get(own)) == "NOT_FOUND"


@pytest.mark.parametrize(
    ("method", "path", "status", "code"),
    [
        ("GET", "/services/data/v19.0", 404, "NOT_FOUND"),
        ("GET", "/services/data/v68.0/sobjects", 404, "NOT_FOUND"),
        ("GET", "/services/data/v59.1/sobjects", 404, "NOT_FOUND"),
        ("GET", f"{ROOT}/nonsense", 404, "NOT_FOUND"),
        ("GET", f"{ROOT}/" + "a/" * 50, 404, "NOT_FOUND"),
        ("GET", f"{ROOT}/sobjects/Nonsense/describe", 404, "NOT_FOUND"),
        ("GET", f"{ROOT}/sobjects/Account/003000000000001AAA", 404, "NOT_FOUND"),
        ("GET", f"{ROOT}/sobjects/Account/%27%3B--", 404, "NOT_FOUND"),
        ("GET", f"{ROOT}/sobjects/Account/001x0000003DGQR?fields=Nonsense", 400, "INVALID_FIELD"),
        ("GET", f"{ROOT}/sobjects/Account/Name/Acme", 404, "NOT_FOUND"),
        ("GET", f"{ROOT}/sobjects/Account/updated", 400, "MISSING_ARGUMENT"),
        ("GET", f"{ROOT}/sobjects/Account/updated?start=x&end=y", 400, "INVALID_REPLICATION_DATE"),
        ("GET", f"{ROOT}/recent?limit=x", 400, "INVALID_FIELD"),
        ("PUT", f"{ROOT}/sobjects", 405, "METHOD_NOT_ALLOWED"),
        ("DELETE", f"{ROOT}/limits", 405, "METHOD_NOT_ALLOWED"),
        ("POST", f"{ROOT}/sobjects/Account/001x0000003DGQR", 405, "METHOD_NOT_ALLOWED"),
        ("GET", f"{ROOT}/limits?{'x' * 17_000}", 414, "URI_TOO_LONG"),
    ],
)
def test_what_cannot_be_asked(admin: httpx.Client, method: str, path: str, status: int, code: str) -> None:
    response = admin.request(method, path)
    assert (response.status_code, code_of(response)) == (status, code)


@pytest.mark.parametrize(
    ("body", "kind", "status", "code"),
    [
        (b"", "application/json", 400, "JSON_PARSER_ERROR"),
        (b"{", "application/json", 400, "JSON_PARSER_ERROR"),
        (b"[]", "application/json", 400, "JSON_PARSER_ERROR"),
        (b"\xff", "application/json", 400, "JSON_PARSER_ERROR"),
        (b"[" * 100_000, "application/json", 400, "JSON_PARSER_ERROR"),
        (b'{"LastName": {"a": 1}, "Company": "x"}', "application/json", 400, "JSON_PARSER_ERROR"),
        (b'{"LastName": "x", "Company": "y", "IsConverted": 7}', "application/json", 400, None),
        (b"<a/>", "application/xml", 415, "UNSUPPORTED_MEDIA_TYPE"),
        (b"x" * 2_000_000, "application/json", 413, "REQUEST_ENTITY_TOO_LARGE"),
    ],
)
def test_bodies_that_are_refused(
    admin: httpx.Client, body: bytes, kind: str, status: int, code: str | None
) -> None:
    response = admin.post(LEADS, content=body, headers={"Content-Type": kind})
    assert response.status_code == status
    assert code_of(response) == code or code is None


def test_compressed_bodies(admin: httpx.Client) -> None:
    headers = {"Content-Type": JSON, "Content-Encoding": "gzip"}
    lead = gzip.compress(json.dumps({"LastName": "Packed", "Company": "Zip"}).encode())
    assert admin.post(LEADS, content=lead, headers=headers).status_code == 201
    bomb = gzip.compress(b" " * 50_000_000)
    assert len(bomb) < 100_000
    assert code_of(admin.post(LEADS, content=bomb, headers=headers)) == "REQUEST_ENTITY_TOO_LARGE"
    assert code_of(admin.post(LEADS, content=lead[:-9], headers=headers)) == "JSON_PARSER_ERROR"
    assert code_of(admin.post(LEADS, content=b"x", headers=headers)) == "JSON_PARSER_ERROR"
    strange = headers | {"Content-Encoding": "br"}
    assert code_of(admin.post(LEADS, content=lead, headers=strange)) == "UNSUPPORTED_MEDIA_TYPE"


def test_answers_are_compressed_for_who_takes_it(admin: httpx.Client) -> None:
    packed = admin.get(f"{ROOT}/sobjects", headers={"Accept-Encoding": "gzip, deflate"})
    plain = admin.get(f"{ROOT}/sobjects", headers={"Accept-Encoding": "gzip;q=0"})
    assert packed.headers["content-encoding"] == "gzip"
    assert "content-encoding" not in plain.headers
    assert packed.json() == plain.json()


def test_headers_of_the_vendor_do_no_harm(admin: httpx.Client) -> None:
    headers = {"Sforce-Call-Options": "client=x", "Sforce-Auto-Assign": "FALSE", "X-PrettyPrint": "1"}
    response = admin.get(f"{ROOT}/limits", headers=headers)
    assert response.status_code == 200
    assert response.headers["sforce-limit-info"].startswith("api-usage=")
    assert response.headers["cache-control"] == "no-store"


def test_too_many_calls() -> None:
    with RunningOffhook(api_calls_per_day=2) as running:
        headers = {"Authorization": f"Bearer {token_of(running, AGENT)}"}
        answers = [httpx.get(running.console_url + ROOT, headers=headers) for _ in range(3)]
    assert [one.status_code for one in answers] == [200, 200, 403]
    assert code_of(answers[2]) == "REQUEST_LIMIT_EXCEEDED"
    assert int(answers[2].headers["retry-after"]) > 0


def test_what_an_api_may_not_change_whoever_asks(admin: httpx.Client) -> None:
    profile = admin.get(f"{ROOT}/sobjects/Profile").json()["objectDescribe"]
    assert (profile["createable"], profile["updateable"], profile["deletable"]) == (False, False, False)
    response = admin.post(f"{ROOT}/sobjects/Profile", json={"Name": "Boss"})
    assert code_of(response) == "CANNOT_INSERT_UPDATE_ACTIVATE_ENTITY"


def test_names_without_case_and_short_ids(admin: httpx.Client) -> None:
    row = admin.get(f"{ROOT}/sobjects/account/001x0000003DGQR?fields=name,ID").json()
    assert row == {
        "attributes": {"type": "Account", "url": f"{ROOT}/sobjects/Account/001x0000003DGQRAA4"},
        "Name": "Acme",
        "Id": "001x0000003DGQRAA4",
    }
