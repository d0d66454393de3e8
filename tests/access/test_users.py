from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from offhook.access.profiles import READ_ONLY, STANDARD_USER
from offhook.records.record_id import SYSTEM_USER_ID

if TYPE_CHECKING:
    from tests.access.conftest import Org

pytestmark = pytest.mark.anyio


async def test_a_user_is_found_by_id_and_by_name_whatever_its_case(org: Org) -> None:
    user_id = await org.add_user("ann@example.com", STANDARD_USER)
    found = org.users.get(user_id)
    assert found is not None
    assert (found.username, found.profile_name, found.email) == (
        "ann@example.com",
        STANDARD_USER,
        "ann@example.com",
    )
    assert org.users.by_username(" ANN@Example.com ") == found


async def test_who_is_not_active_is_nobody(org: Org) -> None:
    user_id = await org.add_user("ann@example.com", READ_ONLY)
    await org.store.update(user_id, {"IsActive": False}, SYSTEM_USER_ID)
    assert org.users.get(user_id) is None
    assert org.users.by_username("ann@example.com") is None
    assert org.users.record_of("ann@example.com") is not None


async def test_all_lists_the_active_ones(org: Org) -> None:
    assert org.users.none_yet()
    await org.add_user("bob@example.com", STANDARD_USER)
    await org.add_user("ann@example.com", STANDARD_USER)
    await org.add_user("gone@example.com", STANDARD_USER, active=False)
    assert [user.username for user in org.users.all()] == ["ann@example.com", "bob@example.com"]
    assert not org.users.none_yet()
