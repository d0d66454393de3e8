"""A console with an adapter of the test's own in its softphone, in a real Chromium."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from offhook.testkit.server import RunningOffhook
from tests.browser.adapter_server import AdapterServer
from tests.browser.desk import Desk
from tests.browser_fixtures import browser, context, page
from tests.console_page import create

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Page

    from offhook.services import Services

__all__ = ["browser", "context", "page"]

ORG = b"""
[[users]]
username = "agent@example.com"
profile = "Standard User"
first_name = "Alex"
last_name = "Agent"
email = "agent@example.com"

[[users]]
username = "admin@example.com"
profile = "System Administrator"
first_name = "Ada"
last_name = "Admin"
email = "admin@example.com"

[[softphone_layouts]]
name = "Layout"
default = true

[softphone_layouts.inbound]
objects = [{ object = "Account", fields = ["Name", "Phone"] }, { object = "Contact", fields = ["Name"] }]

[softphone_layouts.screen_pops]
no_match = { new_record = "Contact" }
"""


@pytest.fixture(scope="module")
def offhook() -> Iterator[RunningOffhook]:
    """With two users and one account; each test brings its own call center."""
    with RunningOffhook(sample_org=False) as running:
        running.run(_set_up)
        yield running


@pytest.fixture(scope="module")
def acme(offhook: RunningOffhook) -> str:
    """The id of an account with a phone number."""
    return create(offhook, "Account", {"Name": "Acme", "Phone": "(212) 555-5555"})


@pytest.fixture
def adapters() -> Iterator[AdapterServer]:
    """The server of the test's adapter."""
    with AdapterServer() as server:
        yield server


@pytest.fixture
def desk(page: Page, offhook: RunningOffhook, adapters: AdapterServer, acme: str) -> Iterator[Desk]:
    """A tab for the agent; `start` signs in. What goes wrong behind the scenes fails the test."""
    desk = Desk(page, offhook, adapters)
    yield desk
    assert desk.unexpected_complaints() == []


async def _set_up(services: Services) -> None:
    from offhook.setup.apply import apply
    from offhook.setup.org_file import parse

    await apply(services, parse(ORG, "org.toml", Path.cwd(), services.store.metadata))
