"""What calls throw, and what they post."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from tests.conformance import expected

if TYPE_CHECKING:
    from playwright.sync_api import Frame

    from tests.conformance.stage import Stage

pytestmark = pytest.mark.browser

THROWN = """([name, source]) => {
  try { (0, eval)(`(m) => m(${source})`)(sforce.opencti[name]); return null; }
  catch (error) { return error instanceof Error ? error.constructor.name : typeof error; }
}"""
NOT_ONE_OBJECT = ("undefined", "() => 1", "'text'", "5", "{a: 1}, {b: 2}")
ORDINARY = sorted(expected.FORWARDED.keys() - {*expected.NEED_NOTHING, *expected.NEVER_THROW})


def thrown(frame: Frame, method: str, source: str) -> str | None:
    """The class of what a call with this source text as arguments throws."""
    kind: str | None = frame.evaluate(THROWN, [method, source])
    return kind


@pytest.mark.parametrize("version", expected.VERSIONS)
def test_a_call_without_one_object_throws(stage: Stage, version: int) -> None:
    frame = stage.play(version)
    for method in ORDINARY:
        for source in ("", "{}", *NOT_ONE_OBJECT):
            assert thrown(frame, method, source) == "Error", (method, source)
        assert thrown(frame, method, "null") == "TypeError", method
    assert stage.heard(0) == []


@pytest.mark.parametrize("version", expected.VERSIONS)
def test_methods_that_need_nothing_take_nothing_and_an_empty_object(stage: Stage, version: int) -> None:
    frame = stage.play(version)
    for method in expected.NEED_NOTHING:
        for source in NOT_ONE_OBJECT:
            assert thrown(frame, method, source) == "Error", (method, source)
        for source in ("", "{}", "{callback: null}", "{callback: 'text'}"):
            assert thrown(frame, method, source) is None, (method, source)
    for method in expected.NEVER_THROW:
        for source in ("", "{}", "null", *NOT_ONE_OBJECT):
            assert thrown(frame, method, source) is None, (method, source)
    assert not any(
        message["isCallbackRegistered"] for message in stage.heard(4 * len(expected.NEED_NOTHING) + 8)
    )


@pytest.mark.parametrize("version", expected.VERSIONS)
def test_missing_functions_throw_where_they_are_needed(stage: Stage, version: int) -> None:
    frame = stage.play(version)
    for method in expected.NEED_CALLBACK:
        for source in ("{callback: null}", "{callback: 'text'}", "{callbackFunction: () => 1}"):
            assert thrown(frame, method, source) == "Error", (method, source)
    for method in expected.LISTENING:
        for source in ("{listener: null}", "{callback: () => 1}"):
            assert thrown(frame, method, source) == "Error", (method, source)
    assert stage.heard(0) == []


def test_only_save_log_looks_at_its_value(stage: Stage) -> None:
    frame = stage.play()
    assert thrown(frame, "saveLog", "{value: 'Subject=x'}") == "Error"
    assert thrown(frame, "saveLog", "{callback: () => 1}") == "Error"
    assert thrown(frame, "saveLog", "{value: null}") is None
    assert thrown(frame, "screenPop", "{type: 'nowhere'}") is None
    assert thrown(frame, "setSoftphonePanelHeight", "{heightPX: 'tall'}") is None
    assert thrown(frame, "screenPop", "[1]") is None
    assert [message["methodName"] for message in stage.heard(4)] == [
        "saveLog",
        "screenPop",
        "setSoftphonePanelHeight",
        "screenPop",
    ]


def test_an_error_names_the_method(stage: Stage) -> None:
    frame = stage.play()
    told = frame.evaluate(
        "() => { try { sforce.opencti.saveLog(); } catch (error) { return error.message; } }"
    )
    assert told == "sforce.opencti.saveLog takes exactly one object."


def test_a_function_among_the_arguments_cannot_travel(stage: Stage) -> None:
    frame = stage.play()
    assert thrown(frame, "screenPop", "{type: 'url', params: {url: () => 1}}") == "DOMException"


@pytest.mark.parametrize("version", expected.VERSIONS)
def test_each_call_is_posted_as_the_original_library_does(stage: Stage, version: int) -> None:
    frame = stage.play(version)
    for method in expected.FORWARDED:
        given = expected.valid_input(method) | {"strange": 1}
        script = "([name, given]) => sforce.opencti[name]({...given, callback() {}, listener() {}})"
        assert frame.evaluate(script, [method, given]) is None
    heard = stage.heard(len(expected.FORWARDED))
    assert [message["methodName"] for message in heard] == list(expected.FORWARDED)
    for number, message in enumerate(heard):
        assert message == call_message(message["methodName"], number, version)


def call_message(method: str, number: int, version: int) -> dict[str, Any]:
    """The message for a call with every argument and every function."""
    given = expected.valid_input(method)
    listens = method in expected.LISTENING
    return {
        "methodName": method,
        "callId": number,
        "apiVersion": version,
        "apiType": "opencti",
        "isCallbackRegistered": not listens,
        "isListenerRegistered": listens,
        "args": {wire: given[name] for name, wire in expected.FORWARDED[method].items()},
    }


def test_missing_arguments_travel_as_undefined(stage: Stage) -> None:
    frame = stage.play()
    frame.evaluate("() => sforce.opencti.screenPop({type: 'url', defaultFieldValues: {A: 1}})")
    (message,) = stage.heard(1)
    assert list(message["args"]) == ["type", "params"]
    assert message["args"]["params"] is None
    assert message["isCallbackRegistered"] is False


def test_functions_work_by_themselves(stage: Stage) -> None:
    frame = stage.play()
    frame.evaluate("() => { const { screenPop, saveLog } = sforce.opencti; "
                   "screenPop({type: 'url'}); saveLog.call(undefined, {value: {}}); }")  # fmt: skip
    assert [message["methodName"] for message in stage.heard(2)] == ["screenPop", "saveLog"]
