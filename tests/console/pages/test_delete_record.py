from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.console.conftest import Desk

pytestmark = pytest.mark.anyio


async def test_deleting_asks_over_the_records_page(admin_desk: Desk) -> None:
    acme = await admin_desk.create("Account", Name="Acme")
    page = await admin_desk.page(f"/lightning/r/Account/{acme}/delete")
    question = page.one("section", role="alertdialog")
    assert "“Acme”" in question.text
    assert question.one("form")["action"] == f"/lightning/r/Account/{acme}/delete"
    assert page.one("section", id="view")["data-record-id"] == acme
    assert admin_desk.record("Account", acme)


async def test_deleting_leads_to_the_list(admin_desk: Desk) -> None:
    acme = await admin_desk.create("Account", Name="Acme")
    response = await admin_desk.post(f"/lightning/r/Account/{acme}/delete", {})
    assert (response.status_code, response.headers["location"]) == (303, "/lightning/o/Account/list")
    assert admin_desk.offhook.services.store.get("Account", acme) is None
    assert (await admin_desk.get(f"/lightning/r/Account/{acme}/view")).status_code == 404


async def test_who_may_not_delete_is_told(desk: Desk) -> None:
    acme = await desk.create("Account", Name="Acme")
    for response in (
        await desk.get(f"/lightning/r/Account/{acme}/delete"),
        await desk.post(f"/lightning/r/Account/{acme}/delete", {}),
    ):
        assert response.status_code == 403
        assert "does not let you delete Account records" in response.text
    assert desk.record("Account", acme)


async def test_a_foreign_site_cannot_delete(admin_desk: Desk) -> None:
    acme = await admin_desk.create("Account", Name="Acme")
    path = f"/lightning/r/Account/{acme}/delete"
    response = await admin_desk.client.post(path, headers={"Sec-Fetch-Site": "cross-site"})
    assert response.status_code == 403
    assert admin_desk.record("Account", acme)
