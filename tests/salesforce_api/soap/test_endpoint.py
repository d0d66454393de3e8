from __future__ import annotations

from typing import TYPE_CHECKING

import httpx
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from offhook.salesforce_api.soap.calls import OPERATIONS
from tests.salesforce_api.soap.soap_client import PARTNER, SOAPENV, XSI, SoapClient

if TYPE_CHECKING:
    from offhook.testkit.server import RunningOffhook

WHOLE = f'<Envelope xmlns="{SOAPENV}"><Body>{{}}</Body></Envelope>'


@pytest.mark.parametrize(
    "body",
    [
        "",
        "no xml",
        "<a>",
        "<a/>",
        f'<Envelope xmlns="{SOAPENV}"/>',
        WHOLE.format(""),
        '<Envelope xmlns="http://www.w3.org/2003/05/soap-envelope"><Body><x/></Body></Envelope>',
        f'<!DOCTYPE Envelope [<!ENTITY x "y">]>{WHOLE.format("<a>&x;</a>")}',
        f'<!DOCTYPE Envelope SYSTEM "file:///etc/passwd">{WHOLE.format("<a/>")}',
        '<?xml version="1.0" encoding="no-such-encoding"?><a/>',
        '<?xml version="1.0" encoding="utf-7"?><a/>',
        '<?xml version="1.0" encoding="shift_jis"?><a/>',
        "\ud800".encode("utf-8", "surrogatepass"),
        b"\xff\xfe<\x00a\x00",
        b"\x00",
    ],
)
def test_what_is_no_request_is_the_clients_fault(offhook: RunningOffhook, body: str | bytes) -> None:
    reply = SoapClient(offhook).post(body)
    assert reply.fault == "Client"
    assert "<faultcode>soapenv:Client</faultcode>" in reply.text


def test_a_very_deep_request_is_read_or_refused(offhook: RunningOffhook, agent: SoapClient) -> None:
    deep = "<x>" * 100_000 + "</x>" * 100_000
    assert agent.call(f"<p:query><p:queryString>{deep}</p:queryString></p:query>").status == 500
    assert SoapClient(offhook).post("<x>" * 100_000).fault == "Client"


