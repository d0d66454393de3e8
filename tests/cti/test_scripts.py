from __future__ import annotations

import asyncio
import gzip
import json
import re
from dataclasses import dataclass
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any

import httpx
import pytest
from starlette.applications import Starlette

from offhook.catalogue.loader import load
from offhook.config import Settings
from offhook.cti import scripts

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from offhook.catalogue.model import Catalogue


MIN = "/support/api/57.0/lightning/opencti_min.js"
FULL = "/support/api/57.0/lightning/opencti.js"
MOST_BYTES = 8 * 1024


@dataclass(frozen=True)
class Answer:
    """What came over the line; `body` as it was sent, compressed or not."""

    status_code: int
    headers: httpx.Headers
    body: bytes

    @property
    def text(self) -> str:
        return self.body.decode()


@dataclass(frozen=True)
class Client:
    """A browser that takes no compression unless it says so."""

    app: Starlette

    def get(self, path: str, **headers: str) -> Answer:
        return self.ask("GET", path, headers)

    def ask(self, method: str, path: str, headers: dict[str, str] | None = None) -> Answer:
        return asyncio.run(self._ask(method, path, {"accept_encoding": "identity"} | (headers or {})))

    async def _ask(self, method: str, path: str, headers: dict[str, str]) -> Answer:
        sent = {name.replace("_", "-"): value for name, value in headers.items()}
        async with (
            httpx.AsyncClient(transport=httpx.ASGITransport(self.app)) as client,
            client.stream(method, f"http://offhook.test{path}", headers=sent) as answer,
        ):
            body = b"".join([part async for part in answer.aiter_raw()])
            return Answer(answer.status_code, answer.headers, body)


@pytest.fixture(scope="module")
def catalogue() -> Catalogue:
    return load()


@pytest.fixture
def client_of(catalogue: Catalogue) -> Callable[..., Client]:
    """Makes a browser for an app that serves the library with these settings."""

    def make(own_origin_is_console: bool = True, console_origins: tuple[str, ...] = ()) -> Client:
        services: Any = SimpleNamespace(
            settings=Settings(console_origins=console_origins), catalogue=catalogue
        )
        app = Starlette(routes=scripts.routes(services, own_origin_is_console))
        return Client(app)

    return make


@pytest.fixture
def client(client_of: Callable[..., Client]) -> Client:
    return client_of()


def table(text: str) -> dict[str, Any]:
    """The table that a served library was filled with."""
    found = re.search(r'\{"apiVersion":.*?"own":[^}]*\}', text)
    assert found, text[:200]
    filled: dict[str, Any] = json.loads(found[0])
    return filled


@pytest.mark.parametrize(
    "path",
    [
        MIN,
        FULL,
        "//support/api/57.0/lightning/opencti_min.js",
        "/support/api//lightning/opencti_min.js",
        "//support/api//lightning/opencti.js",
        "/support/api/38.0/lightning/opencti.js",
        "/support/api/999.0/lightning/opencti_min.js",
    ],
)
def test_every_address_that_adapters_use_is_a_script(client: Client, path: str) -> None:
    answer = client.get(path)
    assert answer.status_code == 200
    assert answer.headers["content-type"] == "text/javascript; charset=utf-8"
    assert "__OFFHOOK" not in answer.text
    assert table(answer.text)["methods"]


@pytest.mark.parametrize(
    "path",
    [
        "/support/api/57/lightning/opencti.js",
        "/support/api/v57.0/lightning/opencti.js",
        "/support/api/0.0/lightning/opencti.js",
        "/support/api/1000.0/lightning/opencti.js",
        "/support/api/57.0/lightning/opencti.map",
        "/support/api/57.0/opencti.js",
        "/support/api/57.0/lightning/..%2fopencti.js",
        "/support/api/57.0/lightning/opencti.template.js",
    ],
)
def test_other_addresses_are_not_found(client: Client, path: str) -> None:
    assert client.get(path).status_code == 404


@pytest.mark.parametrize(
    ("asked", "told"), [("29.0", 29), ("38.0", 38), ("57.0", 57), ("67.0", 67), ("80.0", 80), ("", 67)]
)
def test_a_library_keeps_the_number_it_was_asked_for(client: Client, asked: str, told: int) -> None:
    answer = client.get(f"/support/api/{asked}/lightning/opencti.js")
    assert table(answer.text)["apiVersion"] == told
    assert f"API version {told}.0." in answer.text


def test_versions_beyond_the_known_ones_have_the_nearest_names(client: Client) -> None:
    def names(version: int) -> list[str]:
        text = client.get(f"/support/api/{version}.0/lightning/opencti.js").text
        return [row["name"] for row in table(text)["methods"]]

    assert names(20) == names(38)
    assert names(99) == names(67)


