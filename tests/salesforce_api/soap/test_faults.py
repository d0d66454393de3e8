from __future__ import annotations

import pytest

from offhook.errors import CtiError, InvalidArgument, NotAllowed, NotFound, ServerFault, TooManyRequests
from offhook.salesforce_api.soap.faults import SoapFault, UnreadableRequest, fault_answer
from offhook.salesforce_api.soql.errors import MalformedQuery


@pytest.mark.parametrize(
    ("error", "expected"),
    [
        (
            SoapFault("INVALID_LOGIN", "a < b"),
            "<faultcode>sf:INVALID_LOGIN</faultcode><faultstring>INVALID_LOGIN: a &lt; b</faultstring>"
            '<detail><sf:LoginFault xsi:type="sf:LoginFault">'
            "<sf:exceptionCode>INVALID_LOGIN</sf:exceptionCode>"
            "<sf:exceptionMessage>a &lt; b</sf:exceptionMessage></sf:LoginFault></detail>",
        ),
        (
            MalformedQuery("MALFORMED_QUERY", "why"),
            "<sf:exceptionMessage>why</sf:exceptionMessage><sf:row>1</sf:row><sf:column>1</sf:column>"
            "</sf:MalformedQueryFault>",
        ),
        (
            SoapFault("INVALID_TYPE", "x"),
            "<sf:row>-1</sf:row><sf:column>-1</sf:column></sf:InvalidSObjectFault>",
        ),
        (TooManyRequests("wait", 5), "<faultcode>sf:PASSWORD_LOCKOUT</faultcode>"),
        (NotAllowed("no"), "<faultcode>sf:INSUFFICIENT_ACCESS_OR_READONLY</faultcode>"),
        (NotFound("no"), "<faultcode>sf:INVALID_CROSS_REFERENCE_KEY</faultcode>"),
        (InvalidArgument("object", "no"), "<faultcode>sf:INVALID_TYPE</faultcode>"),
        (InvalidArgument("Name", "no"), "<faultcode>sf:INVALID_FIELD</faultcode>"),
        (ServerFault("no"), "<faultcode>sf:UNKNOWN_EXCEPTION</faultcode>"),
        (
            UnreadableRequest("no"),
            "<faultcode>soapenv:Client</faultcode><faultstring>no</faultstring></soapenv",
        ),
    ],
)
def test_each_error_is_its_fault(error: CtiError, expected: str) -> None:
    answer = fault_answer(error)
    assert answer.status == 500
    assert expected in answer.body.decode()
