from __future__ import annotations

from dataclasses import replace

import pytest
from sqlalchemy import insert, update

from offhook.records.system_tables import softphone_layout, softphone_layout_assignment
from offhook.screen_pop.softphone_layout import DEFAULT_LAYOUT, SoftphoneLayout
from offhook.screen_pop.softphone_layouts import SoftphoneLayouts, decode, encode
from tests.org_store import add_user, org_store
from tests.screen_pop.test_softphone_layout import GUIDES_EXAMPLE

pytestmark = pytest.mark.anyio


@pytest.fixture
def anyio_backend() -> str:
    return "asyncio"


def test_a_layout_survives_being_stored() -> None:
    for layout in (DEFAULT_LAYOUT, GUIDES_EXAMPLE, SoftphoneLayout("empty")):
        assert decode(encode(layout)) == layout


async def test_the_profile_decides_then_the_default_then_our_own() -> None:
    async with org_store() as store:
        layouts = SoftphoneLayouts(store)
        agent = await add_user(store, "agent@example.com")
        admin = await add_user(store, "admin@example.com", "System Administrator")
        assert layouts.of_user(agent) == DEFAULT_LAYOUT
        assert layouts.all() == []

        mine, default = replace(GUIDES_EXAMPLE, name="Mine"), replace(GUIDES_EXAMPLE, name="Default")
        rows = [("A", mine, False), ("B", default, True)]
        await store.system.write_many(
            [
                insert(softphone_layout).values(
                    id=id, name=layout.name, is_default=is_default, layout_json=encode(layout)
                )
                for id, layout, is_default in rows
            ]
        )
        assignment = {"profile_id": agent.profile_id, "layout_id": "A"}
        await store.system.write(insert(softphone_layout_assignment).values(**assignment))
        layouts.forget()

        assert layouts.of_user(agent) == mine
        assert layouts.of_user(admin) == default
        assert [(one.id, one.is_default) for one in layouts.all()] == [("B", True), ("A", False)]
        assert layouts.all()[1].profile_ids == (agent.profile_id,)


async def test_an_edit_elsewhere_is_seen_after_a_moment() -> None:
    async with org_store() as store:
        now = [0.0]
        layouts = SoftphoneLayouts(store, lambda: now[0])
        agent = await add_user(store, "agent@example.com")
        row = {"id": "A", "name": "x", "is_default": True, "layout_json": encode(GUIDES_EXAMPLE)}
        await store.system.write(insert(softphone_layout).values(**row))
        assert layouts.of_user(agent) == GUIDES_EXAMPLE

        await store.system.write(update(softphone_layout).values(layout_json=encode(DEFAULT_LAYOUT)))

        assert layouts.of_user(agent) == GUIDES_EXAMPLE
        now[0] = 60.0
        assert layouts.of_user(agent) == DEFAULT_LAYOUT
