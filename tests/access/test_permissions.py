from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from offhook.access.permissions import ALL, READ, Action, ObjectPermission, Permissions

if TYPE_CHECKING:
    from tests.access.conftest import Clock, Org

pytestmark = pytest.mark.anyio
PROFILE = "00e000000000009AAA"


async def test_the_own_line_wins_over_the_general_one(org: Org) -> None:
    await org.permissions.set(PROFILE, {"*": ALL, "Account": ObjectPermission(create=True, read=True)})
    assert org.permissions.allows(PROFILE, "edit", "Contact")
    assert not org.permissions.allows(PROFILE, "edit", "account")
    assert org.permissions.allows(PROFILE, "create", "ACCOUNT")


@pytest.mark.parametrize("action", ["create", "edit", "delete"])
async def test_what_may_not_be_seen_may_not_be_changed(org: Org, action: Action) -> None:
    blind = ObjectPermission(create=True, edit=True, delete=True)
    await org.permissions.set(PROFILE, {"Account": blind})
    assert not org.permissions.allows(PROFILE, action, "Account")


async def test_an_unknown_profile_may_nothing(org: Org) -> None:
    actions: list[Action] = ["read", "create", "edit", "delete"]
    assert not any(org.permissions.allows("00e000000000008AAA", action, "Account") for action in actions)


async def test_setting_replaces_every_line(org: Org) -> None:
    await org.permissions.set(PROFILE, {"Account": READ, "Contact": READ})
    await org.permissions.set(PROFILE, {"Contact": READ})
    assert not org.permissions.allows(PROFILE, "read", "Account")
    assert set(org.permissions.of_profile(PROFILE)) == {"contact"}


async def test_a_change_by_another_process_is_seen_soon(org: Org, clock: Clock) -> None:
    here = Permissions(org.store.system, clock)
    assert not here.allows(PROFILE, "read", "Account")
    await org.permissions.set(PROFILE, {"*": READ})
    clock.now += 2
    assert here.allows(PROFILE, "read", "Account")
