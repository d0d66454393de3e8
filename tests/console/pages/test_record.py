from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.console.conftest import HTMX

if TYPE_CHECKING:
    from tests.console.conftest import Desk
    from tests.console.html import Element

pytestmark = pytest.mark.anyio

PROBE = "<img src=x onerror=alert(1)>\"'&"


def details(page: Element) -> dict[str, Element]:
    """The values of the details by label."""
    lists = page.all("dl", "offhook-details__fields")
    return {row.one("dt").text: row.one("dd") for one in lists for row in one.all("div")}


def view(page: Element) -> Element:
    return page.one("section", id="view")


async def test_a_record_shows_who_it_is(desk: Desk) -> None:
    acme = await desk.create("Account", Name="Acme", Phone="(212) 555-5555", Website="www.acme.example")
    page = await desk.page(f"/lightning/r/Account/{acme}/view")
    assert page.one("title").text == "Acme | Account | Offhook"
    assert page.one("h1").text == "Acme"
    assert {
        name: view(page)[f"data-{name}"] for name in ("kind", "object-type", "record-id", "record-name")
    } == {
        "kind": "record",
        "object-type": "Account",
        "record-id": acme,
        "record-name": "Acme",
    }
    assert view(page)["data-person-account"] == ""
    website = details(page)["Website"].one("a")
    assert (website["href"], website["rel"]) == ("https://www.acme.example", "noopener noreferrer")


async def test_fifteen_characters_are_enough(desk: Desk) -> None:
    acme = await desk.create("Account", Name="Acme")
    page = await desk.page(f"/lightning/r/account/{acme[:15]}/view")
    assert view(page)["data-record-id"] == acme


async def test_every_phone_number_can_be_dialled(desk: Desk) -> None:
    numbers = {
        "Phone": "(415) 555-1212",
        "MobilePhone": "+44 20 7946 0958",
        "Fax": "1",
        "AssistantPhone": "2",
    }
    jane = await desk.create("Contact", FirstName="Jane", LastName="Doe", DoNotCall=True, **numbers)
    page = await desk.page(f"/lightning/r/Contact/{jane}/view")
    dialable = page.all("lightning-click-to-dial")
    assert set(numbers.values()) == {number["value"] for number in dialable}
    for number in dialable:
        assert number.text == number["value"]
        assert number["record-id"] == jane
        assert number["data-record-name"] == "Jane Doe"
        assert number["data-object-type"] == "Contact"
        assert number["data-do-not-call"] == "true"
        assert number["data-person-account"] == ""


async def test_a_person_account_names_its_contact_and_the_contact_its_account(desk: Desk) -> None:
    account = await desk.create(
        "Account", FirstName="Ann", LastName="Wu", PersonEmail="ann@example.com", Phone="12345678"
    )
    contact = str(desk.record("Account", account)["PersonContactId"])
    page = await desk.page(f"/lightning/r/Account/{account}/view")
    assert (view(page)["data-person-account"], view(page)["data-contact-id"]) == ("true", contact)
    assert page.one("p", "offhook-highlights__object").text == "Person Account"
    number = page.all("lightning-click-to-dial")[0]
    assert (number["data-contact-id"], number["data-person-account"]) == (contact, "true")
    assert "Annual Revenue" not in details(page)

    page = await desk.page(f"/lightning/r/Contact/{contact}/view")
    assert (view(page)["data-account-id"], view(page)["data-contact-id"]) == (account, "")


async def test_related_records_are_listed_and_all_can_be_shown(desk: Desk) -> None:
    acme = await desk.create("Account", Name="Acme")
    for number in range(8):
        await desk.create("Contact", LastName=f"Doe {number}", AccountId=acme)
    page = await desk.page(f"/lightning/r/Account/{acme}/view")
    table = page.one(id="related-Contact-AccountId")
    assert table.one("h2").text == "Contacts (8)"
    assert len(table.one("tbody").all("tr")) == 6
    more = table.one("footer").one("a")
    assert more.text == "Show all 8 Contacts"
    table = (await desk.page(more["href"])).one(id="related-Contact-AccountId")
    assert len(table.one("tbody").all("tr")) == 8
    new_url = table.one("header").one("a")["href"]
    form = await desk.page(new_url)
    assert form.one("input", name="AccountId")["value"] == acme


async def test_the_timeline_tells_calls_and_tasks(desk: Desk) -> None:
    jane = await desk.create("Contact", FirstName="Jane", LastName="Doe")
    await desk.create(
        "Task", Subject="Send quote", WhoId=jane, ActivityDate="2020-01-02", OwnerId=desk.user_id
    )
    await desk.create(
        "Task",
        Subject="Call 1",
        WhoId=jane,
        Status="Completed",
        CallType="Outbound",
        CallDurationInSeconds=42,
        CallDisposition="Left voicemail",
        Description="Will call back.",
        OwnerId=desk.user_id,
    )
    page = await desk.page(f"/lightning/r/Contact/{jane}/view")
    todo, done = page.one("aside").all("li", "offhook-activity")
    assert "Send quote" in todo.text
    assert "Overdue" in todo.text
    assert "Assigned to Alex Agent" in todo.text
    for text in ("Call 1", "Outbound", "0:42", "Left voicemail", "Will call back.", "Logged by Alex Agent"):
        assert text in done.text


