"""Which messages run an adapter's callbacks and listeners."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from tests.conformance import expected

if TYPE_CHECKING:
    from playwright.sync_api import Frame

    from tests.conformance.stage import Stage

pytestmark = pytest.mark.browser

ASK = """() => { window.got = [];
  sforce.opencti.getAppViewInfo({callback: (response) => got.push(response)}); }"""
LISTEN = """() => { window.got = [];
  for (const name of ["first", "second"])
    sforce.opencti.onClickToDial({listener: (payload) => got.push([name, payload])}); }"""
RESPONSE = {"success": True, "returnValue": {"url": "http://x/"}, "errors": None}


def reply(**changes: Any) -> dict[str, Any]:  # noqa: ANN401 - any member of a message
    """The reply to the first call of version 57, with changes."""
    message = {
        "methodName": "getAppViewInfo",
        "callId": 0,
        "apiVersion": 57,
        "apiType": "opencti",
        "response": RESPONSE,
        "shouldExecuteCallback": True,
        "shouldExecuteListener": False,
    }
    return message | changes


def click(**changes: Any) -> dict[str, Any]:  # noqa: ANN401 - any member of a message
    """A click on a phone number, with changes."""
    event = {"methodName": "onClickToDial", "response": {"number": "1"}}
    return reply(**event, shouldExecuteCallback=False, shouldExecuteListener=True) | changes


def got(frame: Frame, count: int) -> list[Any]:
    """What the adapter's functions were given: `count` values, and nothing on its way after them."""
    frame.wait_for_function("count => got.length >= count", arg=count)
    frame.evaluate("() => new Promise(done => setTimeout(done))")
    values: list[Any] = frame.evaluate("() => got")
    return values


@pytest.mark.parametrize("version", expected.VERSIONS)
def test_a_reply_runs_its_callback_once(stage: Stage, version: int) -> None:
    frame = stage.play(version)
    frame.evaluate(ASK)
    stage.say(reply(apiVersion=version))
    stage.say(reply(apiVersion=version))
    assert got(frame, 1) == [RESPONSE]


@pytest.mark.parametrize(
    "change",
    [
        {"apiVersion": 58},
        {"apiVersion": "57"},
        {"apiType": "interaction"},
        {"callId": 1},
        {"callId": "0"},
        {"methodName": "saveLog"},
        {"shouldExecuteCallback": False},
        {"shouldExecuteCallback": "true"},
    ],
)
def test_a_message_that_is_not_the_reply_runs_nothing(stage: Stage, change: dict[str, Any]) -> None:
    frame = stage.play()
    frame.evaluate(ASK)
    stage.say(reply(**change))
    assert got(frame, 0) == []
    stage.say(reply())
    assert got(frame, 1) == [RESPONSE]


def test_replies_find_their_calls_in_any_order(stage: Stage) -> None:
    frame = stage.play()
    frame.evaluate(ASK)
    frame.evaluate("() => sforce.opencti.saveLog({value: {}, callback: () => got.push('saved')})")
    stage.say(reply(methodName="saveLog", callId=1))
    stage.say(reply())
    assert got(frame, 2) == ["saved", RESPONSE]


def test_messages_of_others_are_not_heard(stage: Stage) -> None:
    frame = stage.play()
    frame.evaluate(ASK)
    frame.evaluate("message => window.postMessage(message, '*')", reply())
    strangers: list[Any] = [None, "text", 5, [], {"apiType": "opencti", "apiVersion": 57}]
    for strange in strangers:
        frame.parent_frame.evaluate("message => say(message)", strange)  # type: ignore[union-attr]
    assert got(frame, 0) == []
    assert frame.evaluate("() => thrown") == []


def test_a_callback_may_write_on_its_response(stage: Stage) -> None:
    frame = stage.play()
    frame.evaluate(ASK)
    stage.say(reply())
    assert got(frame, 1) == [RESPONSE]
    assert frame.evaluate("() => { 'use strict'; got[0].mine = 1; return got[0].mine; }") == 1


def test_what_a_callback_throws_reaches_the_page(stage: Stage) -> None:
    frame = stage.play()
    frame.evaluate("() => sforce.opencti.getAppViewInfo({callback() { throw new Error('mine'); }})")
    stage.say(reply())
    frame.wait_for_function("() => thrown.length > 0")
    assert frame.evaluate("() => thrown.map(String)") == ["Error: mine"]


@pytest.mark.parametrize("version", expected.VERSIONS)
def test_an_event_runs_every_listener_in_order_each_time(stage: Stage, version: int) -> None:
    frame = stage.play(version)
    frame.evaluate(LISTEN)
    stage.say(click(apiVersion=version))
    stage.say(click(apiVersion=version, response={"number": "2"}))
    one, two = {"number": "1"}, {"number": "2"}
    assert got(frame, 4) == [["first", one], ["second", one], ["first", two], ["second", two]]


@pytest.mark.parametrize(
    "change", [{"shouldExecuteListener": False}, {"methodName": "onNavigationChange"}, {"apiVersion": 56}]
)
def test_an_event_for_others_runs_no_listener(stage: Stage, change: dict[str, Any]) -> None:
    frame = stage.play()
    frame.evaluate(LISTEN)
    stage.say(click(**change))
    assert got(frame, 0) == []
