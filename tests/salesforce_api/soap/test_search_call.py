from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.salesforce_api.soap.soap_client import PARTNER, field, text

if TYPE_CHECKING:
    from tests.salesforce_api.soap.soap_client import Reply, SoapClient


def search(client: SoapClient, sosl: str) -> Reply:
    return client.call(f"<p:search><p:searchString>{sosl}</p:searchString></p:search>")


def test_what_is_found_is_a_list_of_records(agent: SoapClient) -> None:
    reply = search(agent, "FIND {acme} RETURNING Account(Id, Name), Opportunity(Name ORDER BY Name)")
    found = [one[0] for one in reply.result.findall(f"{{{PARTNER}}}searchRecords")]
    assert [field(one, "type") for one in found] == ["Account"] + ["Opportunity"] * 3
    assert (field(found[0], "Id"), field(found[0], "Name")) == ("001x0000003DGQRAA4", "Acme")
    assert text(reply.result, "queryId")


def test_nothing_found_is_an_empty_list(agent: SoapClient) -> None:
    reply = search(agent, "FIND {nobodyhasthisname} RETURNING Account")
    assert reply.result.findall(f"{{{PARTNER}}}searchRecords") == []


@pytest.mark.parametrize(
    ("sosl", "code", "kind"),
    [
        ("", "MALFORMED_SEARCH", "MalformedSearchFault"),
        ("FIND acme", "MALFORMED_SEARCH", "MalformedSearchFault"),
        ("FIND {acme} RETURNING Nope", "INVALID_TYPE", "InvalidSObjectFault"),
        ("FIND {acme} RETURNING Account(Nope)", "INVALID_FIELD", "InvalidFieldFault"),
    ],
)
def test_a_search_that_cannot_be_answered_is_its_documented_fault(
    agent: SoapClient, sosl: str, code: str, kind: str
) -> None:
    reply = search(agent, sosl)
    assert (reply.fault, reply.fault_type) == (code, kind)
