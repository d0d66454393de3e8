"""The samples that pop, search, save and run code on the server."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any

import pytest
from playwright.sync_api import expect

from tests.console_page import ACME, record
from tests.samples.conftest import shape

if TYPE_CHECKING:
    from tests.samples.conftest import Sample

pytestmark = pytest.mark.browser

LEAD = "00QR0000000yN5iMAE"
WIDGETS = {
    "006x0000001ZcyF": "Acme - 1,200 Widgets",
    "006x0000001ZcyG": "Acme - 600 Widgets",
    "006x0000001ZcyH": "Acme - 200 Widgets",
}


def test_screen_pop_to_the_home_of_an_object(sample: Sample) -> None:
    sample.load("screenPop")
    sample.press()
    sample.expect_success_without_value("screenPop")
    expect(sample.console.page).to_have_url(re.compile(r"/lightning/o/Account/(home|list)"))
    expect(sample.console.view).to_have_attribute("data-object-type", "Account")


def test_search_and_screen_pop_finds_acme_and_its_opportunities(sample: Sample) -> None:
    sample.load("searchAndScreenPop")
    sample.press()
    response = sample.response("searchAndScreenPop")
    found: dict[str, Any] = response["returnValue"]

    assert (response["success"], response["errors"]) == (True, None)
    assert {key[:15]: entry["Name"] for key, entry in found.items()} == WIDGETS | {ACME[:15]: "Acme"}
    assert all(entry["Id"] == key and len(key) == 18 for key, entry in found.items())
    assert {entry["RecordType"] for entry in found.values()} == {"Account", "Opportunity"}
    sample.expect_line("log")


def test_search_and_screen_pop_shows_all_matches_on_the_search_page(sample: Sample) -> None:
    sample.load("searchAndScreenPop")
    sample.press()
    sample.console.expect_path("/lightning/search")
    for name in WIDGETS.values():
        expect(sample.console.view.get_by_role("link", name=name).first).to_be_visible()


def test_what_search_and_screen_pop_says_of_a_record(sample: Sample) -> None:
    sample.load("searchAndScreenPop")
    sample.press()
    found = sample.response("searchAndScreenPop")["returnValue"]
    printed = sample.example("lightning-searchAndScreenPop-acme")["006x0000001ZcyG"]
    entry = next(entry for key, entry in found.items() if key.startswith("006x0000001ZcyG"))

    assert shape(printed).items() <= shape(entry).items()
    assert re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z", entry["LastModifiedDate"])


def test_a_deferred_search_gives_data_for_a_later_pop(sample: Sample) -> None:
    frame = sample.load("searchAndScreenPop")
    before = sample.console.page.url
    found = frame.evaluate("""new Promise((callback) => sforce.opencti.searchAndScreenPop(
        { searchParams: "Acme - 600", callType: "inbound", deferred: true, callback }))""")["returnValue"]

    assert shape(sample.example("lightning-searchAndScreenPop-deferred")).keys() - {"SCREEN_POP_DATA"} <= {
        key[:15] for key in found
    }
    assert sample.console.page.url == before
    frame.evaluate("(data) => sforce.opencti.screenPop(data)", found["SCREEN_POP_DATA"])
    expect(sample.console.page).not_to_have_url(before)


def test_run_apex(sample: Sample) -> None:
    sample.load("runApex")
    sample.press()
    response = sample.response("runApex")
    sample.expect_line("log")

    [account] = json.loads(response["returnValue"]["runApex"])
    assert (account["Name"], account["Phone"]) == ("Acme", "(212) 555-5555")
    assert account["attributes"]["type"] == "Account"
    assert account["attributes"]["url"].endswith(account["Id"])
    printed = sample.example("lightning-runApex-response")
    assert shape(response | {"error": None}) == shape(printed | {"error": None})
    assert shape(account) == shape(json.loads(printed["returnValue"]["runApex"])[0])


def test_save_log(sample: Sample) -> None:
    """The guide's page looks for `result`, so it complains although all three are saved."""
    sample.load("saveLog")
    sample.press()
    answers = [reply["response"] for reply in sample.replies("saveLog", 3)]

    assert [(answer["success"], answer["errors"]) for answer in answers] == [(True, None)] * 3
    updated, created, again = (answer["returnValue"]["recordId"] for answer in answers)
    assert (updated, again) == (LEAD, LEAD)
    offhook = sample.console.offhook
    assert record(offhook, "Lead", LEAD).get("LastName") == "New lastname"
    assert record(offhook, "Contact", created).get("LastName") == "LastName"
    sample.expect_line("error" if sample.is_of_the_guide else "log")


def test_a_refused_log_says_which_field_is_at_fault(sample: Sample) -> None:
    frame = sample.load("saveLog")
    response = frame.evaluate("""new Promise((callback) => sforce.opencti.saveLog(
        { value: { entityApiName: "Account", Phone: "1" }, callback }))""")
    printed = sample.example("lightning-saveLog-errors-details")

    assert (response["success"], response["returnValue"]) == (False, None)
    [error] = response["errors"]
    assert error["code"] == "GENERIC_ERROR"
    [details] = error["details"]
    assert shape(details) == shape(printed[0]["details"][0])
    assert details["fieldErrors"]["Name"][0]["statusCode"] == "REQUIRED_FIELD_MISSING"
