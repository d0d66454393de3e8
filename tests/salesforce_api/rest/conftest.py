from __future__ import annotations

from typing import TYPE_CHECKING, Any

import httpx
import pytest
import requests
from requests.adapters import HTTPAdapter
from simple_salesforce.api import Salesforce

from offhook.testkit.server import RunningOffhook

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from offhook.services import Services

Anything = Any
Client = Any
"""simple-salesforce gives objects as attributes, of which its types know nothing."""

ADMIN = "admin@example.com"
AGENT = "agent@example.com"
ROOT = "/services/data/v59.0"


class PlainHttp(HTTPAdapter):
    """simple-salesforce insists on https; the server of a test has none."""

    def send(
        self, request: requests.PreparedRequest, *arguments: Anything, **options: Anything
    ) -> requests.Response:
        request.url = str(request.url).replace("https://", "http://", 1)
        return super().send(request, *arguments, **options)


def plain_session() -> requests.Session:
    session = requests.Session()
    session.mount("https://", PlainHttp())
    session.trust_env = False
    return session


def token_of(offhook: RunningOffhook, username: str) -> str:
    async def create(services: Services) -> str:
        user = services.users.by_username(username)
        assert user is not None
        return await services.api_tokens.create(user.id)

    return offhook.run(create)


@pytest.fixture(scope="session")
def offhook() -> Iterator[RunningOffhook]:
    with RunningOffhook() as running:
        yield running


@pytest.fixture(scope="session")
def salesforce(offhook: RunningOffhook) -> Iterator[Client]:
    """simple-salesforce as the administrator."""
    with plain_session() as session:
        yield Salesforce(
            instance_url=offhook.console_url.replace("http://", "https://"),
            session_id=token_of(offhook, ADMIN),
            session=session,
            version="59.0",
        )


@pytest.fixture(scope="session")
def client(offhook: RunningOffhook) -> Iterator[Callable[[str], httpx.Client]]:
    """Plain HTTP as any user."""
    made: list[httpx.Client] = []

    def client_of(username: str) -> httpx.Client:
        headers = {"Authorization": f"Bearer {token_of(offhook, username)}"}
        made.append(httpx.Client(base_url=offhook.console_url, headers=headers))
        return made[-1]

    yield client_of
    for one in made:
        one.close()


@pytest.fixture(scope="session")
def admin(client: Callable[[str], httpx.Client]) -> httpx.Client:
    return client(ADMIN)


@pytest.fixture(scope="session")
def agent(client: Callable[[str], httpx.Client]) -> httpx.Client:
    return client(AGENT)


def error_of(raised: pytest.ExceptionInfo[Client]) -> Client:
    """The one error that the server told of."""
    (error,) = raised.value.content
    return error
