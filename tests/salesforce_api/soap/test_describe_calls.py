from __future__ import annotations

from typing import TYPE_CHECKING

from offhook.testkit.server import RunningOffhook
from tests.salesforce_api.soap.conftest import give_passwords
from tests.salesforce_api.soap.soap_client import PASSWORD, SoapClient, text, texts

if TYPE_CHECKING:
    from offhook.services import Services


def test_the_softphone_layout_has_every_call_type_in_order(agent: SoapClient) -> None:
    layout = agent.call("<p:describeSoftphoneLayout/>").result
    assert [one.tag.partition("}")[2] for one in layout] == ["callTypes"] * 3 + ["id", "name"]
    assert texts(layout, "callTypes/name") == ["Inbound", "Outbound", "Internal"]
    inbound = layout[0]
    assert texts(inbound, "infoFields/name") == ["ANI", "DNIS", "QUEUE"]
    assert texts(inbound, "screenPopOptions/matchType") == ["NoMatch", "SingleMatch", "MultipleMatches"]
    assert texts(inbound, "screenPopsOpenWithin") == ["ExistingWindow"]
    assert texts(inbound, "sections/entityApiName") == ["Account", "Contact", "Lead", "Opportunity", "Case"]
    assert texts(inbound[-1], "items/itemApiName") == ["CaseNumber", "Subject", "Status"]
    assert text(layout, "name") == "Sample Softphone Layout"
    assert len(text(layout, "id")) == 18


def test_screen_pops_without_data_have_empty_data(agent: SoapClient) -> None:
    layout = agent.call("<p:describeSoftphoneLayout/>").result
    assert texts(layout, "callTypes/screenPopOptions/screenPopType")[2] == "PopToSearch"
    assert texts(layout, "callTypes/screenPopOptions/screenPopData")[2] == ""


def test_the_first_call_center_brings_the_first_layout() -> None:
    with RunningOffhook(sample_org=False) as empty:

        async def prepare(services: Services) -> None:
            profile = next(one for one in services.store.find("Profile") if "Admin" in str(one["Name"]))
            values = {"Username": "a@example.com", "LastName": "A", "Email": "a@example.com"}
            actor = profile.get("CreatedById")
            await services.store.create("User", values | {"ProfileId": profile.id}, actor)
            await give_passwords(services)

        empty.run(prepare)
        client = SoapClient(empty).login("a@example.com", PASSWORD)
        reply = client.call("<p:describeSoftphoneLayout/>")
        assert (reply.fault, reply.fault_type) == ("NO_SOFTPHONE_LAYOUT", "UnexpectedErrorFault")
        given = "<s:type>CallCenter</s:type><s:Name>First</s:Name><s:InternalName>First</s:InternalName>"
        assert text(client.call(f"<p:create><p:sObjects>{given}</p:sObjects></p:create>").result, "id")
        layout = client.call("<p:describeSoftphoneLayout/>").result
        assert len(text(layout, "id")) == 18
        assert texts(layout, "callTypes/name") == ["Inbound", "Outbound", "Internal"]


def test_objects_are_described_in_short(agent: SoapClient) -> None:
    described = agent.call("<p:describeGlobal/>").result
    assert {"Account", "CallCenter", "Task"} <= set(texts(described, "sobjects/name"))
    assert text(described, "maxBatchSize") == "200"


def test_objects_are_described_with_their_fields(agent: SoapClient) -> None:
    described = agent.call(
        "<p:describeSObject><p:sObjectType>task</p:sObjectType></p:describeSObject>"
    ).result
    by_name = dict(zip(texts(described, "fields/name"), texts(described, "fields/type"), strict=True))
    assert (by_name["CallType"], by_name["CallDurationInSeconds"], by_name["Id"]) == ("picklist", "int", "id")
    assert "Inbound" in texts(described, "fields/picklistValues/value")


def test_several_objects_are_described_in_order(agent: SoapClient) -> None:
    asked = "".join(f"<p:sObjectType>{name}</p:sObjectType>" for name in ("Lead", "Account"))
    results = agent.call(f"<p:describeSObjects>{asked}</p:describeSObjects>").results
    assert [text(one, "label") for one in results] == ["Lead", "Account"]


def test_an_unknown_object_is_a_fault(agent: SoapClient) -> None:
    reply = agent.call("<p:describeSObjects><p:sObjectType>Nope</p:sObjectType></p:describeSObjects>")
    assert (reply.fault, reply.fault_type) == ("INVALID_TYPE", "InvalidSObjectFault")
    many = "<p:sObjectType>Lead</p:sObjectType>" * 101
    assert agent.call(f"<p:describeSObjects>{many}</p:describeSObjects>").fault == "EXCEEDED_ID_LIMIT"
