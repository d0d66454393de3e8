"""simple-salesforce's own sign-in, which insists on https, brought to a test server without a certificate."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
import requests
import simple_salesforce
from simple_salesforce.exceptions import SalesforceAuthenticationFailed

from tests.salesforce_api.soap.soap_client import PASSWORD, SoapClient

if TYPE_CHECKING:
    from offhook.testkit.server import RunningOffhook

login: Any = simple_salesforce.SalesforceLogin  # type: ignore[attr-defined]


class WithoutTls(requests.adapters.HTTPAdapter):
    """Sends https requests to the same host and port without TLS."""

    def send(self, request: requests.PreparedRequest, *rest: Any, **more: Any) -> requests.Response:  # noqa: ANN401
        assert request.url is not None
        request.url = request.url.replace("https://", "http://", 1)
        return super().send(request, *rest, **more)


def session_of(offhook: RunningOffhook, username: str, password: str, token: str = "") -> tuple[str, str]:
    with requests.Session() as session:
        session.mount("https://", WithoutTls())
        found: tuple[str, str] = login(
            username=username,
            password=password,
            security_token=token,
            scratch_url=offhook.console_url.replace("http://", "https://"),
            session=session,
        )
    return found


@pytest.mark.parametrize("token", ["", "Kx3" * 8])
def test_its_login_gets_a_session(offhook: RunningOffhook, token: str) -> None:
    session_id, instance = session_of(offhook, "agent@example.com", PASSWORD, token)
    assert offhook.console_url == f"http://{instance}"
    assert SoapClient(offhook, session_id).call("<p:getUserInfo/>").status == 200


def test_it_tells_why_a_login_failed(offhook: RunningOffhook) -> None:
    with pytest.raises(SalesforceAuthenticationFailed) as raised:
        session_of(offhook, "agent@example.com", "wrong")
    assert raised.value.code == "INVALID_LOGIN"
    assert raised.value.auth_message.startswith("The username or the password")
