from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from offhook.records.record import Condition
from offhook.records.record_id import SYSTEM_USER_ID
from offhook.records.standard_records import ORGANIZATION_ID, ensure
from tests.contracts.record_store import ANN

if TYPE_CHECKING:
    from offhook.records.sqlite import SqliteStore

pytestmark = pytest.mark.anyio


async def test_every_org_has_one_organization_and_its_record_types(store: SqliteStore) -> None:
    for _ in range(2):
        await store.run_in_transaction(ensure)
    (org,) = store.find("Organization")
    assert (org.id, org["Name"], org["IsSandbox"]) == (ORGANIZATION_ID, "Offhook", False)
    (person,) = store.find("RecordType", [Condition("IsPersonType", "=", True)])
    assert (person["SobjectType"], person["DeveloperName"]) == ("Account", "Person_Account")
    assert store.metadata.objects["Account"].record_types[1].id == person.id
    assert store.count("RecordType") == 2


async def test_nothing_is_written_when_nothing_differs(store: SqliteStore) -> None:
    await store.run_in_transaction(ensure)
    before = [record.values for record in store.find("RecordType")]
    await store.run_in_transaction(ensure)
    assert [record.values for record in store.find("RecordType")] == before


async def test_what_was_renamed_stays_and_what_was_broken_is_mended(store: SqliteStore) -> None:
    await store.run_in_transaction(ensure)
    await store.update(ORGANIZATION_ID, {"Name": "Acme"}, ANN)
    business, person = store.find("RecordType")
    await store.update(business.id, {"Name": "Wrong"}, SYSTEM_USER_ID)
    await store.delete(person.id, ANN)
    await store.run_in_transaction(ensure)
    org = store.get("Organization", ORGANIZATION_ID)
    assert org is not None
    assert org["Name"] == "Acme"
    assert [record["Name"] for record in store.find("RecordType")] == [business["Name"], person["Name"]]