def test_a_request_that_is_too_large_is_refused(offhook: RunningOffhook) -> None:
    size = offhook.settings.max_body_bytes + 1
    url = f"{offhook.console_url}/services/Soap/u/58.0"
    assert httpx.post(url, content=b" " * size).status_code == 413
    pieces = (b" " * 1000 for _ in range(size // 1000 + 1))
    answer = httpx.post(url, content=pieces)
    assert answer.status_code == 413
    assert "soapenv:Client" in answer.text


@pytest.mark.parametrize("name", ["noSuchCall", "merge", "x" * 500])
def test_a_call_that_is_not_there_is_named(agent: SoapClient, name: str) -> None:
    reply = agent.call(f"<p:{name}/>")
    assert (reply.fault, reply.fault_type) == ("UNSUPPORTED_API_VERSION", "UnexpectedErrorFault")
    assert name[:80] in reply.text


def test_calls_are_known_by_their_namespace(offhook: RunningOffhook, agent: SoapClient) -> None:
    session = f'<SessionHeader xmlns="{PARTNER}"><sessionId>{agent.session_id}</sessionId></SessionHeader>'
    unprefixed = f'<Envelope xmlns="{SOAPENV}"><Header>{session}</Header><Body>{{}}</Body></Envelope>'
    client = SoapClient(offhook)
    assert client.post(unprefixed.format(f'<getUserInfo xmlns="{PARTNER}"/>')).status == 200
    other = '<getUserInfo xmlns="urn:enterprise.soap.sforce.com"/>'
    assert client.post(unprefixed.format(other)).fault == "UNSUPPORTED_API_VERSION"
    assert client.post(unprefixed.format("<getUserInfo/>")).fault == "UNSUPPORTED_API_VERSION"


@pytest.mark.parametrize("version", ["20.0", "67.0", "50", "58.0/00D000000000001", "58.0/a/b/"])
def test_versions_are_served(agent: SoapClient, version: str) -> None:
    assert agent.call("<p:getServerTimestamp/>", version=version).status == 200


@pytest.mark.parametrize("version", ["19.0", "68.0", "58.1", "x", "058.0", "5\uff18.0"])
def test_other_versions_are_not(agent: SoapClient, version: str) -> None:
    assert agent.call("<p:getServerTimestamp/>", version=version).fault == "UNSUPPORTED_API_VERSION"


def test_a_failure_of_ours_is_a_fault_without_details(
    agent: SoapClient, offhook: RunningOffhook, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_arguments: object) -> None:
        raise RuntimeError("the secret of the house")

    monkeypatch.setattr("offhook.salesforce_api.soap.session_calls.organization", broken)
    reply = agent.call("<p:getUserInfo/>")
    assert reply.fault == "UNKNOWN_EXCEPTION"
    assert "secret" not in reply.text


def test_a_cookie_is_no_session(offhook: RunningOffhook) -> None:
    with httpx.Client(base_url=offhook.console_url) as browser:
        assert browser.get(offhook.sign_in_url("agent@example.com")).status_code == 303
        body = WHOLE.format(f'<getUserInfo xmlns="{PARTNER}"/>')
        assert "INVALID_SESSION_ID" in browser.post("/services/Soap/u/58.0", content=body).text


TEXT = st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=30).map(
    lambda one: one.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
)
NAMES = st.sampled_from(
    [member.name for operation in OPERATIONS.values() for member in operation.arguments]
    + ["type", "Id", "fieldsToNull", "LastName", "Name", "Phone", "x", "CallCenterId", "OwnerId", "Version"]
)
VALUES = st.one_of(
    TEXT,
    st.sampled_from(
        [
            "Contact",
            "AdditionalNumber",
            "CallCenter",
            "Id",
            "001x0000003DGQR",
            "SELECT Id FROM Contact LIMIT 1",
            "FIND {acme} RETURNING Account",
            "2026-01-01T00:00:00Z",
            "9" * 400,
            "",
        ]
    ),
)
ATTRIBUTES = st.sampled_from(["", ' xsi:nil="true"', ' xsi:type="s:Contact"', ' xsi:type="x"'])


def markup(name: str, attributes: str, content: str) -> str:
    return f"<p:{name}{attributes}>{content}</p:{name}>"


ELEMENTS = st.recursive(
    st.builds(markup, NAMES, ATTRIBUTES, VALUES),
    lambda inner: st.builds(markup, NAMES, ATTRIBUTES, st.lists(inner, max_size=4).map("".join)),
    max_leaves=8,
)


@given(
    operation=st.sampled_from(sorted(set(OPERATIONS) - {"login", "logout"})),
    arguments=st.lists(ELEMENTS, max_size=5),
    all_or_none=st.booleans(),
)
@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_whatever_is_sent_gets_a_result_or_a_fault_that_says_why(
    agent: SoapClient, operation: str, arguments: list[str], all_or_none: bool
) -> None:
    header = "<p:AllOrNoneHeader><p:allOrNone>true</p:allOrNone></p:AllOrNoneHeader>" if all_or_none else ""
    reply = agent.call(f"<p:{operation}>{''.join(arguments)}</p:{operation}>", header)
    if reply.status != 200:
        assert reply.fault != "UNKNOWN_EXCEPTION", reply.text


@given(body=st.binary(max_size=300))
@settings(max_examples=50, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_bytes_get_a_fault(offhook: RunningOffhook, body: bytes) -> None:
    assert SoapClient(offhook).post(body).fault == "Client"


def test_the_prefix_of_nil_is_the_one_that_clients_look_for(agent: SoapClient) -> None:
    assert f'xmlns:xsi="{XSI}"' in agent.call("<p:getUserInfo/>").text
    assert '<roleId xsi:nil="true"/>' in agent.call("<p:getUserInfo/>").text
