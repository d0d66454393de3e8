"""The console hears one window of one origin, and of that only whole, sensible, new messages."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from playwright.sync_api import expect

from tests.browser.adapter_server import Reply
from tests.browser.desk import as_json

if TYPE_CHECKING:
    from playwright.sync_api import Request, Route

    from tests.browser.desk import Desk

pytestmark = pytest.mark.browser


def envelope(method: str = "setSoftphoneItemLabel", call_id: int = 700, **args: Any) -> dict[str, Any]:  # noqa: ANN401
    return {
        "methodName": method,
        "callId": call_id,
        "apiVersion": 57,
        "apiType": "opencti",
        "isCallbackRegistered": True,
        "isListenerRegistered": False,
        "args": args or {"label": "Intruder"},
    }


def refused_after(desk: Desk, script: str, *, in_adapter: bool = True) -> dict[str, int]:
    """The counters that the page reports to the server after a script has posted something."""
    with desk.page.expect_request("**/cti/log") as report:
        (desk.adapter() if in_adapter else desk.page).evaluate(script)
    return counters(report.value)


def counters(request: Request) -> dict[str, int]:
    report = request.post_data_json
    assert report is not None
    found: dict[str, int] = report["counters"]
    return found


def replies_to(desk: Desk, call_id: int) -> list[dict[str, Any]]:
    """What the frame has heard about one call, once everything sent before is heard."""
    desk.value("isSoftphonePanelVisible")
    script = "id => heard.filter((message) => message.callId === id)"
    found: list[dict[str, Any]] = desk.adapter().evaluate(script, call_id)
    return found


def expect_untouched(desk: Desk) -> None:
    desk.value("isSoftphonePanelVisible")
    assert desk.item.inner_text().strip() != "Intruder"


def test_a_call_of_the_adapter_is_answered(desk: Desk) -> None:
    desk.start()
    desk.ready()
    assert desk.value("setSoftphoneItemLabel", label="Mine") is None
    assert desk.item.inner_text().strip() == "Mine"


def test_another_window_is_not_heard(desk: Desk) -> None:
    nested = f"<script>top.postMessage({as_json(envelope())}, '*')</script>"
    desk.adapters.replies["/nested.html"] = Reply(nested)
    desk.start()
    desk.ready()
    script = "document.body.append(Object.assign(document.createElement('iframe'), { src: '/nested.html' }))"
    assert refused_after(desk, script) == {"foreign_window": 1}
    expect_untouched(desk)


def test_the_console_page_itself_is_not_heard(desk: Desk) -> None:
    desk.start()
    desk.ready()
    script = f"window.postMessage({as_json(envelope())}, '*')"
    assert refused_after(desk, script, in_adapter=False) == {"foreign_window": 1}
    expect_untouched(desk)


def test_another_origin_in_the_frame_is_not_heard_and_the_agent_is_told(desk: Desk) -> None:
    desk.start()
    desk.ready()
    script = f"""dispatchEvent(new MessageEvent("message", {{
        data: {as_json(envelope())},
        origin: "https://elsewhere.example",
        source: document.querySelector("#softphone-frame").contentWindow,
    }}))"""
    assert refused_after(desk, script, in_adapter=False) == {"foreign_origin": 1}
    desk.panel.get_by_text("https://elsewhere.example").wait_for()
    expect_untouched(desk)
    desk.panel.get_by_text("https://elsewhere.example").wait_for(
        state="hidden"
    )  # a call of its own: all is well


NO_CALLS = [
    "null",
    "'interactionApi/method=x'",
    "[]",
    "42n",
    "new Map([['apiType', 'opencti']])",
    as_json({"apiType": "opencti"}),
    as_json(envelope() | {"apiType": "other"}),
    as_json(envelope() | {"methodName": 7}),
    as_json(envelope() | {"callId": -1}),
    as_json(envelope() | {"callId": "1"}),
    as_json(envelope() | {"apiVersion": 57.5}),
    as_json(envelope() | {"apiVersion": 1000}),
    as_json(envelope() | {"isCallbackRegistered": "true"}),
    as_json(envelope() | {"args": None}),
    as_json(envelope() | {"args": ["Intruder"]}),
]


def test_what_is_no_call_is_not_heard(desk: Desk) -> None:
    desk.start(path=None)
    desk.ready()
    script = "; ".join(f"parent.postMessage({message}, '*')" for message in NO_CALLS)
    assert refused_after(desk, script) == {"malformed": len(NO_CALLS)}
    expect_untouched(desk)


HUGE = [
    "{ label: 'x'.repeat(2_000_000) }",
    "(() => { const args = { label: 'x' }; args.self = args; return args; })()",
    "{ label: new Array(4_000_000_000) }",
    "{ label: Array.from({ length: 400_000 }, () => 0) }",
    "(() => { let deep = 1; for (let i = 0; i < 100; i++) deep = [deep, deep]; return { deep }; })()",
]


def test_huge_and_endless_messages_are_not_heard(desk: Desk) -> None:
    desk.start(path=None)
    desk.ready()
    posts = [f"parent.postMessage({{ ...{as_json(envelope())}, args: {args} }}, '*')" for args in HUGE]
    assert refused_after(desk, "; ".join(posts)) == {"oversized": len(HUGE)}
    expect_untouched(desk)


def test_a_repeated_message_is_acted_on_once(desk: Desk) -> None:
    desk.start()
    desk.ready()
    message = as_json(envelope("getAppViewInfo", 700))
    script = f"for (let i = 0; i < 3; i++) parent.postMessage({message}, '*')"
    assert refused_after(desk, script) == {"repeated": 2}
    assert len(replies_to(desk, 700)) == 1


def test_a_flood_is_reported_in_one_go(desk: Desk) -> None:
    desk.start()
    desk.ready()
    found = refused_after(desk, "for (let i = 0; i < 500; i++) parent.postMessage('noise', '*')")
    assert found == {"malformed": 500}


def test_a_flood_of_calls_is_answered_and_leaves_the_agent_a_connection(desk: Desk) -> None:
    desk.start()
    desk.ready()
    held: list[Route] = []
    is_slow = True
    desk.page.route("**/cti/call", lambda route: held.append(route) if is_slow else route.continue_())
    ask = "Promise.all(Array.from({ length: 100 }, () => ask('getSoftphoneLayout')))"
    with desk.page.expect_request("**/cti/call"):
        desk.adapter().evaluate(f"window.flood = {ask}; undefined")
    desk.page.get_by_role("link", name="Accounts", exact=True).click()
    expect(desk.page.locator("#view[data-kind=list]")).to_be_visible()
    assert len(held) == 5
    is_slow = False
    for route in held:
        route.continue_()
    answers = desk.adapter().evaluate("flood")
    assert [answer["success"] for answer in answers] == [True] * 100


def test_arguments_without_a_form_as_json_are_answered(desk: Desk) -> None:
    desk.start()
    desk.ready()
    response = desk.adapter().evaluate(
        "ask('runApex', { apexClass: 'A', methodName: 'b', methodParams: 1n })"
    )
    assert response["success"] is False
    assert response["errors"][0]["code"] == "INVALID_PARAM"


def test_a_method_that_is_not_there_is_answered(desk: Desk) -> None:
    desk.start()
    desk.ready()
    desk.adapter().evaluate(f"parent.postMessage({as_json(envelope('makeCoffee', 701))}, '*')")
    (reply,) = replies_to(desk, 701)
    assert reply["response"]["errors"][0]["description"] == "makeCoffee is not supported here."


def test_who_asks_for_no_reply_gets_none(desk: Desk) -> None:
    desk.start()
    desk.ready()
    message = envelope("setSoftphoneItemLabel", 702, label="Quiet") | {"isCallbackRegistered": False}
    desk.adapter().evaluate(f"parent.postMessage({as_json(message)}, '*')")
    assert replies_to(desk, 702) == []
    assert desk.item.inner_text().strip() == "Quiet"
