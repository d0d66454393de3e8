"""`<lightning-click-to-dial>`: numbers that can be clicked, and what the adapter hears of a click."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from playwright.sync_api import expect

from tests.browser.desk import as_json
from tests.console_page import create, record

if TYPE_CHECKING:
    from collections.abc import Iterator

    from offhook.services import Services
    from offhook.testkit.server import RunningOffhook
    from tests.browser.desk import Desk

pytestmark = pytest.mark.browser

NUMBER = "(212) 555-5555"


@pytest.fixture
def dialing(desk: Desk, acme: str) -> Desk:
    """On Acme's page, with an adapter that listens for clicks."""
    desk.put("listen('onClickToDial')")
    desk.start(f"/lightning/r/Account/{acme}/view")
    desk.ready()
    return desk


@pytest.fixture
def policy(offhook: RunningOffhook) -> Iterator[Any]:
    """Sets the do-not-call policy; as before at the end."""

    def use(word: str) -> None:
        async def write(services: Services) -> None:
            from pathlib import Path

            from offhook.setup.apply import apply
            from offhook.setup.org_file import parse

            text = f'[policies]\ndo_not_call = "{word}"\n'
            await apply(services, parse(text.encode(), "org.toml", Path.cwd(), services.store.metadata))

        offhook.run(write)

    yield use
    use("warn")


def add_number(desk: Desk, attributes: dict[str, str], text: str = "") -> None:
    """Put a number into the page as a page of the org might."""
    script = """([attributes, text]) => {
        const made = document.createElement("lightning-click-to-dial");
        for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value);
        made.textContent = text;
        made.id = "added";
        document.querySelector("#main").prepend(made);
    }"""
    desk.page.evaluate(script, [attributes, text])


def test_numbers_are_text_until_the_adapter_enables_them(dialing: Desk) -> None:
    number = dialing.number(NUMBER)
    expect(number.get_by_role("link")).to_have_count(0)
    expect(number.locator("use")).to_have_attribute("href", _icon("end_call"))
    number.click()
    number.evaluate("number => number.click()")
    assert dialing.value("enableClickToDial") is None
    expect(number.get_by_role("link")).to_have_text(NUMBER)
    expect(number.locator("use")).to_have_attribute("href", _icon("call"))
    assert dialing.value("disableClickToDial") is None
    expect(number.get_by_role("link")).to_have_count(0)
    assert dialing.listened("onClickToDial") == []


def test_a_click_tells_the_number_as_shown_and_its_record(dialing: Desk, acme: str) -> None:
    dialing.value("enableClickToDial")
    dialing.dial(NUMBER)
    assert dialing.wait_listened("onClickToDial", 1) == [
        {"number": NUMBER, "recordId": acme, "recordName": "Acme", "objectType": "Account", "params": ""}
    ]
    expect(dialing.view).to_have_attribute("data-record-id", acme)  # and leads nowhere


def test_the_keyboard_and_a_script_can_click(dialing: Desk) -> None:
    dialing.value("enableClickToDial")
    dialing.dial_button(NUMBER).press("Enter")
    dialing.wait_listened("onClickToDial", 1)
    dialing.number(NUMBER).evaluate("number => number.click()")
    dialing.wait_listened("onClickToDial", 2)


def test_it_stays_enabled_from_page_to_page(dialing: Desk) -> None:
    dialing.value("enableClickToDial")
    dialing.page.locator("#app-nav").get_by_role("link", name="Accounts").click()
    dialing.expect_path("/lightning/o/Account/list")
    dialing.dial(NUMBER)
    assert dialing.wait_listened("onClickToDial", 1)[0]["recordName"] == "Acme"


def test_a_person_account_names_its_contact(dialing: Desk) -> None:
    values = {"LastName": "Person", "FirstName": "Pia", "IsPersonAccount": True, "Phone": "+44 20 7946 0000"}
    account = create(dialing.offhook, "Account", values)
    contact = record(dialing.offhook, "Account", account).get("PersonContactId")
    dialing.value("enableClickToDial")
    dialing.value("screenPop", type="sobject", params={"recordId": account})
    dialing.dial("+44 20 7946 0000")
    (clicked,) = dialing.wait_listened("onClickToDial", 1)
    assert clicked["personAccount"] is True
    assert clicked["contactId"] == contact
    assert "accountId" not in clicked


