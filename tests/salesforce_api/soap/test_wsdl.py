"""The WSDL through zeep, a client that reads all of it and sends and reads everything by it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from xml.etree.ElementTree import fromstring

import httpx
import pytest
import zeep as untyped_zeep
from zeep.exceptions import Fault

from offhook.salesforce_api.soap.calls import OPERATIONS
from tests.salesforce_api.soap.soap_client import PASSWORD, SOBJECT

if TYPE_CHECKING:
    from collections.abc import Callable

    from offhook.testkit.server import RunningOffhook

zeep: Any = untyped_zeep
"""Its functions have no types."""

WSDL = "http://schemas.xmlsoap.org/wsdl/"


class Partner:
    """A session made with zeep."""

    def __init__(self, offhook: RunningOffhook) -> None:
        self.client = zeep.Client(f"{offhook.console_url}/services/Soap/u/58.0?wsdl")
        self.login = self.client.service.login(username="admin@example.com", password=PASSWORD)
        self.service = self.client.create_service(
            "{urn:partner.soap.sforce.com}SoapBinding", self.login.serverUrl
        )

    def call(self, name: str, *arguments: Any, **named: Any) -> Any:  # noqa: ANN401 - zeep's own values
        headers = {"SessionHeader": {"sessionId": self.login.sessionId}} | named.pop("headers", {})
        operation: Callable[..., Any] = getattr(self.service, name)
        return operation(*arguments, **named, _soapheaders=headers)

    def sobject(self, kind: str, **fields: str) -> Any:  # noqa: ANN401
        of_record = self.client.get_type(f"{{{SOBJECT}}}sObject")
        text = zeep.xsd.String()
        values = [
            zeep.xsd.AnyObject(zeep.xsd.Element(f"{{{SOBJECT}}}{name}", text), value)
            for name, value in fields.items()
        ]
        return of_record(type=kind, _value_1=values)


@pytest.fixture(scope="module")
def partner(offhook: RunningOffhook) -> Partner:
    return Partner(offhook)


def test_a_login_is_read_whole(offhook: RunningOffhook, partner: Partner) -> None:
    assert partner.login.passwordExpired is False
    assert partner.login.userInfo.userName == "admin@example.com"
    assert partner.login.serverUrl.startswith(offhook.console_url)
    assert partner.call("getUserInfo").userId == partner.login.userId
    assert partner.call("getServerTimestamp").year >= 2026


def test_a_wrong_password_is_a_fault_that_the_wsdl_declares(partner: Partner) -> None:
    with pytest.raises(Fault, match="INVALID_LOGIN") as raised:
        partner.client.service.login(username="admin@example.com", password="wrong")
    detail = raised.value.detail[0]
    assert detail.tag == "{urn:fault.partner.soap.sforce.com}LoginFault"
    assert detail.xpath("string(*[1])") == "INVALID_LOGIN"


def test_the_softphone_layout_is_read_whole(partner: Partner) -> None:
    layout = partner.call("describeSoftphoneLayout")
    assert [one.name for one in layout.callTypes] == ["Inbound", "Outbound", "Internal"]
    inbound = layout.callTypes[0]
    assert [one.name for one in inbound.infoFields] == ["ANI", "DNIS", "QUEUE"]
    assert inbound.sections[0].entityApiName == "Account"
    assert [one.itemApiName for one in inbound.sections[0].items] == ["Name", "Phone", "Type"]
    assert inbound.screenPopOptions[0].screenPopType == "PopToEntity"
    assert layout.name == "Sample Softphone Layout"


def test_objects_are_described_by_type(partner: Partner) -> None:
    assert len(partner.call("describeGlobal").sobjects) >= 10
    (task,) = partner.call("describeSObjects", ["Task"])
    fields = {field.name: field for field in task.fields}
    assert fields["CallDurationInSeconds"].type == "int"
    assert [one.value for one in fields["CallType"].picklistValues] == ["Internal", "Inbound", "Outbound"]
    assert fields["WhoId"].referenceTo
    assert partner.call("describeSObject", "CallCenter").updateable is False


def test_records_are_made_changed_read_and_deleted(partner: Partner) -> None:
    (made,) = partner.call("create", [partner.sobject("Contact", LastName="Zeep", Phone="5")])
    assert (made.success, made.errors) == (True, [])
    changed = partner.sobject("Contact", Title="Client")
    changed.Id = made.id
    assert partner.call("update", [changed])[0].success
    (read,) = partner.call("retrieve", "LastName,Title", "Contact", [made.id])
    assert [element.text for element in read._value_1] == ["Zeep", "Client"]
    assert partner.call("delete", [made.id])[0].success
    (again,) = partner.call("delete", [made.id])
    assert (again.success, again.errors[0].statusCode) == (False, "ENTITY_IS_DELETED")


def test_headers_are_sent_as_declared(partner: Partner) -> None:
    given = [partner.sobject("Account", Name="Both"), partner.sobject("Account", Phone="1")]
    results = partner.call("create", given, headers={"AllOrNoneHeader": {"allOrNone": True}})
    assert [one.errors[0].statusCode for one in results] == [
        "ALL_OR_NONE_OPERATION_ROLLED_BACK",
        "REQUIRED_FIELD_MISSING",
    ]


def test_the_wsdl_names_the_address_it_was_asked_at(offhook: RunningOffhook) -> None:
    for path, version in (("/services/wsdl/partner", "67.0"), ("/services/Soap/u/40.0?wsdl", "40.0")):
        answer = httpx.get(offhook.console_url + path)
        assert answer.headers["content-type"].startswith("text/xml")
        assert f'location="{offhook.console_url}/services/Soap/u/{version}"' in answer.text
    assert httpx.get(f"{offhook.console_url}/services/Soap/u/1.0?wsdl").status_code == 404


def test_the_wsdl_has_every_call_that_is_answered_with_what_it_does(offhook: RunningOffhook) -> None:
    root = fromstring(httpx.get(f"{offhook.console_url}/services/wsdl/partner").content)
    operations = root.findall(f"{{{WSDL}}}portType/{{{WSDL}}}operation")
    assert {one.get("name") for one in operations} == set(OPERATIONS)
    assert all(one.findtext(f"{{{WSDL}}}documentation") for one in operations)


def test_a_query_is_read_whole(partner: Partner) -> None:
    soql = "SELECT Id, Name, (SELECT Id FROM Opportunities) FROM Account WHERE Name = 'Acme'"
    result = partner.call("query", soql)
    assert (result.done, result.size, len(result.records)) == (True, 1, 1)
    (acme,) = result.records
    assert (acme.type, acme.Id) == ("Account", "001x0000003DGQRAA4")
    own_id, name, opportunities = acme._value_1
    assert (own_id.text, name.text) == (acme.Id, "Acme")
    assert [one.type for one in opportunities.records] == ["Opportunity"] * 3
