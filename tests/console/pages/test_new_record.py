from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from offhook.console.new_record_url import new_record_url
from offhook.console.pages.new_record import safe_background
from offhook.records import standard_objects
from tests.console.conftest import HTMX, MODAL
from tests.console.html import parse

if TYPE_CHECKING:
    from tests.console.conftest import Desk

pytestmark = pytest.mark.anyio

BUSINESS, PERSON = standard_objects.load().objects["Account"].record_types


async def test_the_form_over_a_page_comes_alone(desk: Desk) -> None:
    page = await desk.page("/lightning/o/Contact/new?backgroundContext=%2Flightning%2Fhome", MODAL)
    dialog = page.one("section", role="dialog")
    assert dialog.one("h1").text == "New Contact"
    assert not page.all("main")
    view = dialog.one("section", id="view")
    assert (view["data-kind"], view["data-object-type"]) == ("new", "Contact")
    closers = [one for one in dialog.all("a") if "data-modal-close" in one.attributes]
    assert {one["href"] for one in closers} == {"/lightning/home"}


async def test_opened_directly_the_list_is_behind_it(desk: Desk) -> None:
    page = await desk.page("/lightning/o/Contact/new")
    assert page.one("main").one("section", id="view")["data-kind"] == "list"
    assert page.one("div", id="modal-root").one("h1").text == "New Contact"
    assert page.one("title").text == "New Contact | Offhook"


async def test_without_the_modals_header_it_is_a_page(desk: Desk) -> None:
    page = await desk.page("/lightning/o/Contact/new", HTMX)
    assert page.one("main").one("section", id="view")["data-kind"] == "new"


async def test_default_values_fill_the_form_and_unknown_ones_are_ignored(desk: Desk) -> None:
    acme = await desk.create("Account", Name="Acme")
    defaults = {
        "lastname": "O'Hara, Jr. & Sons",
        "Phone": "+1 (415) 555-1212",
        "AccountId": acme,
        "DoNotCall": "true",
        "Nonsense__c": "x",
        "CreatedById": desk.user_id,
    }
    page = await desk.page(new_record_url("Contact", defaults), MODAL)
    assert page.one("input", name="LastName")["value"] == "O'Hara, Jr. & Sons"
    assert page.one("input", name="Phone")["value"] == "+1 (415) 555-1212"
    assert page.one("input", name="AccountId")["value"] == acme
    assert page.one("input", name="AccountId.text")["value"] == "Acme"
    assert "checked" in page.one("input", name="DoNotCall").attributes
    assert not page.all("input", name="CreatedById")


@pytest.mark.parametrize(
    ("object_type", "field", "given", "shown"),
    [
        ("Contact", "Birthdate", "1980-3-5", "1980-03-05"),
        ("Task", "ActivityDate", 1700000000000, "2023-11-14"),
        ("Opportunity", "CloseDate", "2024-02-03T22:10:00.000Z", "2024-02-03"),
        ("Opportunity", "CloseDate", "soon", "soon"),
        ("Task", "CallDurationInSeconds", "61.7", "62"),
        ("Contact", "DoNotCall", 1, "true"),
    ],
)
async def test_default_values_are_read_as_leniently_as_those_of_call_logs(
    desk: Desk, object_type: str, field: str, given: object, shown: str
) -> None:
    page = await desk.page(new_record_url(object_type, {field: given}), MODAL)
    assert page.one("input", name=field)["value"] == shown


async def test_a_default_choice_may_be_in_any_case(desk: Desk) -> None:
    page = await desk.page(new_record_url("Case", {"Priority": "high"}), MODAL)
    chosen = [option["value"] for option in page.one("select", name="Priority").all("option", selected="")]
    assert chosen == ["High"]


async def test_a_callers_whole_name_is_split(desk: Desk) -> None:
    page = await desk.page(new_record_url("Lead", {"Name": "Mary Ann Smith"}), MODAL)
    assert page.one("input", name="FirstName")["value"] == "Mary Ann"
    assert page.one("input", name="LastName")["value"] == "Smith"


