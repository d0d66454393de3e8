from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from offhook.salesforce_api.describe import describe_global, describe_object
from offhook.salesforce_api.rest import exchange
from offhook.testkit.server import RunningOffhook

if TYPE_CHECKING:
    from collections.abc import Iterator

    from offhook.access.user_records import UserRecords
    from offhook.services import Services

ADMIN = "admin@example.com"
AGENT = "agent@example.com"


@pytest.fixture(scope="module")
def offhook() -> Iterator[RunningOffhook]:
    with RunningOffhook() as running:
        yield running


def records_of(services: Services, username: str) -> UserRecords:
    user = services.users.by_username(username)
    assert user is not None
    return exchange.records_of(services, user)


def described(offhook: RunningOffhook, username: str, name: str) -> dict[str, Any]:
    async def describe(services: Services) -> dict[str, Any]:
        records = records_of(services, username)
        return describe_object(records.metadata.object_type(name), records)

    return offhook.run(describe)


def field(description: dict[str, Any], name: str) -> dict[str, Any]:
    found: dict[str, Any] = next(one for one in description["fields"] if one["name"] == name)
    return found


def test_all_objects_in_short(offhook: RunningOffhook) -> None:
    async def describe(services: Services) -> list[dict[str, Any]]:
        return describe_global(records_of(services, AGENT))

    told = offhook.run(describe)
    names = [one["name"] for one in told]
    assert names == sorted(names)
    contact = next(one for one in told if one["name"] == "Contact")
    assert (contact["keyPrefix"], contact["labelPlural"], contact["searchable"]) == ("003", "Contacts", True)
    assert (contact["createable"], contact["deletable"]) == (True, False)


def test_what_may_be_done_depends_on_the_user(offhook: RunningOffhook) -> None:
    for username, deletes in ((ADMIN, True), (AGENT, False)):
        told = described(offhook, username, "Account")
        assert (told["updateable"], told["deletable"], told["undeletable"]) == (True, deletes, deletes)


def test_call_centers_are_created_and_read_by_apis_and_no_more(offhook: RunningOffhook) -> None:
    told = described(offhook, ADMIN, "CallCenter")
    assert (told["createable"], told["updateable"], told["deletable"]) == (True, False, False)
    assert field(told, "Name")["createable"] is True
    assert field(told, "Name")["updateable"] is False


def test_fields(offhook: RunningOffhook) -> None:
    task = described(offhook, AGENT, "Task")
    assert list(task) == sorted(task), "the documented order"
    what = field(task, "WhatId")
    assert (what["type"], what["soapType"], what["namePointing"]) == ("reference", "tns:ID", True)
    assert "Account" in what["referenceTo"]
    assert what["relationshipName"] == "What"
    call_type = field(task, "CallType")
    assert call_type["restrictedPicklist"] is True
    assert [one["value"] for one in call_type["picklistValues"]] == ["Internal", "Inbound", "Outbound"]
    duration = field(task, "CallDurationInSeconds")
    assert (duration["soapType"], duration["digits"], duration["length"]) == ("xsd:int", 8, 0)
    comments = field(task, "Description")
    assert (comments["filterable"], comments["sortable"], comments["length"]) == (False, False, 32000)
    assert field(task, "CreatedDate")["nillable"] is False
    assert field(task, "Subject")["nameField"] is True


def test_children_and_record_types(offhook: RunningOffhook) -> None:
    account = described(offhook, AGENT, "Account")
    named = {(one["childSObject"], one["relationshipName"]) for one in account["childRelationships"]}
    assert {("Contact", "Contacts"), ("Account", "ChildAccounts")} <= named
    types = {one["developerName"]: one for one in account["recordTypeInfos"]}
    assert types["Business_Account"]["defaultRecordTypeMapping"] is True
    assert types["Master"]["master"] is True
