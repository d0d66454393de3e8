from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.salesforce_api.soap.soap_client import XSI, field

if TYPE_CHECKING:
    from tests.salesforce_api.soap.soap_client import SoapClient

ACME = "001x0000003DGQRAA4"


def retrieve(fields: str, kind: str, *ids: str) -> str:
    listed = "".join(f"<p:ids>{one}</p:ids>" for one in ids)
    return (
        f"<p:retrieve><p:fieldList>{fields}</p:fieldList><p:sObjectType>{kind}</p:sObjectType>"
        f"{listed}</p:retrieve>"
    )


def test_records_come_in_the_order_of_their_ids_and_nil_for_none(agent: SoapClient) -> None:
    missing = "001000000000000AAA"
    body = retrieve("Id, name,Website", "account", ACME[:15], missing, "003D000000QOMqg", ACME)
    results = agent.call(body).results
    assert [one.get(f"{{{XSI}}}nil") for one in results] == [None, "true", "true", None]
    assert (field(results[0], "type"), field(results[0], "Id")) == ("Account", ACME)
    assert field(results[0], "Name") == "Acme"


def test_an_id_that_was_not_asked_for_is_nil(agent: SoapClient) -> None:
    reply = agent.call(retrieve("Name", "Account", ACME))
    assert '<sf:type>Account</sf:type><sf:Id xsi:nil="true"/><sf:Name>Acme</sf:Name>' in reply.text


@pytest.mark.parametrize(
    ("body", "code", "kind"),
    [
        (retrieve("Nope", "Account", ACME), "INVALID_FIELD", "InvalidFieldFault"),
        (retrieve("", "Account", ACME), "INVALID_FIELD", "InvalidFieldFault"),
        (retrieve("Id", "Nope", ACME), "INVALID_TYPE", "InvalidSObjectFault"),
        (retrieve("Id", "Account", "nope"), "MALFORMED_ID", "InvalidIdFault"),
        (retrieve("Id", "Account", *[ACME] * 2001), "EXCEEDED_ID_LIMIT", "UnexpectedErrorFault"),
    ],
)
def test_what_is_wrong_has_its_documented_fault(agent: SoapClient, body: str, code: str, kind: str) -> None:
    reply = agent.call(body)
    assert (reply.fault, reply.fault_type) == (code, kind)
