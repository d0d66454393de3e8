from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import select

from offhook.access.sign_in_links import LIFETIME_SECONDS, SignInLinks
from offhook.records.system_tables import sign_in_link as table

if TYPE_CHECKING:
    from tests.access.conftest import Clock, Org

pytestmark = pytest.mark.anyio
USER = "005000000000009AAA"


@pytest.fixture
def links(org: Org, clock: Clock) -> SignInLinks:
    return SignInLinks(org.store.system, clock)


async def test_a_link_works_once(links: SignInLinks) -> None:
    token = await links.create(USER)
    assert await links.redeem(token) == USER
    assert await links.redeem(token) is None


async def test_of_many_who_try_at_once_one_succeeds(links: SignInLinks) -> None:
    token = await links.create(USER)
    results = await asyncio.gather(*(links.redeem(token) for _ in range(20)))
    assert sorted(filter(None, results)) == [USER]


async def test_a_link_is_good_for_five_minutes(links: SignInLinks, clock: Clock) -> None:
    early, late = await links.create(USER), await links.create(USER)
    clock.now += LIFETIME_SECONDS - 1
    assert await links.redeem(early) == USER
    clock.now += 1
    assert await links.redeem(late) is None


async def test_a_guess_is_nobody(links: SignInLinks) -> None:
    await links.create(USER)
    assert await links.redeem("guess") is None


async def test_the_token_is_not_stored_and_old_ones_are_swept(
    links: SignInLinks, org: Org, clock: Clock
) -> None:
    token = await links.create(USER)
    assert token not in str(org.store.system.read(select(table)))
    clock.now += 3 * LIFETIME_SECONDS
    await links.create(USER)
    assert len(org.store.system.read(select(table))) == 1
