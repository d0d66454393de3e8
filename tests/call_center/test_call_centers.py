from __future__ import annotations

import pytest

from offhook.call_center.call_centers import CallCenters
from offhook.call_center.definition import Mode
from offhook.errors import InvalidFile, NotFound
from tests.call_center.definitions import DIALING, definition
from tests.org_store import add_user, org_store, user_of

pytestmark = pytest.mark.anyio


@pytest.fixture
def anyio_backend() -> str:
    return "asyncio"


async def test_an_imported_call_center_is_a_record_and_answers_with_its_settings() -> None:
    async with org_store() as store:
        call_centers = CallCenters(store)
        url = "https://phone.example.com:8443/a?tenant=7&amp;x=1"
        content = definition(DIALING, reqAdapterUrl=url, reqStandbyUrl="/apex/standby", reqTimeout="9000")

        made = await call_centers.import_definition(content, "acme.xml")

        record = store.get("CallCenter", made.id)
        assert record is not None
        assert (record["Name"], record["InternalName"]) == ("Acme Phone", "AcmePhone")
        assert record["AdapterUrl"] == "https://phone.example.com:8443/a?tenant=7&x=1"
        assert call_centers.get(made.id) == made
        assert call_centers.all() == [made]
        assert made.adapter_url == "https://phone.example.com:8443/a?tenant=7&x=1"
        assert (made.standby_url, made.timeout_ms) == ("/apex/standby", 9000)
        assert (made.width, made.height, made.mode) == (300, 400, Mode.LIGHTNING)
        assert made.lightning
        assert made.settings["/reqDialingOptions/reqOutsidePrefix"] == "9"


async def test_vendors_own_settings_are_not_on_the_record_that_all_may_read() -> None:
    async with org_store() as store:
        secret = '<section sortOrder="1" name="mine"><item sortOrder="0" name="token">s3cret</item></section>'

        made = await CallCenters(store).import_definition(definition(secret), "acme.xml")

        record = store.get("CallCenter", made.id)
        assert record is not None
        assert "s3cret" not in str(record.values)
        assert "reqUseApi" in str(record["CustomSettings"])


async def test_an_internal_name_is_taken_once() -> None:
    async with org_store() as store:
        call_centers = CallCenters(store)
        await call_centers.import_definition(definition(), "acme.xml")

        with pytest.raises(InvalidFile) as raised:
            await call_centers.import_definition(definition(reqDisplayName="Other"), "other.xml")

        assert "AcmePhone exists" in raised.value.faults[0].message
        assert [one.display_name for one in call_centers.all()] == ["Acme Phone"]


async def test_a_new_definition_is_seen_at_once_and_cannot_rename() -> None:
    async with org_store() as store:
        call_centers = CallCenters(store)
        made = await call_centers.import_definition(definition(), "acme.xml")

        changed = await call_centers.update_definition(
            made.id, definition(reqAdapterUrl="/apex/new"), "new.xml"
        )

        assert changed.id == made.id
        assert call_centers.get(made.id) == changed
        assert changed.adapter_url == "/apex/new"
        with pytest.raises(InvalidFile):
            await call_centers.update_definition(made.id, definition(reqInternalName="Other"), "new.xml")
        with pytest.raises(NotFound):
            await call_centers.update_definition("04v000000000000AAA", definition(), "new.xml")


async def test_members_see_their_call_center_and_nobody_else() -> None:
    async with org_store() as store:
        call_centers = CallCenters(store)
        first = await call_centers.import_definition(definition(), "a.xml")
        second = await call_centers.import_definition(definition(reqInternalName="Second"), "b.xml")
        ann = await add_user(store, "ann@example.com")
        bob = await add_user(store, "bob@example.com")

        await call_centers.set_members(first.id, [ann.id, bob.id])
        await call_centers.set_members(second.id, [bob.id[:15]])

        assert call_centers.of_user(user_of(store, ann.id)) == first
        assert call_centers.of_user(user_of(store, bob.id)) == second
        await call_centers.set_members(first.id, [])
        assert call_centers.of_user(user_of(store, ann.id)) is None
        with pytest.raises(NotFound):
            await call_centers.set_members("04v000000000000AAA", [ann.id])


@pytest.mark.parametrize(
    ("mode", "width", "expected"),
    [("Lightning", "70", 200), ("Lightning", "5000", 1920), ("Classic", "70", 70), ("Lightning", "", 200)],
)
async def test_lightning_gets_the_nearest_size_that_its_panel_can_have(
    mode: str, width: str, expected: int
) -> None:
    async with org_store() as store:
        content = definition(reqSalesforceCompatibilityMode=mode, reqSoftphoneWidth=width)

        made = await CallCenters(store).import_definition(content, "acme.xml")

        assert made.width == expected


@pytest.mark.parametrize(
    ("values", "shows"),
    [
        ({"reqSalesforceCompatibilityMode": "Classic_and_Lightning"}, True),
        ({"reqSalesforceCompatibilityMode": "Classic"}, False),
        ({"reqAdapterUrl": ""}, False),
    ],
)
async def test_whether_the_softphone_shows_in_lightning(values: dict[str, str], shows: bool) -> None:
    async with org_store() as store:
        made = await CallCenters(store).import_definition(definition(**values), "acme.xml")

        assert made.lightning is shows


async def test_what_another_process_wrote_is_seen_after_a_moment() -> None:
    async with org_store() as store:
        now = [0.0]
        here, elsewhere = CallCenters(store, lambda: now[0]), CallCenters(store)
        assert here.all() == []

        await elsewhere.import_definition(definition(), "acme.xml")

        assert here.all() == []
        now[0] = 60.0
        assert [one.internal_name for one in here.all()] == ["AcmePhone"]
