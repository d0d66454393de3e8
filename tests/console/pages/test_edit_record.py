from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.console.conftest import HTMX
from tests.console.html import Element, parse

if TYPE_CHECKING:
    from tests.console.conftest import Desk

pytestmark = pytest.mark.anyio


def sent_by(page: Element) -> dict[str, str]:
    """What the form would send if the user pressed Save."""
    form = page.one("form", id="record-form")
    values = {one["name"]: one.get("value") for one in form.all("input") if one.get("type") != "checkbox"}
    values |= {
        one["name"]: "true" for one in form.all("input", type="checkbox") if "checked" in one.attributes
    }
    values |= {one["name"]: one.raw_text.removeprefix("\n") for one in form.all("textarea")}
    for select in form.all("select"):
        chosen = [option for option in select.all("option") if "selected" in option.attributes]
        values[select["name"]] = chosen[0]["value"] if chosen else ""
    return values


async def jane(desk: Desk) -> str:
    acme = await desk.create("Account", Name="Acme")
    return await desk.create(
        "Contact",
        FirstName="Jane",
        LastName="Doe",
        AccountId=acme,
        DoNotCall=True,
        MailingStreet="1 Main St\nFloor 2",
        Birthdate="1980-02-29",
        LeadSource="Web",
    )


async def test_saving_an_unchanged_form_changes_nothing(desk: Desk) -> None:
    contact = await jane(desk)
    before = dict(desk.record("Contact", contact).values)
    path = f"/lightning/r/Contact/{contact}/edit"
    response = await desk.post(path, sent_by(await desk.page(path)))
    assert (response.status_code, response.headers["location"]) == (
        303,
        f"/lightning/r/Contact/{contact}/view",
    )
    assert dict(desk.record("Contact", contact).values) == before


async def test_changes_are_saved(desk: Desk) -> None:
    contact = await jane(desk)
    path = f"/lightning/r/Contact/{contact}/edit"
    values = sent_by(await desk.page(path)) | {"Title": "VP", "Birthdate": "", "LeadSource": "Other"}
    del values["DoNotCall"]
    assert (await desk.post(path, values)).status_code == 303
    record = desk.record("Contact", contact)
    assert (record["Title"], record["Birthdate"], record["LeadSource"], record["DoNotCall"]) == (
        "VP",
        None,
        "Other",
        False,
    )


async def test_faults_are_told_beside_their_fields_and_nothing_is_lost(desk: Desk) -> None:
    contact = await jane(desk)
    path = f"/lightning/r/Contact/{contact}/edit"
    values = sent_by(await desk.page(path)) | {"LastName": "", "Email": "nonsense", "Title": "VP"}
    response = await desk.post(path, values, HTMX)
    assert response.status_code == 422
    assert response.headers["hx-push-url"] == "false"
    page = parse(response.text)
    faults = [line.one("a") for line in page.one("div", "offhook-faults").all("li")]
    assert {fault["href"] for fault in faults} == {"#field-LastName", "#field-Email"}
    last_name = page.one("input", id="field-LastName")
    assert last_name["aria-invalid"] == "true"
    assert page.one(id=last_name["aria-describedby"]).text == "Fill in this field."
    assert page.one("input", id="field-Email")["value"] == "nonsense"
    assert page.one("input", id="field-Title")["value"] == "VP"
    assert desk.record("Contact", contact)["Title"] is None


async def test_the_whole_page_comes_back_without_script(desk: Desk) -> None:
    contact = await jane(desk)
    response = await desk.post(f"/lightning/r/Contact/{contact}/edit", {"LastName": ""})
    assert response.status_code == 422
    assert parse(response.text).one(id="global-header")


