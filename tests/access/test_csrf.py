from __future__ import annotations

import pytest

from offhook.access.csrf import is_own_request

HOST = {b"host": b"localhost:8000"}


@pytest.mark.parametrize("method", ["GET", "HEAD", "OPTIONS"])
def test_reading_is_open_to_all(method: str) -> None:
    assert is_own_request(method, HOST | {b"sec-fetch-site": b"cross-site"}, ())


@pytest.mark.parametrize(
    ("headers", "own"),
    [
        ({b"sec-fetch-site": b"same-origin"}, True),
        ({b"sec-fetch-site": b"none"}, True),
        ({b"sec-fetch-site": b"same-site"}, False),
        ({b"sec-fetch-site": b"cross-site"}, False),
        ({b"sec-fetch-site": b"cross-site", b"origin": b"http://localhost:8000"}, False),
        ({b"origin": b"http://localhost:8000"}, True),
        ({b"origin": b"https://localhost:8000"}, True),
        ({b"origin": b"http://localhost:8001"}, False),
        ({b"origin": b"http://localhost:8000.evil.example"}, False),
        ({b"origin": b"null"}, False),
        ({b"origin": b"http://["}, False),
        ({b"origin": b"localhost:8000"}, False),
        ({b"origin": b""}, False),
        ({b"origin": b"https://console.example"}, True),
        ({}, False),
    ],
)
@pytest.mark.parametrize("method", ["POST", "PUT", "PATCH", "DELETE", "ODD"])
def test_changes_come_from_own_pages_only(method: str, headers: dict[bytes, bytes], own: bool) -> None:
    assert is_own_request(method, HOST | headers, ("https://console.example",)) is own
