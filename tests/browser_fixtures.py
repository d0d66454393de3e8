"""Fixtures for tests that drive a real Chromium. Import those you need into a `conftest.py` beside the tests.

Playwright keeps an event loop running in the test's thread, in which no other test could start one. So the
browser lives as long as one test module, not the whole session.
"""

from __future__ import annotations

import os
import shutil
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Error, Page, sync_playwright

if TYPE_CHECKING:
    from collections.abc import Iterator

PATIENCE_MS = 15_000
"""How long a page may take to show what a test waits for; tests never sleep."""

QUIET = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--no-first-run",
    "--disable-component-update",
    "--disable-sync",
]


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """Chromium, headless."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=_chromium(), args=QUIET)
        yield browser
        browser.close()


@pytest.fixture
def context(browser: Browser) -> Iterator[BrowserContext]:
    """A browser profile of its own for each test: no cookies, no storage."""
    context = browser.new_context(viewport={"width": 1280, "height": 800}, locale="en-US")
    context.set_default_timeout(PATIENCE_MS)
    yield context
    context.close()


@pytest.fixture
def page(context: BrowserContext) -> Page:
    """An empty tab."""
    return context.new_page()


class Complaints:
    """What goes wrong in a page behind the scenes: uncaught errors and the browser console's error lines."""

    def __init__(self, page: Page) -> None:
        self.lines: list[str] = []
        page.on("pageerror", self._error)
        page.on("console", self._line)

    def _error(self, error: Error) -> None:
        self.lines.append(str(error))

    def _line(self, message: ConsoleMessage) -> None:
        if message.type == "error":
            self.lines.append(message.text)


def _chromium() -> str | None:
    """OFFHOOK_CHROMIUM, else the machine's own Chromium, else (None) the one that Playwright brings."""
    named = os.environ.get("OFFHOOK_CHROMIUM")
    return (
        named or shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    )
