"""The sample org as users of several profiles query it, at a known time."""

from __future__ import annotations

import asyncio
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from offhook.access.permissions import READ, Permissions
from offhook.access.profiles import ensure_standard_profiles
from offhook.access.user_records import UserRecords
from offhook.access.users import Users
from offhook.records.record_id import SYSTEM_USER_ID
from offhook.records.sqlite import SqliteStore
from offhook.records.standard_objects import load
from offhook.salesforce_api import soql
from offhook.salesforce_api.soql import MalformedQuery
from offhook.sample_org.records import write
from offhook.search.caller_id import CallerIdSearch
from offhook.search.text import TextSearch

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

NOW = datetime(2026, 4, 15, 12, 0, tzinfo=UTC)


@dataclass
class QueryOrg:
    """The store, and what queries of its users give."""

    store: SqliteStore
    runner: asyncio.Runner
    permissions: Permissions
    users: dict[str, UserRecords] = field(default_factory=dict)

    def records(self, username: str = "admin@example.com") -> UserRecords:
        if username not in self.users:
            user = Users(self.store).by_username(username)
            assert user is not None
            caller_id = CallerIdSearch(self.store)
            text = TextSearch(self.store, caller_id)
            self.users[username] = UserRecords(self.store, caller_id, text, self.permissions, user)
        return self.users[username]

    def add(self, object_type: str, **values: object) -> str:
        return self.runner.run(self.store.create(object_type, values, SYSTEM_USER_ID))

    def update(self, record_id: str, **values: object) -> None:
        self.runner.run(self.store.update(record_id, values, SYSTEM_USER_ID))

    def delete(self, record_id: str) -> None:
        self.runner.run(self.store.delete(record_id, SYSTEM_USER_ID))

    def run(
        self, query: str, username: str = "admin@example.com", *, all_rows: bool = False
    ) -> soql.QueryResult:
        return soql.run(self.records(username), query, now=NOW, all_rows=all_rows)

    def rows(
        self, query: str, username: str = "admin@example.com", *, all_rows: bool = False
    ) -> list[dict[str, Any]]:
        """The rows without their attributes."""
        return [plain(row) for row in self.run(query, username, all_rows=all_rows).rows]

    def column(self, query: str, *, all_rows: bool = False) -> list[Any]:
        """The values of the only field, row by row."""
        return [next(iter(row.values())) for row in self.rows(query, all_rows=all_rows)]

    def fault(
        self, query: str, username: str = "admin@example.com", *, all_rows: bool = False
    ) -> MalformedQuery:
        try:
            self.run(query, username, all_rows=all_rows)
        except MalformedQuery as error:
            return error
        raise AssertionError("the query was answered")


def plain(row: dict[str, Any]) -> dict[str, Any]:
    """A row without attributes, its own and those of parents and children."""
    return {name: _plain(value) for name, value in row.items() if name != "attributes"}


def _plain(value: object) -> object:
    if isinstance(value, dict) and "records" in value:
        return [plain(row) for row in value["records"]]
    return plain(value) if isinstance(value, dict) else value


@contextmanager
def query_org(path: Path) -> Iterator[QueryOrg]:
    """The sample org, with the user blind@example.com, who may read accounts and contacts only."""
    with asyncio.Runner() as runner:
        store = SqliteStore(path, load())
        permissions = Permissions(store.system)
        runner.run(_fill(store, permissions))
        yield QueryOrg(store, runner, permissions)
        runner.run(store.close())


async def _fill(store: SqliteStore, permissions: Permissions) -> None:
    await store.start()
    await ensure_standard_profiles(store, permissions, SYSTEM_USER_ID)
    await store.run_in_transaction(lambda tx: write(tx, NOW))
    profile = await store.create("Profile", {"Name": "Blind"}, SYSTEM_USER_ID)
    await permissions.set(profile, {"Account": READ, "Contact": READ})
    values = {
        "Username": "blind@example.com",
        "LastName": "Blind",
        "Email": "blind@example.com",
        "ProfileId": profile,
    }
    await store.create("User", values, SYSTEM_USER_ID)
