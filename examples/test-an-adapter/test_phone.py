"""An adapter's own test: a call from Acme pops Acme's page. Copy it next to your adapter."""

from __future__ import annotations

import os
import threading
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect, sync_playwright

from offhook.testkit.server import RunningOffhook

if TYPE_CHECKING:
    from collections.abc import Iterator

ADAPTER = Path(__file__).parent.parent / "first-adapter"


@pytest.fixture
def adapter_url() -> Iterator[str]:
    """The adapter's page on a port of its own: a third origin, as in real life."""
    handler = partial(SimpleHTTPRequestHandler, directory=str(ADAPTER))
    with ThreadingHTTPServer(("localhost", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://localhost:{server.server_port}/phone.html"
        server.shutdown()


@pytest.mark.browser
def test_a_call_from_acme_pops_acme(adapter_url: str) -> None:
    definition = (ADAPTER / "phone.xml").read_text().replace("http://localhost:9000/phone.html", adapter_url)
    with RunningOffhook() as offhook, sync_playwright() as playwright:
        offhook.give_softphone("agent@example.com", definition)
        browser = playwright.chromium.launch(
            executable_path=os.environ.get("OFFHOOK_BROWSER", "/usr/bin/chromium"), args=["--no-sandbox"]
        )
        page = browser.new_page()
        page.goto(offhook.sign_in_url("agent@example.com"))
        phone = page.frame_locator("#softphone-body iframe")
        phone.get_by_role("button", name="A call from Acme").click()
        expect(page.locator("#view h1")).to_contain_text("Acme")
        expect(phone.locator("#said")).to_contain_text("Acme")
        browser.close()
