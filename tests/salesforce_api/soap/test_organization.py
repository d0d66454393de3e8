from __future__ import annotations

import asyncio

from offhook.records.metadata import Metadata
from offhook.salesforce_api.soap.organization import organization
from tests.org_store import org_store


def test_an_org_always_has_an_id_and_a_name() -> None:
    async def check() -> None:
        async with org_store() as store:
            assert len(organization(store).id) == 18
            assert organization(store).name
            store.metadata = Metadata.of([])
            assert len(organization(store).id) == 18

    asyncio.run(check())
