from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from tests.salesforce_api.soap.soap_client import PASSWORD, SoapClient, credentials, text

if TYPE_CHECKING:
    from offhook.testkit.server import RunningOffhook

AGENT = "agent@example.com"


def test_login_gives_what_shipped_clients_pick_by_pattern(offhook: RunningOffhook) -> None:
    reply = SoapClient(offhook).call(credentials(AGENT, PASSWORD))
    for name in ("serverUrl", "sessionId", "userId", "organizationId"):
        assert re.search(f"<{name}>[^<&]+</{name}>", reply.text), name
    assert '<loginResponse xmlns="urn:partner.soap.sforce.com"><result>' in reply.text
    assert "<passwordExpired>false</passwordExpired>" in reply.text
    server_url = text(reply.result, "serverUrl")
    assert server_url.startswith(f"{offhook.console_url}/services/Soap/u/58.0/00D")


@pytest.mark.parametrize("token", ["", "A" * 24, "b1" * 12 + "c"])
def test_a_security_token_behind_the_password_is_not_asked_for(offhook: RunningOffhook, token: str) -> None:
    assert SoapClient(offhook).login(AGENT.upper(), PASSWORD + token).session_id


@pytest.mark.parametrize(
    ("username", "password"),
    [
        ("agent@example.com", "wrong"),
        ("agent@example.com", ""),
        ("agent@example.com", "A" * 24),
        ("agent@example.com", PASSWORD + "A" * 23),
        ("agent@example.com", "x" * 5000),
        ("nobody@example.com", PASSWORD),
        ("", ""),
    ],
)
def test_a_wrong_password_is_an_invalid_login(offhook: RunningOffhook, username: str, password: str) -> None:
    SoapClient(offhook).login(AGENT)  # forgives what other tests got wrong
    reply = SoapClient(offhook).call(credentials(username, password))
    assert (reply.fault, reply.fault_type) == ("INVALID_LOGIN", "LoginFault")
    assert "<sf:exceptionCode>INVALID_LOGIN</sf:exceptionCode>" in reply.text
    assert "<faultcode>sf:INVALID_LOGIN</faultcode>" in reply.text


def test_who_guesses_passwords_has_to_wait(offhook: RunningOffhook) -> None:
    guesses = [SoapClient(offhook).call(credentials("sam@example.com", f"guess {n}")) for n in range(6)]
    assert [one.fault for one in guesses] == ["INVALID_LOGIN"] * 5 + ["PASSWORD_LOCKOUT"]
    assert guesses[-1].fault_type == "LoginFault"
    assert SoapClient(offhook).call(credentials("sam@example.com", PASSWORD)).fault == "PASSWORD_LOCKOUT"


def test_the_session_says_who_is_logged_in(agent: SoapClient) -> None:
    info = agent.call("<p:getUserInfo/>").result
    assert text(info, "userName") == AGENT
    assert text(info, "userFullName") == "Alex Agent"
    assert text(info, "orgHasPersonAccounts") == "true"
    assert len(text(info, "organizationId")) == 18


def test_a_session_ends_with_logout(offhook: RunningOffhook) -> None:
    client = SoapClient(offhook).login(AGENT)
    assert client.call("<p:getServerTimestamp/>").status == 200
    assert client.call("<p:logout/>").status == 200
    assert client.call("<p:getServerTimestamp/>").fault == "INVALID_SESSION_ID"


@pytest.mark.parametrize("session_id", ["", "nonsense", "x" * 5000])
def test_without_a_session_nothing_is_told(offhook: RunningOffhook, session_id: str) -> None:
    reply = SoapClient(offhook, session_id).call("<p:getUserInfo/>")
    assert (reply.fault, reply.fault_type) == ("INVALID_SESSION_ID", "UnexpectedErrorFault")


def test_the_servers_time_is_utc(agent: SoapClient) -> None:
    stamp = text(agent.call("<p:getServerTimestamp/>").result, "timestamp")
    assert re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z", stamp)
