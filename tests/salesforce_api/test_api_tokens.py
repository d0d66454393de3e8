from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from sqlalchemy import select

from offhook.records.system_tables import api_token
from offhook.salesforce_api.api_tokens import ApiTokens
from tests.org_store import org_store

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from offhook.records.sqlite import SqliteStore

pytestmark = pytest.mark.anyio
USER = "005000000000009AAA"
OTHER = "00500000000000BAAQ"


class Clock:
    def __init__(self) -> None:
        self.now = 1_700_000_000.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def anyio_backend() -> str:
    return "asyncio"


@pytest.fixture
async def store(anyio_backend: str) -> AsyncIterator[SqliteStore]:
    async with org_store() as opened:
        yield opened


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def tokens(store: SqliteStore, clock: Clock) -> ApiTokens:
    return ApiTokens(store.system, 2.0, clock)


async def test_a_token_finds_its_user_and_only_its_hash_is_stored(
    tokens: ApiTokens, store: SqliteStore
) -> None:
    token = await tokens.create(USER)
    assert tokens.find(token) == USER
    assert token not in str(store.system.read(select(api_token)))
    for wrong in ("", token[:-1], token + "x", "x" * 100_000, "\ud800"):
        assert tokens.find(wrong) is None


async def test_a_token_ends(tokens: ApiTokens, store: SqliteStore, clock: Clock) -> None:
    short = await tokens.create(USER)
    long = await tokens.create(USER, lifetime_days=90)
    clock.now += 2 * 3600
    assert tokens.find(short) is None
    assert tokens.find(long) == USER
    await tokens.create(OTHER)
    assert len(store.system.read(select(api_token))) == 2, "what has ended is cleared away"


async def test_a_refresh_token_is_no_access_token(tokens: ApiTokens) -> None:
    refresh = await tokens.create(USER, client_id="app", kind="refresh", lifetime_days=1)
    assert tokens.find(refresh) is None
    found = tokens.details(refresh, "refresh")
    assert found is not None
    assert (found.user_id, found.client_id) == (USER, "app")
    assert tokens.details(await tokens.create(USER), "refresh") is None


async def test_revoking_a_refresh_token_ends_what_the_app_got_with_it(tokens: ApiTokens) -> None:
    own = await tokens.create(USER)
    access = await tokens.create(USER, client_id="app")
    foreign = await tokens.create(OTHER, client_id="app")
    refresh = await tokens.create(USER, client_id="app", kind="refresh", lifetime_days=1)
    await tokens.revoke(refresh)
    assert tokens.details(refresh, "refresh") is None
    assert tokens.find(access) is None
    assert tokens.find(own) == USER
    assert tokens.find(foreign) == OTHER


async def test_tokens_are_revoked_one_by_one_or_all_of_a_user(tokens: ApiTokens) -> None:
    first, second, third = [await tokens.create(USER) for _ in range(3)]
    others = await tokens.create(OTHER)
    await tokens.revoke(first)
    assert [tokens.find(token) for token in (first, second)] == [None, USER]
    await tokens.revoke_all(USER)
    assert [tokens.find(token) for token in (second, third, others)] == [None, None, OTHER]
