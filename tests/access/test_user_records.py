from __future__ import annotations

import inspect
from typing import TYPE_CHECKING, Any

import pytest

from offhook.access.permissions import ALL, READ
from offhook.access.profiles import READ_ONLY, STANDARD_USER, SYSTEM_ADMINISTRATOR
from offhook.access.user_records import UserRecords
from offhook.errors import InvalidArgument, NotAllowed
from offhook.records.record import Change
from offhook.records.record_id import SYSTEM_USER_ID

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Sequence

    from tests.access.conftest import Org

pytestmark = pytest.mark.anyio

LONG_AGO = "2020-01-01T00:00:00Z"


class Search:
    """Both searches, over records that it is told of; answers only for the object types asked for."""

    def __init__(self) -> None:
        self.hits: list[tuple[str, str]] = []

    def match(self, number: str, objects: Sequence[str] | None = None) -> list[tuple[str, str]]:
        assert objects is not None
        return [hit for hit in self.hits if hit[0] in objects]

    def search(
        self, term: str, objects: Sequence[str] | None = None, limit: int = 200
    ) -> list[tuple[str, str]]:
        return self.match(term, objects)[:limit]


class Situation:
    """A user with a profile, an account that exists, and both searches finding it."""

    def __init__(self, org: Org, records: UserRecords, account_id: str, search: Search) -> None:
        self.org, self.records, self.account_id, self.search = org, records, account_id, search
        self.deleted_id = ""


async def situation(org: Org, profile: str) -> Situation:
    user = org.users.get(await org.add_user(f"{profile.split()[0]}@example.com", profile))
    assert user is not None
    account_id = await org.store.create("Account", {"Name": "Acme"}, SYSTEM_USER_ID)
    search = Search()
    search.hits = [("Account", account_id)]
    records = UserRecords(org.store, search, search, org.permissions, user)  # type: ignore[arg-type]
    one = Situation(org, records, account_id, search)
    one.deleted_id = await org.store.create("Account", {"Name": "Gone"}, SYSTEM_USER_ID)
    await org.store.delete(one.deleted_id, SYSTEM_USER_ID)
    return one


READING: dict[str, tuple[Callable[[Situation], Any], Any]] = {
    "get": (lambda s: s.records.get("Account", s.account_id), None),
    "get_many": (lambda s: s.records.get_many("Account", [s.account_id]), []),
    "find": (lambda s: s.records.find("Account"), []),
    "count": (lambda s: s.records.count("Account"), 0),
    "deleted": (lambda s: s.records.deleted("Account", LONG_AGO), []),
    "updated": (lambda s: s.records.updated("Account", LONG_AGO), []),
    "match_number": (lambda s: s.records.match_number("5555555"), []),
    "search": (lambda s: s.records.search("acme"), []),
}
"""Every method that reads, and what it gives to somebody who may not read accounts."""

WRITING: dict[str, Callable[[Situation], Awaitable[Any]]] = {
    "create": lambda s: s.records.create("Account", {"Name": "New"}),
    "update": lambda s: s.records.update(s.account_id, {"Name": "Changed"}),
    "delete": lambda s: s.records.delete(s.account_id),
    "undelete": lambda s: s.records.undelete(s.deleted_id),
    "upsert": lambda s: s.records.upsert("Account", "Id", s.account_id, {"Name": "Changed"}),
    "write": lambda s: s.records.write([Change("create", "Account", values={"Name": "New"})]),
}
"""Every method that writes."""


ASKING_NOTHING = {"can", "own_settings", "reader"}
"""What gives no record but one's own; who reads with `reader` has tests of what they show to whom."""


def test_every_method_is_walked() -> None:
    methods = {
        name for name, _ in inspect.getmembers(UserRecords, inspect.isfunction) if not name.startswith("_")
    }
    assert methods == {*READING, *WRITING, *ASKING_NOTHING}


@pytest.mark.parametrize("method", READING)
async def test_what_one_may_not_read_does_not_exist(org: Org, method: str) -> None:
    one = await situation(org, READ_ONLY)
    read, nothing = READING[method]
    assert read(one) != nothing
    await org.permissions.set(one.records.user.profile_id, {"*": READ, "Account": type(READ)()})
    assert read(one) == nothing


@pytest.mark.parametrize("method", WRITING)
async def test_what_one_may_not_write_is_refused_and_nothing_changes(org: Org, method: str) -> None:
    one = await situation(org, READ_ONLY)
    before = org.store.find("Account")
    with pytest.raises(NotAllowed, match=r"Your profile does not let you .* Account"):
        await WRITING[method](one)
    assert org.store.find("Account") == before