async def test_new_records_begin_with_the_usual_values(desk: Desk) -> None:
    page = await desk.page("/lightning/o/Case/new", MODAL)
    status = [option["value"] for option in page.one("select", name="Status").all("option", selected="")]
    assert status == ["New"]


async def test_saving_over_a_page_answers_where_to_go(desk: Desk) -> None:
    response = await desk.post("/lightning/o/Contact/new", {"LastName": "Doe", "Phone": "12345678"}, MODAL)
    assert (response.status_code, response.content) == (204, b"")
    location = response.headers["x-offhook-location"]
    assert location.startswith("/lightning/r/Contact/003")
    record = desk.record("Contact", location.split("/")[4])
    assert (record["LastName"], record["Phone"], record["OwnerId"]) == ("Doe", "12345678", desk.user_id)


async def test_saving_without_script_leads_to_the_record(desk: Desk) -> None:
    response = await desk.post("/lightning/o/Contact/new", {"LastName": "Doe"})
    assert response.status_code == 303
    assert response.headers["location"].startswith("/lightning/r/Contact/003")


async def test_a_refused_form_comes_back_with_its_messages(desk: Desk) -> None:
    values = {"FirstName": "Jane", "LastName": "", "backgroundContext": "/lightning/home"}
    response = await desk.post("/lightning/o/Contact/new", values, MODAL)
    assert response.status_code == 422
    page = parse(response.text)
    assert page.one("input", name="FirstName")["value"] == "Jane"
    assert page.one("input", name="LastName")["aria-invalid"] == "true"
    assert page.one("input", name="backgroundContext")["value"] == "/lightning/home"


async def test_refused_without_script_the_list_is_behind_it_again(desk: Desk) -> None:
    response = await desk.post("/lightning/o/Contact/new", {"FirstName": "Jane"})
    assert response.status_code == 422
    page = parse(response.text)
    assert page.one("div", id="modal-root").one("input", name="FirstName")["value"] == "Jane"


async def test_the_record_type_is_chosen_above_the_fields(desk: Desk) -> None:
    page = await desk.page(new_record_url("Account", {"Phone": "123"}), MODAL)
    choices = page.one("div", "offhook-kinds").all("a")
    assert [one.text for one in choices] == ["Business Account", "Person Account"]
    assert choices[0]["aria-current"] == "true"
    assert page.one("input", name="RecordTypeId")["value"] == BUSINESS.id
    person = await desk.page(choices[1]["href"], MODAL)
    assert person.one("h1").text == "New Person Account"
    assert person.one("input", name="Phone")["value"] == "123"
    assert not person.all("input", name="Name")


async def test_a_person_account_is_made(desk: Desk) -> None:
    values = {"RecordTypeId": PERSON.id, "LastName": "Wu", "FirstName": "Ann"}
    response = await desk.post("/lightning/o/Account/new", values, MODAL)
    record = desk.record("Account", response.headers["x-offhook-location"].split("/")[4])
    assert (record["Name"], record["IsPersonAccount"]) == ("Ann Wu", True)


async def test_who_may_not_create_is_told(reader_desk: Desk) -> None:
    assert (await reader_desk.get("/lightning/o/Contact/new")).status_code == 403
    assert (await reader_desk.post("/lightning/o/Contact/new", {"LastName": "Doe"})).status_code == 403


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ("/lightning/home?x=1", "/lightning/home?x=1"),
        ("", ""),
        ("//evil.example", ""),
        ("//[", ""),
        ("/\\evil.example", ""),
        ("https://evil.example", ""),
        ("javascript:alert(1)", ""),
        ("/a\nb", ""),
    ],
)
def test_only_pages_of_this_console_stand_behind_a_form(given: str, kept: str) -> None:
    assert safe_background(given) == kept
