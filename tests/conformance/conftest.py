"""A stage for each test: the served library in a real Chromium."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.browser_fixtures import browser, context, page  # noqa: F401 - fixtures
from tests.conformance.stage import LibraryServer, Stage
from tests.page_server import PageServer

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Page


@pytest.fixture(scope="session")
def library() -> Iterator[LibraryServer]:
    with LibraryServer() as server:
        yield server


@pytest.fixture(scope="session")
def adapters() -> Iterator[PageServer]:
    with PageServer() as server:
        yield server


@pytest.fixture
def stage(page: Page, library: LibraryServer, adapters: PageServer) -> Stage:  # noqa: F811 - the fixture
    return Stage(page, library, adapters)