async def test_an_accounts_timeline_has_its_contacts_calls(desk: Desk) -> None:
    acme = await desk.create("Account", Name="Acme")
    jane = await desk.create("Contact", LastName="Doe", AccountId=acme)
    await desk.create("Task", Subject="Call to Jane", WhoId=jane, Status="Completed")
    page = await desk.page(f"/lightning/r/Account/{acme}/view")
    assert "Call to Jane" in page.one("aside").text


async def test_older_activity_is_shown_on_demand(desk: Desk) -> None:
    jane = await desk.create("Contact", LastName="Doe")
    for number in range(25):
        await desk.create("Task", Subject=f"Call {number}", WhoId=jane, Status="Completed")
    page = await desk.page(f"/lightning/r/Contact/{jane}/view")
    assert len(page.one("aside").all("li", "offhook-activity")) == 20
    page = await desk.page(page.one("p", "offhook-more").one("a")["href"])
    assert len(page.one("aside").all("li", "offhook-activity")) == 25


async def test_a_record_without_activity_says_what_will_come(desk: Desk) -> None:
    jane = await desk.create("Contact", LastName="Doe")
    page = await desk.page(f"/lightning/r/Contact/{jane}/view")
    assert page.one("aside").one("p", "offhook-empty__heading").text == "No activity yet"


async def test_objects_that_tasks_are_not_about_have_no_timeline(desk: Desk) -> None:
    page = await desk.page(f"/lightning/r/User/{desk.user_id}/view")
    assert page.one("h1").text == "Alex Agent"
    assert not page.all("aside")


async def test_buttons_follow_what_the_user_may(desk: Desk, admin_desk: Desk, reader_desk: Desk) -> None:
    acme = await desk.create("Account", Name="Acme")
    shown = {}
    for one in (desk, admin_desk, reader_desk):
        page = await one.page(f"/lightning/r/Account/{acme}/view")
        shown[one.user_id] = [link.text for link in page.one("div", "offhook-actions").all("a")]
    assert list(shown.values()) == [["New Task", "Edit"], ["New Task", "Edit", "Delete"], []]


async def test_what_may_not_be_read_does_not_exist(desk: Desk, offhook: object) -> None:
    acme = await desk.create("Account", Name="Acme")
    services = desk.offhook.services
    user = services.users.get(desk.user_id)
    assert user is not None
    await services.permissions.set(user.profile_id, {})
    for page in ("view", "edit", "delete"):
        assert (await desk.get(f"/lightning/r/Account/{acme}/{page}")).status_code == 404
    assert (await desk.get("/lightning/o/Account/list")).status_code == 404
    assert (await desk.get("/lightning/o/Account/new")).status_code == 404
    assert "Acme" not in (await desk.get("/lightning/search?q=acme")).text
    assert "Acme" not in (await desk.get("/lightning/lookup?objects=Account&q=acme")).text


async def test_markup_in_any_field_is_shown_as_text(desk: Desk) -> None:
    texts = {
        name: PROBE
        for name in (
            "FirstName",
            "LastName",
            "Title",
            "Department",
            "Phone",
            "MailingStreet",
            "MailingCity",
            "Description",
        )
    }
    acme = await desk.create("Account", Name=PROBE, Phone=PROBE, Website="javascript:alert(1)", Type=PROBE)
    jane = await desk.create("Contact", AccountId=acme, **texts)
    await desk.create(
        "Task",
        Subject=PROBE,
        WhoId=jane,
        Status="Completed",
        CallDisposition=PROBE,
        Description=PROBE,
        CallType="Inbound",
    )
    await desk.create("Case", Subject=PROBE, ContactId=jane, AccountId=acme, OwnerId=desk.user_id)
    for path in (
        f"/lightning/r/Contact/{jane}/view",
        f"/lightning/r/Contact/{jane}/edit",
        f"/lightning/r/Account/{acme}/view",
        "/lightning/o/Contact/list",
        "/lightning/o/Account/list?filter=img",
        "/lightning/o/Task/list",
        "/lightning/home",
        "/lightning/search?q=img",
        "/lightning/search?q=%3Cimg%20src%3Dx%20onerror%3Dalert(1)%3E",
        "/lightning/lookup?objects=Account,Contact&q=img",
        f"/lightning/o/Contact/new?defaultFieldValues=LastName%3D%253Cimg%2520src%253Dx%253E,AccountId%3D{acme}",
    ):
        page = await desk.page(path)
        assert not [image for image in page.all("img") if image.get("src") == "x"], path
        assert not [one for one in page.all("a") if one["href"].lower().startswith("javascript")], path
        assert not [name for one in page.walk() for name in one.attributes if name.startswith("on")], path


async def test_going_from_page_to_page_is_remembered_with_htmx_too(desk: Desk) -> None:
    acme = await desk.create("Account", Name="Acme")
    await desk.page(f"/lightning/r/Account/{acme}/view", HTMX)
    assert desk.offhook.services.store is not None
    page = await desk.page("/lightning/o/Account/list?filterName=Recent")
    assert [link.text for link in page.one("tbody").all("a")][:1] == ["Acme"]
