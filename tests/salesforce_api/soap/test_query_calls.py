from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.salesforce_api.soap.soap_client import PARTNER, SOBJECT, XSI, field, text
from tests.salesforce_api.soap.test_write_calls import created

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

    from tests.salesforce_api.soap.soap_client import Reply, SoapClient

ACME = "001x0000003DGQRAA4"


def query(client: SoapClient, soql: str, operation: str = "query") -> Reply:
    escaped = soql.replace("&", "&amp;").replace("<", "&lt;")
    return client.call(f"<p:{operation}><p:queryString>{escaped}</p:queryString></p:{operation}>")


def records(result: Element) -> list[Element]:
    return result.findall(f"{{{PARTNER}}}records")


def test_records_have_their_type_and_id_before_their_fields(agent: SoapClient) -> None:
    reply = query(agent, "SELECT Id, Name, Website FROM Account WHERE Name = 'Acme'")
    assert (text(reply.result, "done"), text(reply.result, "size")) == ("true", "1")
    assert '<queryLocator xsi:nil="true"/><records xsi:type="sf:sObject"><sf:type>Account' in reply.text
    assert reply.text.count(f"<sf:Id>{ACME}</sf:Id>") == 2
    (record,) = records(reply.result)
    assert field(record, "Name") == "Acme"


def test_a_parent_is_a_record_inside_and_children_are_a_result_inside(agent: SoapClient) -> None:
    children_of = "(SELECT Name FROM Opportunities ORDER BY Name)"
    soql = f"SELECT Name, Owner.Name, {children_of} FROM Account WHERE Id = '{ACME}'"
    (record,) = records(query(agent, soql).result)
    owner = record.find(f"{{{SOBJECT}}}Owner")
    assert owner is not None
    assert owner.get(f"{{{XSI}}}type") == "sf:sObject"
    assert (field(owner, "type"), bool(field(owner, "Name"))) == ("User", True)
    children = record.find(f"{{{SOBJECT}}}Opportunities")
    assert children is not None
    assert children.get(f"{{{XSI}}}type") == "QueryResult"
    assert text(children, "size") == "3"
    names = [field(one, "Name") for one in records(children)]
    assert names == ["Acme - 1,200 Widgets", "Acme - 200 Widgets", "Acme - 600 Widgets"]


def test_a_parent_that_is_not_there_is_nil(admin: SoapClient) -> None:
    contact_id = created(admin, "Contact", LastName="Alone")
    soql = f"SELECT Account.Name, (SELECT Id FROM Tasks) FROM Contact WHERE Id = '{contact_id}'"
    reply = query(admin, soql)
    assert '<sf:Account xsi:nil="true"/>' in reply.text
    assert '<sf:Tasks xsi:nil="true"/>' in reply.text


def test_aggregates_and_counts(agent: SoapClient) -> None:
    counted = query(agent, "SELECT COUNT() FROM Opportunity WHERE Name LIKE 'Acme%'").result
    assert (text(counted, "size"), records(counted)) == ("3", [])
    grouped = query(agent, f"SELECT COUNT(Id) FROM Opportunity WHERE AccountId = '{ACME}'")
    (row,) = records(grouped.result)
    assert (field(row, "type"), field(row, "expr0")) == ("AggregateResult", "3")


def test_deleted_records_are_found_by_query_all(admin: SoapClient) -> None:
    lead_id = created(admin, "Lead", LastName="Gone", Company="Gone")
    assert admin.call(f"<p:delete><p:ids>{lead_id}</p:ids></p:delete>").status == 200
    soql = f"SELECT Id, IsDeleted FROM Lead WHERE Id = '{lead_id}'"
    assert text(query(admin, soql).result, "size") == "0"
    (found,) = records(query(admin, soql, "queryAll").result)
    assert field(found, "IsDeleted") == "true"


@pytest.mark.parametrize("operation", ["query", "queryAll"])
@pytest.mark.parametrize(
    ("soql", "code", "kind"),
    [
        ("", "MALFORMED_QUERY", "MalformedQueryFault"),
        ("SELECT", "MALFORMED_QUERY", "MalformedQueryFault"),
        ("SELECT Id FROM Account WHERE", "MALFORMED_QUERY", "MalformedQueryFault"),
        ("SELECT Nope FROM Account", "INVALID_FIELD", "InvalidFieldFault"),
        ("SELECT Id FROM Nope", "INVALID_TYPE", "InvalidSObjectFault"),
    ],
)
def test_a_query_that_cannot_be_answered_is_its_documented_fault(
    agent: SoapClient, operation: str, soql: str, code: str, kind: str
) -> None:
    reply = query(agent, soql, operation)
    assert (reply.fault, reply.fault_type) == (code, kind)
    assert "<sf:row>" in reply.text
    assert "<sf:column>" in reply.text


def test_a_large_result_comes_in_batches(admin: SoapClient, agent: SoapClient) -> None:
    lead = (
        "<p:sObjects><s:type>Lead</s:type><s:LastName>Batch</s:LastName><s:Company>B</s:Company></p:sObjects>"
    )
    for _ in range(2):
        assert admin.call(f"<p:create>{lead * 125}</p:create>").status == 200
    smaller = "<p:QueryOptions><p:batchSize>100</p:batchSize></p:QueryOptions>"
    asked = "<p:query><p:queryString>SELECT Id FROM Lead WHERE LastName = 'Batch'</p:queryString></p:query>"
    first = admin.call(asked, smaller).result
    assert (text(first, "done"), text(first, "size"), len(records(first))) == ("false", "250", 200)
    more = f"<p:queryMore><p:queryLocator>{text(first, 'queryLocator')}</p:queryLocator></p:queryMore>"
    second = admin.call(more, smaller).result
    assert (text(second, "done"), text(second, "size"), len(records(second))) == ("true", "250", 50)
    assert len({field(one, "Id") for one in [*records(first), *records(second)]}) == 250
    assert agent.call(more).fault == "INVALID_QUERY_LOCATOR"
    assert len(records(admin.call(asked).result)) == 250


@pytest.mark.parametrize("locator", ["", "nonsense", "01g000000000000AAA-0"])
def test_a_locator_that_is_not_known_is_a_fault(agent: SoapClient, locator: str) -> None:
    reply = agent.call(f"<p:queryMore><p:queryLocator>{locator}</p:queryLocator></p:queryMore>")
    assert (reply.fault, reply.fault_type) == ("INVALID_QUERY_LOCATOR", "InvalidQueryLocatorFault")
