from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from sqlalchemy import select

from offhook.access.sessions import FRESH_SECONDS, WRITE_SECONDS, Sessions
from offhook.records.system_tables import session as table

if TYPE_CHECKING:
    from tests.access.conftest import Clock, Org

pytestmark = pytest.mark.anyio
USER = "005000000000009AAA"


@pytest.fixture
def sessions(org: Org, clock: Clock) -> Sessions:
    return Sessions(org.store.system, 1.0, clock)


def last_seen(org: Org) -> list[int]:
    return [row[0] for row in org.store.system.read(select(table.c.last_seen_at))]


async def test_the_token_finds_the_user_and_is_not_stored(sessions: Sessions, org: Org) -> None:
    token = await sessions.start(USER)
    session = await sessions.find(token)
    assert session is not None
    assert session.user_id == USER
    row = org.store.system.read(select(table))[0]
    assert token not in str(row)
    assert await sessions.find(token + "x") is None


async def test_another_process_finds_it_too(sessions: Sessions, org: Org, clock: Clock) -> None:
    token = await sessions.start(USER)
    assert await Sessions(org.store.system, 1.0, clock).find(token) is not None


async def test_use_is_written_at_most_once_a_minute(sessions: Sessions, org: Org, clock: Clock) -> None:
    token = await sessions.start(USER)
    began = int(clock.now)
    clock.now += WRITE_SECONDS - 1
    await sessions.find(token)
    assert last_seen(org) == [began]
    clock.now += 1
    await sessions.find(token)
    assert last_seen(org) == [began + WRITE_SECONDS]
    clock.now += 10
    await sessions.find(token)
    assert last_seen(org) == [began + WRITE_SECONDS]


async def test_a_used_session_slides_and_an_unused_one_ends(sessions: Sessions, clock: Clock) -> None:
    token = await sessions.start(USER)
    for _ in range(4):
        clock.now += 3000
        assert await sessions.find(token) is not None
    clock.now += 3600
    assert await sessions.find(token) is None


async def test_ended_sessions_are_gone_from_the_table_at_the_next_sign_in(
    sessions: Sessions, org: Org, clock: Clock
) -> None:
    await sessions.start(USER)
    clock.now += 3600
    await sessions.start(USER)
    assert len(last_seen(org)) == 1


async def test_signing_out_ends_one_and_a_new_password_all(sessions: Sessions) -> None:
    first, second, third = [await sessions.start(USER) for _ in range(3)]
    await sessions.end(first)
    assert await sessions.find(first) is None
    assert await sessions.find(second) is not None
    await sessions.end_all(USER)
    assert await sessions.find(second) is None
    assert await sessions.find(third) is None


async def test_what_another_process_ended_ends_here_soon(sessions: Sessions, org: Org, clock: Clock) -> None:
    token = await sessions.start(USER)
    await Sessions(org.store.system, 1.0, clock).end_all(USER)
    clock.now += FRESH_SECONDS
    assert await sessions.find(token) is None


async def test_a_known_session_costs_no_query(sessions: Sessions, monkeypatch: pytest.MonkeyPatch) -> None:
    token = await sessions.start(USER)
    monkeypatch.setattr(sessions, "_read", lambda _: pytest.fail("asked the database"))
    assert await sessions.find(token) is not None
