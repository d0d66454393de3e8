from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.console.conftest import Desk

pytestmark = pytest.mark.anyio

SHORT = "001x0000003DGQR"
RECORD = "/lightning/r/Account/001x0000003DGQRAA4"


@pytest.mark.parametrize(
    ("path", "leads_to"),
    [
        (f"/{SHORT}", f"{RECORD}/view"),
        (f"/{SHORT}AA4", f"{RECORD}/view"),
        (f"/{SHORT.lower()}aa4", f"{RECORD}/view"),
        (f"/{SHORT}/view", f"{RECORD}/view"),
        (f"/{SHORT}/m", f"{RECORD}/view"),
        (f"/{SHORT}/e", f"{RECORD}/edit"),
        (f"/{SHORT}/edit", f"{RECORD}/edit"),
        (f"/lightning/sobject/{SHORT}", f"{RECORD}/view"),
        (f"/lightning/sobject/{SHORT}/view", f"{RECORD}/view"),
        (f"/lightning/r/{SHORT}/view", f"{RECORD}/view"),
        ("/001/o", "/lightning/o/Account/list"),
        ("/003/e", "/lightning/o/Contact/new"),
        (
            "/00Q/e?defaultFieldValues=LastName%3DDoe&x=1",
            "/lightning/o/Lead/new?defaultFieldValues=LastName%3DDoe",
        ),
    ],
)
async def test_short_addresses_lead_to_pages(desk: Desk, path: str, leads_to: str) -> None:
    response = await desk.get(path)
    assert (response.status_code, response.headers["location"]) == (303, leads_to)
