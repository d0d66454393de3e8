from __future__ import annotations

from typing import Any

import pytest

from offhook.config import Settings
from offhook.origins import console_origins, content_origin, host_of, origin_of, own_origin


def scope(host: str | None, scheme: str = "http") -> dict[str, Any]:
    headers = [] if host is None else [(b"host", host.encode("latin-1"))]
    return {"type": "http", "scheme": scheme, "headers": headers}


@pytest.mark.parametrize(
    ("url", "origin"),
    [
        ("https://Phone.Example/x?y#z", "https://phone.example"),
        ("https://phone.example:443/", "https://phone.example"),
        ("http://phone.example:8443", "http://phone.example:8443"),
        ("http://[::1]:80/", "http://[::1]"),
        ("https://müller.example/", "https://xn--mller-kva.example"),
        ("https://user:secret@phone.example/", "https://phone.example"),
        ("/softphones/demo/index.html", None),
        ("javascript:alert(1)", None),
        ("ftp://phone.example", None),
        ("https://a b/", None),
        ("https://x;script-src *", None),
        ("http://phone.example:99999/", None),
        ("", None),
    ],
)
def test_the_origin_of_a_url(url: str, origin: str | None) -> None:
    assert origin_of(url) == origin


def test_hosted_content_is_on_the_same_host_with_its_own_port() -> None:
    settings = Settings(port=8000, content_port=8001)
    assert content_origin(settings, scope("Localhost:8000")) == "http://localhost:8001"
    assert content_origin(settings, scope("[::1]:8000")) == "http://[::1]:8001"
    assert console_origins(settings, scope("10.0.0.5:8001", "https")) == ("https://10.0.0.5:8000",)
    assert console_origins(Settings(port=80), scope("x:8001")) == ("http://x",)


def test_the_origin_that_a_request_came_to() -> None:
    assert own_origin(scope("Console.example:80", "https")) == "https://console.example:80"
    assert own_origin(scope("console.example:443", "https")) == "https://console.example"
    assert own_origin(scope("[::1]:8080")) == "http://[::1]:8080"
    assert own_origin(scope("a b")) is None


def test_public_origins_win() -> None:
    settings = Settings(content_origin="https://content.example", console_origins=("https://a", "https://b"))
    assert content_origin(settings, scope("localhost:8000")) == "https://content.example"
    assert console_origins(settings, scope("localhost:8001")) == ("https://a", "https://b")


@pytest.mark.parametrize("host", [None, "", "a b", "x;y", "x\r\ny", "a/b", "a:b", "x'"])
def test_what_is_no_host_is_none(host: str | None) -> None:
    assert host_of(scope(host)) is None
