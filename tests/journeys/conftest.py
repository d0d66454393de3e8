"""An agent at work: the whole of Offhook with its sample org, and a browser tab with the console."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from offhook.testkit.server import RunningOffhook
from tests.browser_fixtures import Complaints, browser, context, page
from tests.console_page import ConsolePage, create
from tests.journeys.demo_phone import DemoPhone

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Page

__all__ = ["browser", "context", "page"]


@pytest.fixture(scope="module")
def offhook() -> Iterator[RunningOffhook]:
    with RunningOffhook() as running:
        yield running


@pytest.fixture
def console(page: Page, offhook: RunningOffhook) -> Iterator[ConsolePage]:
    """Signed in as the agent. What goes wrong behind the scenes fails the test."""
    complaints = Complaints(page)
    console = ConsolePage(page, offhook)
    console.sign_in()
    yield console
    assert complaints.lines == []


@pytest.fixture
def phone(console: ConsolePage) -> DemoPhone:
    """The demo softphone, docked and ready."""
    console.open_softphone()
    phone = DemoPhone(console)
    phone.expect_idle()
    return phone


@pytest.fixture
def shared_number(offhook: RunningOffhook) -> str:
    """A number that two contacts have."""
    number = "+1 303 555 0177"
    for first_name in ("Pat", "Robin"):
        create(offhook, "Contact", {"FirstName": first_name, "LastName": "Sharer", "Phone": number})
    return number
