from __future__ import annotations

from typing import TYPE_CHECKING

import httpx
import pytest
from click.testing import CliRunner

from offhook.cli.main import main
from offhook.testkit.server import RunningOffhook

if TYPE_CHECKING:
    from collections.abc import Iterator

    from offhook.services import Services

AGENT = "agent@example.com"
PASSWORD = "a long password"
TOKEN = "/services/oauth2/token"
LIMITS = "/services/data/v59.0/limits"

App = dict[str, str]


@pytest.fixture(scope="module")
def offhook() -> Iterator[RunningOffhook]:
    with RunningOffhook() as running:

        async def give_password(services: Services) -> None:
            user = services.users.by_username(AGENT)
            assert user is not None
            await services.passwords.set(user.id, PASSWORD)

        running.run(give_password)
        yield running


def command(offhook: RunningOffhook, *arguments: str) -> str:
    result = CliRunner().invoke(main, [*arguments, "--data-dir", str(offhook.settings.data_dir)])
    assert result.exit_code == 0, result.output
    return result.output


def added(offhook: RunningOffhook, name: str, *more: str) -> App:
    lines = command(offhook, "connected-app", "add", name, *more).splitlines()
    client_id, secret = (line.split()[-1] for line in lines)
    return {"client_id": client_id, "client_secret": secret}


@pytest.fixture(scope="module")
def app(offhook: RunningOffhook) -> App:
    return added(offhook, "Dialer")


@pytest.fixture
def http(offhook: RunningOffhook) -> Iterator[httpx.Client]:
    with httpx.Client(base_url=offhook.console_url) as client:
        yield client


def with_password(app: App, **more: str) -> dict[str, str]:
    return {"grant_type": "password", "username": AGENT, "password": PASSWORD, **app, **more}


def status_with(http: httpx.Client, token: str) -> int:
    return http.get(LIMITS, headers={"Authorization": f"Bearer {token}"}).status_code


def test_a_password_gets_a_token(http: httpx.Client, app: App) -> None:
    response = http.post(TOKEN, data=with_password(app))
    assert response.status_code == 200
    told = response.json()
    assert set(told) == {"access_token", "token_type", "instance_url", "id", "issued_at"}
    assert told["token_type"] == "Bearer"
    assert "." not in told["access_token"], "clients take a token with dots for one that they can read"
    assert response.headers["cache-control"] == "no-store"
    assert status_with(http, told["access_token"]) == 200
    identity = http.get(told["id"], headers={"Authorization": f"Bearer {told['access_token']}"}).json()
    assert identity["username"] == AGENT
    assert identity["id"] == told["id"]
    assert identity["user_id"] == told["id"].rsplit("/", 1)[1]


def test_client_credentials_act_as_the_user_said(http: httpx.Client, offhook: RunningOffhook) -> None:
    app = added(offhook, "Nightly job", "--run-as", AGENT)
    secrets = (app["client_id"], app["client_secret"])
    told = http.post(TOKEN, data={"grant_type": "client_credentials"}, auth=secrets).json()
    token = told["access_token"]
    info = http.get("/services/oauth2/userinfo", headers={"Authorization": f"Bearer {token}"}).json()
    assert info["preferred_username"] == AGENT
    assert "Nightly job" in command(offhook, "connected-app", "list")
    command(offhook, "connected-app", "remove", "Nightly job")
    assert status_with(http, token) == 401
    assert http.post(TOKEN, data={"grant_type": "client_credentials"}, auth=secrets).status_code == 401


def test_a_refresh_token_gets_more_access_tokens(http: httpx.Client, app: App) -> None:
    first = http.post(TOKEN, data=with_password(app, scope="api refresh_token")).json()
    again = {"grant_type": "refresh_token", "refresh_token": first["refresh_token"], **app}
    second = http.post(TOKEN, data=again).json()
    assert second["access_token"] != first["access_token"]
    assert "refresh_token" not in second
    assert status_with(http, first["refresh_token"]) == 401
    assert http.post("/services/oauth2/revoke", data={"token": first["refresh_token"]}).status_code == 200
    assert status_with(http, second["access_token"]) == 401
    assert http.post(TOKEN, data=again).json()["error"] == "invalid_grant"


def test_a_token_is_revoked(http: httpx.Client, app: App) -> None:
    token = http.post(TOKEN, data=with_password(app)).json()["access_token"]
    for _ in range(2):
        assert http.post("/services/oauth2/revoke", data={"token": token}).status_code == 200
    assert status_with(http, token) == 401


@pytest.mark.parametrize(
    ("change", "error"),
    [
        ({"password": "wrong"}, "invalid_grant"),
        ({"username": "nobody@example.com"}, "invalid_grant"),
        ({"client_secret": "wrong"}, "invalid_client"),
        ({"client_id": "wrong"}, "invalid_client"),
        ({"client_secret": ""}, "invalid_client"),
        ({"grant_type": "implicit"}, "unsupported_grant_type"),
        ({"grant_type": "client_credentials"}, "unauthorized_client"),
        ({"grant_type": "refresh_token"}, "invalid_request"),
        ({"grant_type": "refresh_token", "refresh_token": "x"}, "invalid_grant"),
    ],
)
def test_what_is_refused(http: httpx.Client, app: App, change: dict[str, str], error: str) -> None:
    response = http.post(TOKEN, data=with_password(app, **change))
    assert response.status_code in (400, 401)
    told = response.json()
    assert told["error"] == error
    assert "access_token" not in told


def test_an_empty_request_is_refused(http: httpx.Client) -> None:
    assert http.post(TOKEN).status_code == 400
    assert http.post("/services/oauth2/revoke").status_code == 400
    assert http.get("/services/oauth2/userinfo").status_code == 401


@pytest.mark.parametrize("header", ["Basic", "Basic x", "Basic //79Onh4", "Basic AAA6AAA=", "Basic eA=="])
def test_basic_headers_that_are_none(http: httpx.Client, header: str) -> None:
    form = {"grant_type": "client_credentials"}
    response = http.post(TOKEN, data=form, headers={"Authorization": header})
    assert (response.status_code, response.json()["error"]) == (401, "invalid_client")


def test_guessing_passwords_is_slowed_down(app: App) -> None:
    with RunningOffhook(sign_in_tries=2) as running:
        own = added(running, "Guesser")
        wrong = with_password(own, password="wrong")
        answers = [httpx.post(running.console_url + TOKEN, data=wrong).json() for _ in range(3)]
    assert "Too many" in answers[2]["error_description"]
