from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from offhook.access.user_records import UserRecords
from offhook.console.links import links_to, list_url, record_url

if TYPE_CHECKING:
    from tests.console.conftest import Desk


def records_of(desk: Desk) -> UserRecords:
    services = desk.offhook.services
    user = services.users.get(desk.user_id)
    assert user is not None
    return UserRecords(services.store, services.caller_id, services.text, services.permissions, user)


def test_urls() -> None:
    assert record_url("Account", "001A") == "/lightning/r/Account/001A/view"
    assert record_url("Account", "001A", "edit") == "/lightning/r/Account/001A/edit"
    assert list_url("Account") == "/lightning/o/Account/list"


@pytest.mark.anyio
async def test_links_to_many_records_of_several_objects(desk: Desk) -> None:
    acme = await desk.create("Account", Name="Acme")
    case = await desk.create("Case", Subject="Broken")
    person = await desk.create("Account", LastName="Wu")
    links = links_to(records_of(desk), [acme, case, person, None, "", "zzz000000000000", acme])
    assert set(links) == {acme, case, person}
    assert (links[acme].name, links[acme].subject, links[acme].icon) == ("Acme", "", "account")
    assert (links[case].name, links[case].subject) == (desk.record("Case", case)["CaseNumber"], "Broken")
    assert links[person].icon == "person_account"


@pytest.mark.anyio
async def test_records_that_may_not_be_read_are_not_mentioned(desk: Desk) -> None:
    acme = await desk.create("Account", Name="Acme")
    records = records_of(desk)
    await desk.offhook.services.permissions.set(records.user.profile_id, {})
    assert links_to(records, [acme]) == {}