def test_both_files_hold_the_same_and_the_small_one_is_smaller(client: Client) -> None:
    small, readable = client.get(MIN), client.get(FULL)
    assert table(small.text) == table(readable.text)
    assert len(small.body) < len(readable.body)
    assert "function makeFunction" in readable.text


@pytest.mark.parametrize("version", range(38, 68))
def test_the_small_file_is_small_in_every_version(client: Client, version: int) -> None:
    path = f"/support/api/{version}.0/lightning/opencti_min.js"
    answer = client.get(path, accept_encoding="gzip")
    assert int(answer.headers["content-length"]) <= MOST_BYTES


@pytest.mark.parametrize(
    ("accepted", "packed"),
    [
        ("gzip, deflate, br", True),
        ("*", True),
        ("GZIP;q=0.5", True),
        ("br", False),
        ("gzip;q=0", False),
        ("gzip; q=0.0, *", False),
        ("", False),
    ],
)
def test_it_is_compressed_for_those_who_take_it(client: Client, accepted: str, packed: bool) -> None:
    answer = client.get(MIN, accept_encoding=accepted)
    assert answer.headers.get("content-encoding") == ("gzip" if packed else None)
    assert answer.headers["vary"] == "Accept-Encoding"
    assert int(answer.headers["content-length"]) == len(answer.body)
    text = gzip.decompress(answer.body) if packed else answer.body
    assert text == client.get(MIN).body


def test_each_form_has_a_strong_tag_of_its_own_and_both_are_known(client: Client) -> None:
    plain, packed = (
        client.get(MIN, accept_encoding=coding).headers["etag"] for coding in ("identity", "gzip")
    )
    assert plain != packed
    for tag in (plain, packed, f'"other", {plain}', f"W/{plain}", "*"):
        answer = client.get(MIN, if_none_match=tag)
        assert (answer.status_code, answer.body) == (304, b"")
        assert answer.headers["etag"] == plain
        assert "max-age" in answer.headers["cache-control"]
    assert client.get(MIN, if_none_match='"other"').status_code == 200


def test_the_tag_tells_version_file_and_consoles_apart(client_of: Callable[..., Client]) -> None:
    one, other = client_of(), client_of(console_origins=("https://console.example.com",))
    answers = [one.get(MIN), one.get(FULL), one.get(MIN.replace("57", "58")), other.get(MIN)]
    assert len({answer.headers["etag"] for answer in answers}) == 4
    assert client_of().get(MIN).headers["etag"] == answers[0].headers["etag"]


def test_it_may_be_loaded_from_everywhere_and_kept(client: Client) -> None:
    headers = client.get(MIN).headers
    assert headers["cross-origin-resource-policy"] == "cross-origin"
    assert headers["access-control-allow-origin"] == "*"
    assert headers["cache-control"].startswith("public, max-age=3600")
    assert "immutable" in headers["cache-control"]


def test_head_tells_what_get_would_send(client: Client) -> None:
    head, get = client.ask("HEAD", MIN), client.get(MIN)
    assert head.status_code == 200
    assert head.body == b""
    assert head.headers == get.headers
    assert client.ask("POST", MIN).status_code == 405


@pytest.mark.parametrize(
    ("own_is_console", "configured", "origins", "own"),
    [
        (True, ("https://console.example.com",), ["https://console.example.com"], "origin"),
        (False, ("https://console.example.com",), ["https://console.example.com"], None),
        (True, (), ["http://localhost:8000", "http://127.0.0.1:8000", "http://[::1]:8000"], "origin"),
        (False, (), ["http://localhost:8000", "http://127.0.0.1:8000", "http://[::1]:8000"], 8000),
    ],
)
def test_it_may_speak_to_this_offhooks_consoles_only(
    client_of: Callable[..., Client],
    own_is_console: bool,
    configured: tuple[str, ...],
    origins: list[str],
    own: str | int | None,
) -> None:
    filled = table(client_of(own_is_console, console_origins=configured).get(MIN).text)
    assert filled["origins"] == origins
    assert filled["own"] == own


def test_a_console_on_the_usual_port_is_named_without_it() -> None:
    assert scripts.speaks_to((), 80, own_origin_is_console=False).origins[0] == "http://localhost"


def test_a_missing_build_is_told_with_its_remedy(
    client: Client, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(scripts, "BUILT", tmp_path)
    answer = client.get(MIN)
    assert answer.status_code == 500
    assert "opencti_min.template.js is missing. Run `npm run build`." in answer.text
