from __future__ import annotations

import gzip
from typing import TYPE_CHECKING

import httpx
import pytest
from starlette.applications import Starlette
from starlette.routing import Route

from offhook.console.static_files import RECHECK_SECONDS, StaticFiles

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.anyio

CSS = "body { color: black }\n" * 50


@pytest.fixture
def files(tmp_path: Path) -> StaticFiles:
    folder = tmp_path / "static"
    (folder / "built").mkdir(parents=True)
    (folder / "built" / "page.css").write_text(CSS)
    (folder / "dot.png").write_bytes(b"\x89PNG")
    (tmp_path / "secret.txt").write_text("secret")
    (folder / "out").symlink_to(tmp_path / "secret.txt")
    return StaticFiles(folder)


@pytest.fixture
def client(files: StaticFiles) -> httpx.AsyncClient:
    app = Starlette(routes=[Route("/static/{path:path}", files.serve)])
    return httpx.AsyncClient(transport=httpx.ASGITransport(app=app), base_url="http://test")


async def test_a_versioned_url_is_kept_for_ever_and_compressed(
    files: StaticFiles, client: httpx.AsyncClient
) -> None:
    response = await client.get(files.url("built/page.css"))
    assert response.status_code == 200
    assert response.text == CSS
    assert response.headers["content-encoding"] == "gzip"
    assert "immutable" in response.headers["cache-control"]
    assert response.headers["content-type"].startswith("text/css")
    assert response.headers["vary"] == "Accept-Encoding"


@pytest.mark.parametrize("query", ["", "?v=other"])
async def test_another_url_is_asked_for_again(client: httpx.AsyncClient, query: str) -> None:
    response = await client.get(f"/static/built/page.css{query}")
    assert response.headers["cache-control"] == "public, no-cache"
    again = await client.get("/static/built/page.css", headers={"If-None-Match": response.headers["etag"]})
    assert (again.status_code, again.content) == (304, b"")


@pytest.mark.parametrize("coding", ["identity", "br", "gzip;q=0"])
async def test_plain_for_those_who_cannot_unpack(client: httpx.AsyncClient, coding: str) -> None:
    response = await client.get("/static/built/page.css", headers={"Accept-Encoding": coding})
    assert "content-encoding" not in response.headers
    assert response.text == CSS


async def test_pictures_are_not_compressed_again(client: httpx.AsyncClient) -> None:
    response = await client.get("/static/dot.png")
    assert response.headers["content-type"] == "image/png"
    assert "content-encoding" not in response.headers


@pytest.mark.parametrize(
    "path",
    [
        "",
        "built",
        "none.css",
        "../secret.txt",
        "%2e%2e/secret.txt",
        "built/../../secret.txt",
        "out",
        "a%00b",
        "..%5Csecret.txt",
        "a" * 300,
        "a/" * 3000,
    ],
)
async def test_nothing_outside_the_folder_is_served(client: httpx.AsyncClient, path: str) -> None:
    assert (await client.get(f"/static/{path}")).status_code == 404


def test_a_changed_file_gets_another_url(
    files: StaticFiles, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = files.url("built/page.css")
    (tmp_path / "static/built/page.css").write_text(CSS + "a {}")
    monkeypatch.setattr("offhook.console.static_files.time.monotonic", lambda: RECHECK_SECONDS + 1e9)
    assert files.url("built/page.css") != before
    found = files.find("built/page.css")
    assert found is not None
    assert found.compressed is not None
    assert gzip.decompress(found.compressed).endswith(b"a {}")


def test_a_missing_file_has_a_bare_url(files: StaticFiles) -> None:
    assert files.url("none.css") == "/static/none.css"
