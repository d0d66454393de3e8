from __future__ import annotations

import asyncio
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any, cast

import httpx
import pytest

from offhook.access.users import User
from offhook.config import Settings
from offhook.cti.adapter_check import AdapterCheck, adapter_check

if TYPE_CHECKING:
    from offhook.services import Services

AGENT = User("005000000000009AAA", "agent@example.com", "Alex Agent", "00e1", "Standard User", None, "")
SCOPE: dict[str, Any] = {"type": "http", "scheme": "https", "headers": [(b"host", b"console.example")]}
ADAPTER = "https://phone.example/softphone?a=1"


def checked(adapter_url: str | None, answer: httpx.Response | Exception | None = None) -> AdapterCheck:
    def respond(request: httpx.Request) -> httpx.Response:
        if isinstance(answer, Exception):
            raise answer
        assert answer is not None, "nothing may be fetched"
        return answer

    call_center = SimpleNamespace(adapter_url=adapter_url) if adapter_url else None
    services = SimpleNamespace(
        call_centers=SimpleNamespace(of_user=lambda user: call_center),
        settings=Settings(console_origins=("https://console.example",)),
    )
    check = adapter_check(cast("Services", services), AGENT, SCOPE, httpx.MockTransport(respond))
    return asyncio.run(check)


def test_without_a_call_center_there_is_nothing_to_fetch() -> None:
    assert checked(None) == AdapterCheck(None, "unknown", "You belong to no call center.")


def test_a_softphone_on_the_content_origin_is_always_well() -> None:
    found = checked("/softphones/demo/index.html")
    assert (found.reachable, found.framing) == (True, "allowed")


@pytest.mark.parametrize(
    ("headers", "framing"),
    [
        ({}, "allowed"),
        ({"X-Frame-Options": "DENY"}, "refused"),
        ({"Content-Security-Policy": "frame-ancestors https://console.example"}, "allowed"),
        ({"Content-Security-Policy": "frame-ancestors https://other.example"}, "refused"),
    ],
)
def test_what_the_adapter_says_of_framing_is_told(headers: dict[str, str], framing: str) -> None:
    found = checked(ADAPTER, httpx.Response(200, headers=headers))
    assert (found.reachable, found.framing) == (True, framing)
    assert "phone.example" in found.detail


@pytest.mark.parametrize(
    ("answer", "reachable", "words"),
    [
        (httpx.Response(404), False, "status 404"),
        (httpx.ConnectTimeout("slow"), False, "does not answer"),
        (httpx.ConnectError("refused"), False, "cannot be reached"),
        (httpx.ConnectError("[SSL: CERTIFICATE_VERIFY_FAILED]"), None, "certificate"),
        (httpx.Response(302, headers={"location": ADAPTER}), False, "circles"),
    ],
)
def test_an_adapter_that_does_not_answer_well_is_described(
    answer: httpx.Response | Exception, reachable: bool | None, words: str
) -> None:
    found = checked(ADAPTER, answer)
    assert (found.reachable, found.framing) == (reachable, "unknown")
    assert words in found.detail


def test_an_address_that_is_none_is_described() -> None:
    assert checked("https://phone.example:99999/x", None).framing in ("unknown", "allowed")
