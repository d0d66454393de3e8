from __future__ import annotations

import pytest
from sqlalchemy import insert

from offhook.records.system_tables import policy
from offhook.setup.policies import Policies
from tests.org_store import org_store

pytestmark = pytest.mark.anyio


@pytest.fixture
def anyio_backend() -> str:
    return "asyncio"


async def test_an_org_that_says_nothing_has_the_defaults() -> None:
    async with org_store() as store:
        policies = Policies(store)

        assert policies.do_not_call == "warn"
        assert policies.trusted_urls == ()
        assert policies.country == "US"
        assert policies.person_accounts is True


async def test_what_is_stored_is_in_force_and_what_is_unknown_is_not() -> None:
    async with org_store() as store:
        policies = Policies(store)
        rows = {
            "do_not_call": '"block"',
            "trusted_urls": '["https://crm.example.com"]',
            "country": "7",
            "person_accounts": "not json",
            "of_a_later_version": "true",
        }
        for name, value in rows.items():
            await store.system.write(insert(policy).values(name=name, value=value))
        policies.forget()

        assert policies.do_not_call == "block"
        assert policies.trusted_urls == ("https://crm.example.com",)
        assert policies.country == "US"
        assert policies.person_accounts is True
