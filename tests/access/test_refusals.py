from __future__ import annotations

import json

import pytest

from offhook.access.refusals import refusal, signed_out
from offhook.errors import NotAllowed, ServerFault, TooManyRequests


def body_of(response: object) -> str:
    return bytes(response.body).decode()  # type: ignore[attr-defined]


def test_calls_get_json_that_the_console_page_understands() -> None:
    response = refusal("/cti/call", NotAllowed("No."), "ref1")
    assert response.status_code == 403
    assert json.loads(body_of(response)) == {
        "success": False,
        "errors": [{"code": "NOT_ALLOWED", "description": "No."}],
        "effects": [],
    }


def test_people_get_a_page_with_the_reference() -> None:
    response = refusal("/lightning/home", ServerFault("<b>broken</b>"), "ref<1>")
    assert response.status_code == 500
    assert "&lt;b&gt;broken&lt;/b&gt;" in body_of(response)
    assert "ref&lt;1&gt;" in body_of(response)


def test_waiting_is_told_to_programs_as_well() -> None:
    assert refusal("/sign-in", TooManyRequests("Wait.", 7), "r").headers["retry-after"] == "7"


@pytest.mark.parametrize(
    ("method", "path", "query", "location"),
    [
        ("GET", "/", b"", "/sign-in"),
        ("GET", "/lightning/search", b"q=a&b=c", "/sign-in?next=%2Flightning%2Fsearch%3Fq%3Da%26b%3Dc"),
        ("POST", "/lightning/o/Account/new", b"", "/sign-in"),
    ],
)
def test_people_are_led_to_the_sign_in_page(method: str, path: str, query: bytes, location: str) -> None:
    response = signed_out(method, path, query, {})
    assert (response.status_code, response.headers["location"]) == (303, location)


def test_calls_of_somebody_signed_out_get_401() -> None:
    response = signed_out("POST", "/cti/call", b"", {})
    assert response.status_code == 401
    assert json.loads(body_of(response))["errors"][0]["code"] == "SIGN_IN_REQUIRED"


def test_a_part_of_a_page_makes_the_whole_page_go_to_the_sign_in_page() -> None:
    headers = {b"hx-request": b"true", b"hx-current-url": b"http://localhost:8000/lightning/home?a=1"}
    response = signed_out("GET", "/lightning/o/Account/list", b"", headers)
    assert response.status_code == 401
    assert response.headers["hx-redirect"] == "/sign-in?next=%2Flightning%2Fhome%3Fa%3D1"
    odd = signed_out("GET", "/lightning/home", b"", {b"hx-request": b"true", b"hx-current-url": b"http://["})
    assert odd.headers["hx-redirect"] == "/sign-in"
