from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, TypeVar

import pytest

from offhook.access.user_records import UserRecords
from offhook.cti.apex_records import ApexRecords
from offhook.errors import NotAllowed, ServerFault
from offhook.records.record import Condition, Order

if TYPE_CHECKING:
    from collections.abc import Callable

    from offhook.services import Services
    from tests.cti.conftest import Desk

T = TypeVar("T")
ACME = "001x0000003DGQRAA4"


def in_thread(desk: Desk, work: Callable[[ApexRecords], T]) -> T:
    """What a plain Apex method would get, called from a thread of its own."""

    async def call(services: Services) -> T:
        user = services.users.by_username(desk.username)
        assert user is not None
        records = UserRecords(services.store, services.caller_id, services.text, services.permissions, user)
        return await asyncio.to_thread(work, ApexRecords(records, asyncio.get_running_loop()))

    return desk.offhook.run(call)


def test_a_thread_reads_as_the_acting_user(agent: Desk) -> None:
    def work(records: ApexRecords) -> list[object]:
        acme = records.get("Account", ACME, ["Name"])
        return [
            acme and acme["Name"],
            [record.id for record in records.get_many("Account", [ACME])],
            [r.id for r in records.find("Account", [Condition("Name", "=", "Acme")], [Order("Name")], 1)],
            records.count("Account", [Condition("Name", "=", "Acme")]),
            [match.record_id for match in records.match_number("2125555555")],
            ACME in [record.id for record in records.search("Acme")],
        ]

    assert in_thread(agent, work) == ["Acme", [ACME], [ACME], 1, [ACME], True]


def test_a_thread_writes_as_the_acting_user(agent: Desk) -> None:
    def work(records: ApexRecords) -> str:
        record_id = records.create("Task", {"Subject": "From a thread"})
        records.update(record_id, {"Subject": "Changed in a thread"})
        return record_id

    task = agent.get("Task", in_thread(agent, work))
    assert (task["Subject"], task["CreatedById"]) == ("Changed in a thread", agent.id())


def test_a_thread_deletes_as_the_acting_user(admin: Desk) -> None:
    task = admin.create("Task", {"Subject": "Gone"})
    in_thread(admin, lambda records: records.delete(task))
    assert admin.find("Task", "Subject", "Gone") == []


def test_what_the_user_may_not_do_is_refused(reader: Desk) -> None:
    with pytest.raises(NotAllowed):
        in_thread(reader, lambda records: records.create("Task", {"Subject": "x"}))


def test_closed_records_are_reached_no_more(agent: Desk) -> None:
    def work(records: ApexRecords) -> None:
        records.close()
        records.create("Task", {"Subject": "Too late"})

    with pytest.raises(ServerFault, match="time"):
        in_thread(agent, work)
    assert agent.find("Task", "Subject", "Too late") == []
