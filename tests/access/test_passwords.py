from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from argon2 import PasswordHasher
from sqlalchemy import select

from offhook.access.passwords import LONGEST, SHORTEST, Passwords
from offhook.errors import InvalidArgument
from offhook.records.system_tables import user_credential

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.access.conftest import Org

pytestmark = pytest.mark.anyio
USER = "005000000000009AAA"


@pytest.fixture
def passwords(org: Org) -> Iterator[Passwords]:
    cheap = PasswordHasher(time_cost=1, memory_cost=64, parallelism=1)
    made = Passwords(org.store.system, cheap)
    yield made
    made.close()


async def test_only_the_right_password_matches(passwords: Passwords) -> None:
    await passwords.set(USER, "correct horse")
    assert await passwords.matches(USER, "correct horse")
    assert not await passwords.matches(USER, "correct horsf")
    assert not await passwords.matches(USER, "")
    assert not await passwords.matches("005000000000008AAA", "correct horse")
    assert not await passwords.matches(None, "nobody has this password")


async def test_a_new_password_replaces_the_old(passwords: Passwords) -> None:
    await passwords.set(USER, "correct horse")
    await passwords.set(USER, "battery staple")
    assert not await passwords.matches(USER, "correct horse")
    assert await passwords.matches(USER, "battery staple")


async def test_it_is_stored_as_argon2id(passwords: Passwords, org: Org) -> None:
    await passwords.set(USER, "correct horse")
    stored = org.store.system.read(select(user_credential))[0]
    assert stored.password_hash.startswith("$argon2id$")
    assert "correct" not in str(stored)


@pytest.mark.parametrize("password", ["", "x" * (SHORTEST - 1), "x" * (LONGEST + 1)])
async def test_too_short_or_too_long_is_refused(passwords: Passwords, password: str) -> None:
    with pytest.raises(InvalidArgument, match="characters"):
        await passwords.set(USER, password)


async def test_the_standard_hasher_is_costly() -> None:
    hasher = PasswordHasher()
    assert hasher.memory_cost >= 19 * 1024
    assert hasher.time_cost >= 2


async def test_a_very_long_try_does_not_match_its_beginning(passwords: Passwords) -> None:
    await passwords.set(USER, "x" * LONGEST)
    assert await passwords.matches(USER, "x" * LONGEST)
    assert not await passwords.matches(USER, "x" * (LONGEST + 500))