async def test_what_somebody_else_changed_meanwhile_is_not_overwritten_unasked(
    desk: Desk, admin_desk: Desk
) -> None:
    contact = await jane(desk)
    path = f"/lightning/r/Contact/{contact}/edit"
    values = sent_by(await desk.page(path)) | {"Title": "VP", "LastModifiedDate": "2020-01-01T00:00:00.000Z"}
    await desk.offhook.services.store.update(contact, {"Department": "Sales"}, admin_desk.user_id)
    response = await desk.post(path, values, HTMX)
    assert response.status_code == 409
    page = parse(response.text)
    assert "Ada Admin changed this contact" in page.one("div", "offhook-notice").text
    assert page.one("input", id="field-Title")["value"] == "VP"
    assert desk.record("Contact", contact)["Title"] is None

    again = await desk.post(path, sent_by(page))
    assert again.status_code == 303
    assert desk.record("Contact", contact)["Title"] == "VP"


async def test_a_lookup_can_be_typed(desk: Desk) -> None:
    contact = await jane(desk)
    other = await desk.create("Account", Name="Beta")
    path = f"/lightning/r/Contact/{contact}/edit"
    values = sent_by(await desk.page(path)) | {"AccountId": "", "AccountId.text": "beta"}
    assert (await desk.post(path, values)).status_code == 303
    assert desk.record("Contact", contact)["AccountId"] == other


@pytest.mark.parametrize(
    ("typed", "reason"), [("Nobody", "Nothing is called “Nobody”"), ("Twin", "Several records")]
)
async def test_a_typed_lookup_that_is_not_one_record(desk: Desk, typed: str, reason: str) -> None:
    contact = await jane(desk)
    for _ in range(2):
        await desk.create("Account", Name="Twin")
    path = f"/lightning/r/Contact/{contact}/edit"
    values = sent_by(await desk.page(path)) | {"AccountId": "", "AccountId.text": typed}
    response = await desk.post(path, values)
    assert response.status_code == 422
    page = parse(response.text)
    assert reason in page.one(id="error-AccountId").text
    assert page.one("input", id="field-AccountId")["value"] == typed


async def test_an_emptied_lookup_is_cleared(desk: Desk) -> None:
    contact = await jane(desk)
    path = f"/lightning/r/Contact/{contact}/edit"
    values = sent_by(await desk.page(path)) | {"AccountId": "", "AccountId.text": ""}
    assert (await desk.post(path, values)).status_code == 303
    assert desk.record("Contact", contact)["AccountId"] is None


async def test_a_number_that_is_none_is_told(desk: Desk) -> None:
    acme = await desk.create("Account", Name="Acme")
    path = f"/lightning/r/Account/{acme}/edit"
    response = await desk.post(path, sent_by(await desk.page(path)) | {"AnnualRevenue": "lots"})
    page = parse(response.text)
    assert (response.status_code, page.one("input", id="field-AnnualRevenue")["value"]) == (422, "lots")
    assert page.one(id="error-AnnualRevenue").text == "This must be a number."


async def test_a_person_account_is_edited_as_a_person(desk: Desk) -> None:
    account = await desk.create("Account", FirstName="Ann", LastName="Wu")
    path = f"/lightning/r/Account/{account}/edit"
    page = await desk.page(path)
    assert not page.all("input", name="Name")
    assert "required" in page.one("input", name="LastName").attributes
    assert (await desk.post(path, sent_by(page) | {"PersonEmail": "ann@example.com"})).status_code == 303
    assert desk.record("Account", account)["PersonEmail"] == "ann@example.com"


async def test_who_may_not_edit_is_told(reader_desk: Desk) -> None:
    acme = await reader_desk.create("Account", Name="Acme")
    assert (await reader_desk.get(f"/lightning/r/Account/{acme}/edit")).status_code == 403
    response = await reader_desk.post(f"/lightning/r/Account/{acme}/edit", {"Name": "Mine"})
    assert response.status_code == 403
    assert reader_desk.record("Account", acme)["Name"] == "Acme"


async def test_fields_that_no_form_has_are_ignored(desk: Desk) -> None:
    contact = await jane(desk)
    values = {"LastName": "Doe", "CreatedById": desk.user_id, "Nonsense": "x", "IsDeleted": "true"}
    assert (await desk.post(f"/lightning/r/Contact/{contact}/edit", values)).status_code == 303
    assert desk.record("Contact", contact)["LastName"] == "Doe"
