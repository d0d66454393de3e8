"""A whole console in the test's own process, with a few records and three people to sign in as."""

from __future__ import annotations

import asyncio
import shutil
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import httpx
import pytest

from offhook.access.profiles import READ_ONLY, STANDARD_USER, SYSTEM_ADMINISTRATOR
from offhook.app import Offhook, build
from offhook.config import Settings
from offhook.records.record import Condition
from offhook.records.record_id import SYSTEM_USER_ID
from tests.console.html import Element, parse

if TYPE_CHECKING:
    from collections.abc import AsyncIterator
    from pathlib import Path

    from offhook.records.record import Record

ORIGIN = "http://console.test"
OWN = {"Sec-Fetch-Site": "same-origin"}
HTMX = {"HX-Request": "true"}
MODAL = HTMX | {"X-Offhook-Modal": "1"}


@dataclass
class Desk:
    """Somebody's console: asks for pages as a browser would, and makes records behind its back."""

    offhook: Offhook
    client: httpx.AsyncClient
    user_id: str
    ids: dict[str, str] = field(default_factory=dict)

    async def get(self, path: str, headers: dict[str, str] | None = None) -> httpx.Response:
        return await self.client.get(path, headers=headers)

    async def page(self, path: str, headers: dict[str, str] | None = None, status: int = 200) -> Element:
        response = await self.get(path, headers)
        assert response.status_code == status, response.text[:2000]
        return parse(response.text)

    async def post(
        self, path: str, values: dict[str, str], headers: dict[str, str] | None = None
    ) -> httpx.Response:
        return await self.client.post(path, data=values, headers=OWN | (headers or {}))

    async def create(self, object_type: str, **values: Any) -> str:  # noqa: ANN401 - of any field
        return await self.offhook.services.store.create(object_type, values, self.user_id)

    def record(self, object_type: str, record_id: str) -> Record:
        record = self.offhook.services.store.get(object_type, record_id)
        assert record is not None
        return record


@pytest.fixture
def anyio_backend() -> str:
    return "asyncio"


@pytest.fixture(scope="session")
def prepared_data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data folder with tables, profiles and users, made once: that takes longer than most tests."""
    folder = tmp_path_factory.mktemp("console")
    asyncio.run(_prepare(folder))
    return folder


async def _prepare(folder: Path) -> None:
    offhook = build(Settings(data_dir=folder))
    await offhook.start()
    store = offhook.services.store
    people = (
        ("ada@example.com", "Ada", "Admin", SYSTEM_ADMINISTRATOR),
        ("alex@example.com", "Alex", "Agent", STANDARD_USER),
        ("rita@example.com", "Rita", "Reader", READ_ONLY),
    )
    for username, first, last, profile in people:
        found = store.find("Profile", [Condition("Name", "=", profile)])
        values = {
            "Username": username,
            "FirstName": first,
            "LastName": last,
            "Email": username,
            "Alias": first.lower(),
            "ProfileId": found[0].id,
            "TimeZoneSidKey": "America/New_York",
            "LocaleSidKey": "en_US",
        }
        await store.create("User", values, SYSTEM_USER_ID)
    await offhook.stop()


@pytest.fixture
async def offhook(anyio_backend: str, prepared_data: Path, tmp_path: Path) -> AsyncIterator[Offhook]:
    shutil.copytree(prepared_data, tmp_path / "data")
    offhook = build(Settings(data_dir=tmp_path / "data"))
    await offhook.start()
    yield offhook
    await offhook.stop()


async def _sign_in(offhook: Offhook, username: str) -> Desk:
    user = offhook.services.users.by_username(username)
    assert user is not None
    transport = httpx.ASGITransport(app=offhook.console, raise_app_exceptions=False)
    client = httpx.AsyncClient(transport=transport, base_url=ORIGIN)
    token = await offhook.services.sign_in_links.create(user.id)
    response = await client.get(f"/sign-in/link/{token}")
    assert response.status_code == 303
    return Desk(offhook, client, user.id)


@pytest.fixture
async def desk(offhook: Offhook) -> Desk:
    """An agent's console."""
    return await _sign_in(offhook, "alex@example.com")


@pytest.fixture
async def admin_desk(offhook: Offhook) -> Desk:
    """An administrator's console, with the same records."""
    return await _sign_in(offhook, "ada@example.com")


@pytest.fixture
async def reader_desk(offhook: Offhook) -> Desk:
    """The console of somebody who may change nothing."""
    return await _sign_in(offhook, "rita@example.com")
