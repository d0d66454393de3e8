from __future__ import annotations

from typing import TYPE_CHECKING

import httpx
import pytest
from sqlalchemy import insert

from offhook.content import page_html
from offhook.records.system_tables import page
from offhook.testkit.server import RunningOffhook

if TYPE_CHECKING:
    from collections.abc import Iterator

    from offhook.services import Services


@pytest.mark.parametrize(
    ("source", "html"),
    [
        ("<apex:page>\n<p>x</p>\n</apex:page>", "<p>x</p>"),
        ("<apex:page >x</apex:page >", "x"),
        ('<APEX:PAGE showHeader="false" title="a > b">x</Apex:Page>', "x"),
        ("<apex:pageBlock>x</apex:pageBlock>", "<apex:pageBlock>x</apex:pageBlock>"),
        ('<apex:iframe src="https://a/b" height="5" />x', '<iframe src="https://a/b" height="5"></iframe>x'),
        ("<apex:iframe src='c>d'></apex:iframe>", "<iframe src='c>d'></iframe>"),
        ("<apex:iframe/>", "<iframe></iframe>"),
        ("<!doctype html><p>plain</p>", "<!doctype html><p>plain</p>"),
        ("", ""),
    ],
)
def test_the_visualforce_wrapper_goes(source: str, html: str) -> None:
    assert page_html(source) == html


@pytest.fixture(scope="module")
def content() -> Iterator[httpx.Client]:
    async def add_page(services: Services) -> None:
        row = {"name": "Hello", "label": "Hello", "html": "<apex:page><h1>Hi</h1></apex:page>"}
        await services.store.system.write(insert(page).values(**row))

    with RunningOffhook(sample_org=False) as offhook, httpx.Client(base_url=offhook.content_url) as client:
        offhook.run(add_page)
        client.headers["X-Console"] = offhook.console_url
        yield client


def test_a_page_is_served_as_its_author_wrote_it(content: httpx.Client) -> None:
    response = content.get("/apex/hello?phone=1")
    assert (response.status_code, response.text) == (200, "<h1>Hi</h1>")
    assert response.headers["content-type"].startswith("text/html")
    assert content.get("/apex/Other").status_code == 404
    assert content.post("/apex/Hello").status_code == 405


def test_the_built_in_softphone_is_served(content: httpx.Client) -> None:
    response = content.get("/softphones/demo/index.html?mode=Lightning")
    assert response.status_code == 200
    assert response.headers["cache-control"] == "no-cache"
    again = content.get("/softphones/demo/index.html", headers={"If-None-Match": response.headers["etag"]})
    assert again.status_code == 304


@pytest.mark.parametrize(
    "path", ["/softphones/../pyproject.toml", "/softphones/%2e%2e/pyproject.toml", "/softphones//etc/passwd"]
)
def test_nothing_outside_the_folder_is_served(content: httpx.Client, path: str) -> None:
    assert content.get(str(content.base_url).rstrip("/") + path).status_code == 404


def test_only_the_console_may_frame_it(content: httpx.Client) -> None:
    for path in ("/apex/Hello", "/softphones/demo/index.html", "/nonsense"):
        headers = content.get(path).headers
        assert f"frame-ancestors 'self' {content.headers['X-Console']};" in headers["content-security-policy"]
        assert headers["x-content-type-options"] == "nosniff"


def test_the_console_is_not_served_here(content: httpx.Client) -> None:
    for path in ("/", "/lightning/home", "/sign-in", "/cti/call"):
        assert content.get(path).status_code == 404
