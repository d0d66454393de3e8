from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import pytest

from offhook.access.permissions import Permissions
from offhook.access.profiles import ensure_standard_profiles
from offhook.access.users import Users
from offhook.records import standard_objects
from offhook.records.record_id import SYSTEM_USER_ID
from offhook.records.sqlite import SqliteStore

if TYPE_CHECKING:
    from collections.abc import AsyncIterator


class Clock:
    """A clock that only a test moves."""

    def __init__(self) -> None:
        self.now = 1_700_000_000.0

    def __call__(self) -> float:
        return self.now


@dataclass(frozen=True, slots=True)
class Org:
    """A store with the standard profiles and one user of each."""

    store: SqliteStore
    permissions: Permissions
    users: Users
    profiles: dict[str, str]

    async def add_user(self, username: str, profile: str, active: bool = True) -> str:
        values = {
            "Username": username,
            "LastName": username.split("@")[0],
            "Email": username,
            "Alias": "x",
            "ProfileId": self.profiles[profile],
            "IsActive": active,
        }
        return await self.store.create("User", values, SYSTEM_USER_ID)


@pytest.fixture
def anyio_backend() -> str:
    return "asyncio"


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
async def org(anyio_backend: str) -> AsyncIterator[Org]:
    store = SqliteStore(":memory:", standard_objects.load())
    await store.start()
    permissions = Permissions(store.system)
    profiles = await ensure_standard_profiles(store, permissions, SYSTEM_USER_ID)
    yield Org(store, permissions, Users(store), profiles)
    await store.close()
