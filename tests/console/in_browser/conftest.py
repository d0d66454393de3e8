"""The console's pages in a real browser, with the sample org."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from offhook.testkit.server import RunningOffhook
from tests.browser_fixtures import browser, context, page
from tests.console_page import ConsolePage

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Page

__all__ = ["browser", "context", "page"]


@pytest.fixture(scope="module")
def offhook() -> Iterator[RunningOffhook]:
    with RunningOffhook() as running:
        yield running


@pytest.fixture
def console(page: Page, offhook: RunningOffhook) -> ConsolePage:
    """Signed in as the agent."""
    console = ConsolePage(page, offhook)
    console.sign_in()
    return console


@pytest.fixture
def admin_console(page: Page, offhook: RunningOffhook) -> ConsolePage:
    """Signed in as the administrator."""
    console = ConsolePage(page, offhook)
    console.sign_in("admin@example.com")
    return console
