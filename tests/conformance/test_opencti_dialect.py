"""The host's end of the Lightning messages: what it takes for a call, and what it posts."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from tests.conformance.bundle import bundle

if TYPE_CHECKING:
    from playwright.sync_api import Page

pytestmark = pytest.mark.browser


@pytest.fixture
def dialect(page: Page) -> Page:
    page.add_script_tag(content=bundle("wire/opencti_dialect.ts", "dialect"))
    return page


def message(**changes: Any) -> dict[str, Any]:  # noqa: ANN401 - any member of a message
    call = {
        "methodName": "setSoftphonePanelHeight",
        "callId": 3,
        "apiVersion": 57,
        "apiType": "opencti",
        "isCallbackRegistered": True,
        "isListenerRegistered": False,
        "args": {"heightPX": 400, "strange": 1},
    }
    return call | changes


def decoded(dialect: Page, data: object) -> Any:  # noqa: ANN401 - JSON of any kind
    return dialect.evaluate("data => dialect.decodeCall(data)", data)


def test_a_call_has_the_operations_words(dialect: Page) -> None:
    assert decoded(dialect, message()) == {
        "operation": "set_softphone_panel_height",
        "args": {"height_px": 400},
        "edition": "lightning",
        "apiVersion": 57,
        "wantsReply": True,
        "listens": False,
        "id": 3,
        "name": "setSoftphonePanelHeight",
    }


def test_arguments_have_their_wire_spelling(dialect: Page) -> None:
    saved = decoded(dialect, message(methodName="saveLog", args={"object": None, "value": {"Id": "x"}}))
    assert saved["args"] == {"value": None}
    listening = decoded(dialect, message(methodName="onClickToDial", args={}, isListenerRegistered=True))
    assert (listening["operation"], listening["listens"]) == ("on_click_to_dial", True)


@pytest.mark.parametrize(
    "change",
    [
        {"apiType": "interaction"},
        {"methodName": 5},
        {"callId": "3"},
        {"callId": -1},
        {"callId": 1.5},
        {"apiVersion": "57"},
        {"isCallbackRegistered": "true"},
        {"isListenerRegistered": None},
        {"args": None},
        {"args": []},
        {"args": "text"},
    ],
)
def test_what_has_another_shape_is_no_call(dialect: Page, change: dict[str, Any]) -> None:
    assert decoded(dialect, message(**change)) is None


@pytest.mark.parametrize("data", [None, 5, "interactionApi/method=isInConsole", [], {}])
def test_what_is_no_message_is_no_call(dialect: Page, data: object) -> None:
    assert decoded(dialect, data) is None


@pytest.mark.parametrize(
    "name", ["getPageInfo", "publish", "onWorkStart", "constructor", "__proto__", "toString"]
)
def test_a_method_that_is_not_offered_has_no_operation(dialect: Page, name: str) -> None:
    call = decoded(dialect, message(methodName=name))
    assert (call["operation"], call["args"], call["name"]) == ("", {}, name)


def test_a_version_gates_its_methods(dialect: Page) -> None:
    script = """([data, since, until]) => {
      const face = { operation: "x", runsOn: "page", since, until, arguments: [] };
      return dialect.decodeCall(data, { setSoftphonePanelHeight: face }).operation;
    }"""

    def operation(version: int, since: int, until: int | None = None) -> str:
        found: str = dialect.evaluate(script, [message(apiVersion=version), since, until])
        return found

    assert operation(45, since=46) == ""
    assert operation(46, since=46) == "x"
    assert operation(90, since=46) == "x"
    assert operation(20, since=38) == "x"
    assert operation(57, since=38, until=56) == ""


def answered(dialect: Page, name: str, answer: dict[str, Any]) -> Any:  # noqa: ANN401 - JSON of any kind
    script = "([data, answer]) => dialect.encodeAnswer(dialect.decodeCall(data), answer)"
    return dialect.evaluate(script, [message(methodName=name), answer])


def test_an_answer_repeats_its_call(dialect: Page) -> None:
    assert answered(dialect, "refreshView", {"success": True, "value": None}) == {
        "methodName": "refreshView",
        "callId": 3,
        "apiVersion": 57,
        "apiType": "opencti",
        "response": {"success": True, "returnValue": None, "errors": None},
        "shouldExecuteCallback": True,
        "shouldExecuteListener": False,
    }


def test_a_failure_has_errors_and_no_value(dialect: Page) -> None:
    errors = [{"code": "GENERIC_ERROR", "description": "No."}]
    told = answered(dialect, "refreshView", {"success": False, "errors": errors})["response"]
    assert told == {"success": False, "returnValue": None, "errors": errors}


@pytest.mark.parametrize("name", ["getAppViewInfo", "getCallCenterSettings"])
def test_two_methods_tell_their_errors_twice(dialect: Page, name: str) -> None:
    errors = [{"code": "SERVER_ERROR", "description": "No."}]
    told = answered(dialect, name, {"success": False, "errors": errors})["response"]
    assert told["error"] == told["errors"] == errors
    assert answered(dialect, name, {"success": True, "value": {}})["response"]["error"] is None


def test_details_are_a_list_that_also_reads_as_its_object(dialect: Page) -> None:
    script = """(details) => {
      const call = { name: "saveLog", id: 0, apiVersion: 57 };
      const error = { code: "GENERIC_ERROR", description: "No.", details };
      const posted = structuredClone(dialect.encodeAnswer(call, { success: false, errors: [error] }));
      const told = posted.response.errors[0].details;
      return [Array.isArray(told), told.length, told[0].message, told.message, told.fieldErrors.WhoId.length];
    }"""
    details = {
        "message": "Wrong.",
        "pageErrors": [],
        "fieldErrors": {"WhoId": [{}]},
        "potentialDuplicates": [],
    }
    assert dialect.evaluate(script, details) == [True, 1, "Wrong.", "Wrong.", 1]


def test_an_event_carries_the_bare_payload_and_no_event_name(dialect: Page) -> None:
    posted = dialect.evaluate("() => dialect.encodeEvent('onClickToDial', 45, { number: '1' })")
    assert posted == {
        "methodName": "onClickToDial",
        "apiVersion": 45,
        "apiType": "opencti",
        "response": {"number": "1"},
        "shouldExecuteCallback": False,
        "shouldExecuteListener": True,
    }
