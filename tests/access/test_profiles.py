from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from offhook.access.permissions import READ, Action
from offhook.access.profiles import (
    READ_ONLY,
    STANDARD_USER,
    SYSTEM_ADMINISTRATOR,
    ensure_standard_profiles,
)
from offhook.records.record_id import SYSTEM_USER_ID

if TYPE_CHECKING:
    from tests.access.conftest import Org

pytestmark = pytest.mark.anyio


@pytest.mark.parametrize(
    ("profile", "action", "object_type", "allowed"),
    [
        (SYSTEM_ADMINISTRATOR, "delete", "Account", True),
        (SYSTEM_ADMINISTRATOR, "edit", "User", True),
        (STANDARD_USER, "create", "Task", True),
        (STANDARD_USER, "edit", "Contact", True),
        (STANDARD_USER, "delete", "Contact", False),
        (STANDARD_USER, "read", "User", True),
        (STANDARD_USER, "edit", "User", False),
        (STANDARD_USER, "edit", "Profile", False),
        (STANDARD_USER, "create", "CallCenter", False),
        (READ_ONLY, "read", "Account", True),
        (READ_ONLY, "edit", "Account", False),
    ],
)
async def test_what_the_standard_profiles_allow(
    org: Org, profile: str, action: Action, object_type: str, allowed: bool
) -> None:
    assert org.permissions.allows(org.profiles[profile], action, object_type) is allowed


async def test_a_later_start_changes_nothing(org: Org) -> None:
    await org.permissions.set(org.profiles[STANDARD_USER], {"*": READ})
    again = await ensure_standard_profiles(org.store, org.permissions, SYSTEM_USER_ID)
    assert again == org.profiles
    assert org.store.count("Profile") == 3
    assert not org.permissions.allows(org.profiles[STANDARD_USER], "edit", "Contact")