@pytest.mark.parametrize("method", WRITING)
async def test_who_may_write_does_so_under_their_own_name(org: Org, method: str) -> None:
    one = await situation(org, SYSTEM_ADMINISTRATOR)
    await WRITING[method](one)
    for account in org.store.find("Account"):
        if account["Name"] != "Acme":
            assert account["LastModifiedById"] == one.records.user.id


@pytest.mark.parametrize("missing", ["create", "edit"])
async def test_an_upsert_needs_both_rights(org: Org, missing: str) -> None:
    one = await situation(org, READ_ONLY)
    allowed = {"create": True, "read": True, "edit": True, missing: False}
    await org.permissions.set(one.records.user.profile_id, {"*": type(READ)(**allowed)})
    with pytest.raises(NotAllowed, match=f"{missing} Contact"):
        await one.records.upsert("Contact", "Email", "lee@example.com", {"LastName": "Lee"})
    assert org.store.count("Contact") == 0


async def test_a_persons_contact_is_taken_back_and_upserted_only_with_the_account(org: Org) -> None:
    one = await situation(org, READ_ONLY)
    person = {"LastName": "Lee", "PersonEmail": "lee@example.com"}
    account_id = await org.store.create("Account", person, SYSTEM_USER_ID)
    contact_id = org.store.find("Contact")[0].id
    await org.permissions.set(one.records.user.profile_id, {"*": READ, "Contact": ALL})
    with pytest.raises(NotAllowed, match="edit Account"):
        await one.records.upsert("Contact", "Email", "LEE@example.com", {"LastName": "Changed"})
    await org.store.delete(account_id, SYSTEM_USER_ID)
    with pytest.raises(NotAllowed, match="delete Account"):
        await one.records.undelete(contact_id)
    with pytest.raises(NotAllowed, match="delete Account"):
        await one.records.write([Change("undelete", record_id=contact_id)])
    assert org.store.count("Contact") == 0


async def test_each_write_of_a_batch_is_checked(org: Org) -> None:
    one = await situation(org, STANDARD_USER)
    batch = [
        Change("create", "Account", values={"Name": "New"}),
        Change("update", record_id=one.account_id, values={"Name": "Changed"}),
        Change("delete", record_id=one.account_id),
    ]
    with pytest.raises(NotAllowed, match="delete Account"):
        await one.records.write(batch)
    assert [account["Name"] for account in org.store.find("Account")] == ["Acme"]


async def test_searches_keep_their_order_and_skip_what_is_gone(org: Org) -> None:
    one = await situation(org, READ_ONLY)
    other = await org.store.create("Account", {"Name": "Other"}, SYSTEM_USER_ID)
    one.search.hits = [("Account", other), ("Account", "001000000000009AAA"), ("Account", one.account_id)]
    assert [record.id for record in one.records.search("x")] == [other, one.account_id]
    assert one.records.search("x", ["Contact"]) == []
    assert one.records.match_number("x", ["Contact"]) == []


async def test_can_answers_before_anybody_tries(org: Org) -> None:
    one = await situation(org, STANDARD_USER)
    assert one.records.can("edit", "account")
    assert not one.records.can("delete", "account")
    await org.permissions.set(one.records.user.profile_id, {"*": ALL})
    assert one.records.can("delete", "account")


async def test_what_is_no_id_is_told_so(org: Org) -> None:
    one = await situation(org, SYSTEM_ADMINISTRATOR)
    for wrong in ("", "zzz000000000001AAA", "nonsense"):
        with pytest.raises(InvalidArgument, match="not the id"):
            await one.records.update(wrong, {})


@pytest.mark.parametrize("action", ["update", "delete", "write"])
async def test_a_persons_contact_is_changed_by_those_who_may_change_the_account(
    org: Org, action: str
) -> None:
    one = await situation(org, STANDARD_USER)
    person_types = org.store.metadata.objects["Account"].record_types
    kind = next(kind.id for kind in person_types if kind.is_person_type)
    values = {"LastName": "Person", "RecordTypeId": kind}
    account = org.store.get("Account", await org.store.create("Account", values, SYSTEM_USER_ID))
    assert account is not None
    contact_id = str(account["PersonContactId"])
    await org.permissions.set(one.records.user.profile_id, {"Contact": ALL, "Account": READ})
    attempts: dict[str, Callable[[], Awaitable[Any]]] = {
        "update": lambda: one.records.update(contact_id, {"LastName": "Changed"}),
        "delete": lambda: one.records.delete(contact_id),
        "write": lambda: one.records.write([Change("delete", record_id=contact_id)]),
    }
    with pytest.raises(NotAllowed, match="Account"):
        await attempts[action]()
    after = org.store.get("Account", account.id)
    assert after is not None
    assert after["LastName"] == "Person"
    other = await one.records.create("Contact", {"LastName": "Other"})
    await one.records.update(other, {"LastName": "Changed"})