def test_a_bare_component_asks_the_server_for_its_record(dialing: Desk, acme: str) -> None:
    dialing.value("enableClickToDial")
    add_number(dialing, {"value": "415 555 0199", "record-id": acme[:15], "params": "queue=7,skill=a"})
    dialing.page.locator("#added a").click()
    assert dialing.wait_listened("onClickToDial", 1) == [
        {
            "number": "415 555 0199",
            "recordId": acme,
            "recordName": "Acme",
            "objectType": "Account",
            "params": "queue=7,skill=a",
        }
    ]


def test_without_a_record_there_are_no_record_fields(dialing: Desk) -> None:
    dialing.value("enableClickToDial")
    add_number(dialing, {"value": "911"})
    dialing.page.locator("#added a").click()
    assert dialing.wait_listened("onClickToDial", 1) == [{"number": "911", "params": ""}]


def test_a_component_without_a_number_shows_nothing(dialing: Desk) -> None:
    dialing.value("enableClickToDial")
    add_number(dialing, {"value": ""})
    expect(dialing.page.locator("#added")).to_be_empty()
    dialing.page.evaluate("document.querySelector('#added').click()")
    dialing.page.evaluate("document.querySelector('#added').setAttribute('value', '112')")
    expect(dialing.page.locator("#added a")).to_have_text("112")


def test_a_number_is_shown_as_text_whatever_it_holds(dialing: Desk) -> None:
    dialing.value("enableClickToDial")
    add_number(dialing, {"value": "<img src=x onerror=alert(1)>"})
    expect(dialing.page.locator("#added a")).to_have_text("<img src=x onerror=alert(1)>")
    expect(dialing.page.locator("#added img")).to_have_count(0)


def _do_not_call(desk: Desk, word: str, policy: Any) -> str:  # noqa: ANN401
    policy(word)
    number = {"warn": "(646) 555-0001", "block": "(646) 555-0002", "ignore": "(646) 555-0003"}[word]
    values = {"LastName": f"Quiet {word}", "Phone": number, "DoNotCall": True}
    contact = create(desk.offhook, "Contact", values)
    desk.put("listen('onClickToDial'); sforce.opencti.enableClickToDial()")
    desk.start(f"/lightning/r/Contact/{contact}/view")
    desk.ready()
    desk.dial(number)
    return number


def test_who_asked_not_to_be_called_is_called_only_if_the_agent_insists(desk: Desk, policy: Any) -> None:  # noqa: ANN401
    number = _do_not_call(desk, "warn", policy)
    question = desk.page.get_by_role("alertdialog")
    expect(question).to_contain_text("Quiet warn asked not to be called.")
    question.get_by_role("button", name="Cancel").click()
    expect(question).to_be_hidden()
    desk.dial(number)
    desk.page.keyboard.press("Escape")
    expect(question).to_be_hidden()
    assert desk.listened("onClickToDial") == []
    desk.dial(number)
    question.get_by_role("button", name="Call anyway").click()
    assert desk.wait_listened("onClickToDial", 1)[0]["number"] == number


def test_the_policy_can_block_such_calls(desk: Desk, policy: Any) -> None:  # noqa: ANN401
    _do_not_call(desk, "block", policy)
    expect(desk.page.locator("#toasts")).to_contain_text("Quiet block asked not to be called.")
    desk.value("isSoftphonePanelVisible")
    assert desk.listened("onClickToDial") == []


def test_the_policy_can_ignore_the_wish(desk: Desk, policy: Any) -> None:  # noqa: ANN401
    number = _do_not_call(desk, "ignore", policy)
    assert desk.wait_listened("onClickToDial", 1)[0]["number"] == number


def test_every_listener_hears_a_click_once(dialing: Desk) -> None:
    dialing.adapter().evaluate("listen('onClickToDial'); listen('onClickToDial')")
    dialing.value("enableClickToDial")
    dialing.dial(NUMBER)
    dialing.wait_listened("onClickToDial", 3)
    sent = dialing.adapter().evaluate("heard.filter((message) => message.shouldExecuteListener).length")
    assert sent == 1


def _icon(key: str) -> Any:  # noqa: ANN401
    import re

    return re.compile(rf"#{as_json(key).strip(chr(34))}$")
