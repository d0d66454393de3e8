"""Somebody whose profile may not read contacts tries every call for one contact."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from offhook.access.permissions import ALL, EVERY_OBJECT, NOTHING
from offhook.records.record import Condition
from offhook.records.record_id import SYSTEM_USER_ID
from tests.salesforce_api.soap.soap_client import PASSWORD, SoapClient

if TYPE_CHECKING:
    from offhook.services import Services
    from offhook.testkit.server import RunningOffhook

CALLS = [
    "<p:query><p:queryString>SELECT Id FROM Contact</p:queryString></p:query>",
    "<p:query><p:queryString>SELECT (SELECT Id FROM Contacts) FROM Account</p:queryString></p:query>",
    "<p:queryAll><p:queryString>SELECT COUNT() FROM Contact</p:queryString></p:queryAll>",
    "<p:search><p:searchString>FIND {pryce} RETURNING Contact</p:searchString></p:search>",
    "<p:retrieve><p:fieldList>LastName</p:fieldList><p:sObjectType>Contact</p:sObjectType><p:ids>{id}</p:ids>"
    "</p:retrieve>",
    "<p:describeSObject><p:sObjectType>Contact</p:sObjectType></p:describeSObject>",
    "<p:create><p:sObjects><s:type>Contact</s:type><s:LastName>A</s:LastName></p:sObjects></p:create>",
    "<p:update><p:sObjects><s:type>Contact</s:type><s:Id>{id}</s:Id></p:sObjects></p:update>",
    "<p:upsert><p:externalIDFieldName>Id</p:externalIDFieldName><p:sObjects><s:type>Contact</s:type>"
    "<s:Id>{id}</s:Id></p:sObjects></p:upsert>",
    "<p:delete><p:ids>{id}</p:ids></p:delete>",
    "<p:undelete><p:ids>{id}</p:ids></p:undelete>",
    "<p:getUpdated><p:sObjectType>Contact</p:sObjectType><p:startDate>2000-01-01</p:startDate>"
    "<p:endDate>2999-01-01</p:endDate></p:getUpdated>",
    "<p:describeGlobal/>",
]


@pytest.fixture(scope="module")
def outsider(offhook: RunningOffhook) -> SoapClient:
    async def prepare(services: Services) -> None:
        store = services.store
        profile_id = await store.create("Profile", {"Name": "No Contacts"}, SYSTEM_USER_ID)
        await services.permissions.set(profile_id, {EVERY_OBJECT: ALL, "Contact": NOTHING})
        values = {"Username": "out@example.com", "LastName": "Out", "Email": "out@example.com"}
        user_id = await store.create("User", values | {"ProfileId": profile_id}, SYSTEM_USER_ID)
        await services.passwords.set(user_id, PASSWORD)

    offhook.run(prepare)
    return SoapClient(offhook).login("out@example.com")


@pytest.mark.parametrize("call", CALLS)
def test_no_call_tells_of_the_contact(offhook: RunningOffhook, outsider: SoapClient, call: str) -> None:
    async def contact(services: Services) -> tuple[str, str]:
        (found,) = services.store.find("Contact", [Condition("Id", "=", "003D000000QOMqg")])
        return found.id, str(found["LastName"])

    contact_id, last_name = offhook.run(contact)
    reply = outsider.call(call.replace("{id}", contact_id))
    assert last_name not in reply.text
    assert "<success>true" not in reply.text
    assert "<name>Contact</name>" not in reply.text
    if reply.status == 200 and "describeGlobal" not in call:
        assert "INVALID_CROSS_REFERENCE_KEY" in reply.text
    assert offhook.run(contact) == (contact_id, last_name)
