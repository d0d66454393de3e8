from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.console.conftest import Desk
    from tests.console.html import Element

pytestmark = pytest.mark.anyio


def card(page: Element, title_id: str) -> Element:
    return page.one("article", aria_labelledby=title_id)


@pytest.mark.parametrize("path", ["/", "/lightning", "/lightning/page/home"])
async def test_bare_addresses_lead_home(desk: Desk, path: str) -> None:
    response = await desk.get(path)
    assert (response.status_code, response.headers["location"]) == (303, "/lightning/home")


async def test_a_new_agent_sees_what_will_stand_where(desk: Desk) -> None:
    page = await desk.page("/lightning/home")
    headings = [heading.text for heading in page.all("p", "offhook-empty__heading")]
    assert headings == ["No calls yet today", "Nothing on your list", "No open cases", "Nothing yet"]
    assert page.one("section", id="view")["data-kind"] == "home"
    assert page.one("h1").text.endswith(", Alex")


async def test_open_tasks_come_most_urgent_first_and_only_ones_own(desk: Desk, admin_desk: Desk) -> None:
    today = datetime.now(UTC).date()
    for subject, days in (("Later", 9), ("Overdue", -9)):
        due = (today + timedelta(days=days)).isoformat()
        await desk.create("Task", Subject=subject, ActivityDate=due, OwnerId=desk.user_id)
    await desk.create("Task", Subject="Done", Status="Completed", OwnerId=desk.user_id)
    await admin_desk.create("Task", Subject="Somebody else's", OwnerId=admin_desk.user_id)
    tasks = card(await desk.page("/lightning/home"), "tasks-title")
    rows = [row.one("div", "offhook-rows__main") for row in tasks.all("li")]
    assert [row.one("a").text for row in rows] == ["Overdue", "Later"]
    assert rows[0].one("span", "offhook-activity__when_overdue")


async def test_todays_calls_tell_direction_length_and_outcome(desk: Desk) -> None:
    jane = await desk.create("Contact", FirstName="Jane", LastName="Doe")
    await desk.create(
        "Task",
        Subject="Call from Jane",
        WhoId=jane,
        Status="Completed",
        CallType="Inbound",
        CallDurationInSeconds=254,
        CallDisposition="Resolved",
        OwnerId=desk.user_id,
    )
    calls = card(await desk.page("/lightning/home"), "calls-title")
    assert calls.one("h2").text == "Today\u2019s calls (1)"
    for text in ("Call from Jane", "Inbound", "4:14", "Resolved", "with Jane Doe", "Just now"):
        assert text in calls.text


async def test_open_cases_are_ones_own_and_not_closed(desk: Desk, admin_desk: Desk) -> None:
    await desk.create("Case", Subject="Broken", Status="New", Priority="High", OwnerId=desk.user_id)
    await desk.create("Case", Subject="Solved", Status="Closed", OwnerId=desk.user_id)
    await admin_desk.create("Case", Subject="Not mine", OwnerId=admin_desk.user_id)
    cases = card(await desk.page("/lightning/home"), "cases-title")
    assert [row.one("div", "offhook-rows__main").one("a").text for row in cases.all("li")] == ["Broken"]
    assert "High priority" in cases.text


async def test_recent_records_are_the_ones_seen_last(desk: Desk, admin_desk: Desk) -> None:
    first = await desk.create("Account", Name="First")
    second = await desk.create("Account", Name="Second")
    for record_id in (first, second, first):
        await desk.page(f"/lightning/r/Account/{record_id}/view")
    recent = card(await desk.page("/lightning/home"), "recent-title")
    assert [link.text for link in recent.all("a")] == ["First", "Second"]
    others = card(await admin_desk.page("/lightning/home"), "recent-title")
    assert not others.all("a")


async def test_a_deleted_record_is_recent_no_more(desk: Desk, admin_desk: Desk) -> None:
    account = await desk.create("Account", Name="Gone")
    await desk.page(f"/lightning/r/Account/{account}/view")
    await desk.offhook.services.store.delete(account, admin_desk.user_id)
    assert "Gone" not in card(await desk.page("/lightning/home"), "recent-title").text
