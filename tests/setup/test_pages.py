from __future__ import annotations

import pytest
from sqlalchemy import insert

from offhook.records.system_tables import page
from offhook.setup.pages import Page, Pages
from tests.org_store import org_store

pytestmark = pytest.mark.anyio


@pytest.fixture
def anyio_backend() -> str:
    return "asyncio"


async def test_pages_are_found_by_name_whatever_its_case() -> None:
    async with org_store() as store:
        pages = Pages(store)
        assert pages.get("Overview") is None

        for name in ("Overview", "Another"):
            await store.system.write(insert(page).values(name=name, label=f"{name}!", html="<p>hi</p>"))
        pages.forget()

        assert pages.get("overVIEW") == Page("Overview", "Overview!", "<p>hi</p>")
        assert [one.name for one in pages.all()] == ["Another", "Overview"]
