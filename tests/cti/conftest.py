"""A running Offhook with the sample org, and desks at which its users call operations."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import httpx
import pytest

from offhook.access.user_records import UserRecords
from offhook.cti.call import Call
from offhook.cti.dispatch import dispatch
from offhook.records.record import Condition, Record
from offhook.records.record_id import SYSTEM_USER_ID
from offhook.testkit.server import RunningOffhook

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from offhook.catalogue.model import Edition
    from offhook.cti.outcome import Outcome
    from offhook.services import Services

SCOPE: dict[str, Any] = {"type": "http", "scheme": "http", "headers": [(b"host", b"localhost:8000")]}


@dataclass(frozen=True)
class Desk:
    """Where one user sits: calls go through the real dispatch, to the real store."""

    offhook: RunningOffhook
    username: str

    def call(
        self,
        operation: str,
        arguments: Mapping[str, object] | None = None,
        api_version: int = 57,
        edition: Edition = "lightning",
    ) -> Outcome:
        """What the operation gives this user."""
        asked = Call(operation, edition, api_version, dict(arguments or {}))

        async def work(services: Services) -> Outcome:
            user = services.users.by_username(self.username)
            assert user is not None
            records = UserRecords(
                services.store, services.caller_id, services.text, services.permissions, user
            )
            return await dispatch(services, asked, user, records, SCOPE)

        return self.offhook.run(work)

    def id(self) -> str:
        """The id of the user who sits here."""
        return self.find("User", "Username", self.username)[0].id

    def find(self, object_type: str, field: str, value: object) -> list[Record]:
        """Records as they are stored, whoever may read them."""

        async def work(services: Services) -> list[Record]:
            return services.store.find(object_type, [Condition(field, "=", value)])

        return self.offhook.run(work)

    def get(self, object_type: str, record_id: str) -> Record:
        """A record as it is stored."""

        async def work(services: Services) -> Record | None:
            return services.store.get(object_type, record_id)

        found = self.offhook.run(work)
        assert found is not None
        return found

    def create(self, object_type: str, values: Mapping[str, Any]) -> str:
        """Put a record into the org, past every permission."""

        async def work(services: Services) -> str:
            return await services.store.create(object_type, values, SYSTEM_USER_ID)

        return self.offhook.run(work)


@pytest.fixture(scope="session")
def offhook() -> Iterator[RunningOffhook]:
    with RunningOffhook() as running:
        yield running


@pytest.fixture(scope="session")
def agent(offhook: RunningOffhook) -> Desk:
    return Desk(offhook, "agent@example.com")


@pytest.fixture(scope="session")
def admin(offhook: RunningOffhook) -> Desk:
    return Desk(offhook, "admin@example.com")


@pytest.fixture(scope="session")
def reader(offhook: RunningOffhook, admin: Desk) -> Desk:
    """A user who may read but change nothing, and belongs to no call center."""
    profile = admin.find("Profile", "Name", "Read Only")[0].id
    values = {
        "Username": "reader@example.com",
        "LastName": "Reader",
        "Email": "reader@example.com",
        "Alias": "read",
        "ProfileId": profile,
        "IsActive": True,
    }
    admin.create("User", values)
    return Desk(offhook, "reader@example.com")


@pytest.fixture
def browser(offhook: RunningOffhook) -> Iterator[httpx.Client]:
    """A signed-in agent's browser, on the console's own pages."""
    headers = {"Sec-Fetch-Site": "same-origin", "Origin": offhook.console_url}
    with httpx.Client(base_url=offhook.console_url, headers=headers, follow_redirects=True) as client:
        client.get(offhook.sign_in_url("agent@example.com"))
        yield client
