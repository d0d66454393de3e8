"""A started record store for tests of set-up, with the profiles that every org has."""

from __future__ import annotations

from contextlib import asynccontextmanager
from typing import TYPE_CHECKING

from offhook.access.permissions import Permissions
from offhook.access.profiles import ensure_standard_profiles
from offhook.access.users import User, Users
from offhook.records import standard_objects
from offhook.records.record_id import SYSTEM_USER_ID
from offhook.records.sqlite import SqliteStore

if TYPE_CHECKING:
    from collections.abc import AsyncIterator


@asynccontextmanager
async def org_store() -> AsyncIterator[SqliteStore]:
    """An empty org."""
    store = SqliteStore(":memory:", standard_objects.load())
    await store.start()
    try:
        await ensure_standard_profiles(store, Permissions(store.system), SYSTEM_USER_ID)
        yield store
    finally:
        await store.close()


async def add_user(store: SqliteStore, username: str, profile: str = "Standard User") -> User:
    """A user of a standard profile."""
    profiles = {str(record["Name"]): record.id for record in store.find("Profile")}
    values = {
        "Username": username,
        "LastName": username.split("@")[0],
        "Email": username,
        "ProfileId": profiles[profile],
    }
    user_id = await store.create("User", values, SYSTEM_USER_ID)
    return user_of(store, user_id)


def user_of(store: SqliteStore, user_id: str) -> User:
    """The user as handlers see it now."""
    user = Users(store).get(user_id)
    assert user is not None
    return user
