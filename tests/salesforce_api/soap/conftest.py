from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from offhook.testkit.server import RunningOffhook
from tests.salesforce_api.soap.soap_client import PASSWORD, SoapClient

if TYPE_CHECKING:
    from collections.abc import Iterator

    from offhook.services import Services


@pytest.fixture(scope="session")
def offhook() -> Iterator[RunningOffhook]:
    """The sample org, whose users have a password."""
    with RunningOffhook() as running:
        running.run(give_passwords)
        yield running


async def give_passwords(services: Services) -> None:
    for user in services.users.all():
        await services.passwords.set(user.id, PASSWORD)


@pytest.fixture(scope="session")
def admin(offhook: RunningOffhook) -> SoapClient:
    return SoapClient(offhook).login("admin@example.com")


@pytest.fixture(scope="session")
def agent(offhook: RunningOffhook) -> SoapClient:
    return SoapClient(offhook).login("agent@example.com")
