from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import httpx
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from offhook.catalogue import loader
from offhook.records import standard_objects
from offhook.screen_pop.arguments import TYPES
from tests.nasty import json_values, texts

if TYPE_CHECKING:
    from offhook.testkit.server import RunningOffhook

ACME = "001x0000003DGQRAA4"


def ask(browser: httpx.Client, operation: str, **args: object) -> httpx.Response:
    body = {"operation": operation, "edition": "lightning", "apiVersion": 57, "args": args, "id": "p-1"}
    return browser.post("/cti/call", json=body)


def test_a_pages_own_address_is_one_of_the_consoles_whatever_its_name(browser: httpx.Client) -> None:
    browser.headers.update({"Host": "desk.example:8080", "Origin": "http://desk.example:8080"})
    url = "http://desk.example:8080/lightning/o/Lead/list"
    effects = ask(browser, "screen_pop", type="url", params={"url": url}).json()["effects"]
    assert effects == [{"kind": "navigate", "url": "/lightning/o/Lead/list"}]
    other = ask(browser, "screen_pop", type="url", params={"url": url.replace("8080", "8081")}).json()
    assert other["errors"][0]["code"] == "INVALID_PARAM"


def test_a_call_is_answered_with_value_and_effects(browser: httpx.Client) -> None:
    answer = ask(browser, "search_and_screen_pop", search_params="(212) 555-5555")
    assert answer.status_code == 200
    assert answer.headers["content-type"] == "application/json"
    assert answer.headers["x-correlation-id"]
    body = answer.json()
    assert (body["success"], list(body["value"])) == (True, [ACME])
    assert body["effects"] == [{"kind": "navigate", "url": f"/lightning/r/Account/{ACME}/view"}]


def test_nothing_is_null_and_not_left_out(browser: httpx.Client) -> None:
    body = ask(browser, "screen_pop", type="objecthome", params={"scope": "Account"}).json()
    assert body == {
        "success": True,
        "value": None,
        "effects": [{"kind": "navigate", "url": "/lightning/o/Account/home"}],
    }


def test_an_effect_speaks_the_pages_names(browser: httpx.Client) -> None:
    params = {"entityName": "Lead", "defaultFieldValues": {"Phone": "1"}}
    (effect,) = ask(browser, "screen_pop", type="newRecord", params=params).json()["effects"]
    assert effect == {"kind": "open_new_record", "objectType": "Lead", "defaultFieldValues": {"Phone": "1"}}


def test_what_an_adapter_did_wrong_is_an_answer_too(browser: httpx.Client) -> None:
    answer = ask(browser, "screen_pop", type="sobject", params={})
    assert answer.status_code == 200
    body = answer.json()
    assert (body["success"], body["effects"]) == (False, [])
    (error,) = body["errors"]
    assert set(error) == {"code", "description"}
    assert error["code"] == "INVALID_PARAM"
    assert "recordId" in error["description"]


def test_details_of_a_log_travel_as_an_object(browser: httpx.Client) -> None:
    (error,) = ask(browser, "save_log", value={"entityApiName": "Contact"}).json()["errors"]
    assert error["code"] == "GENERIC_ERROR"
    (fault,) = error["details"]["fieldErrors"]["LastName"]
    assert set(fault) == {"statusCode", "message", "fieldLabel", "columnApiName"}
    assert error["details"]["pageErrors"] == error["details"]["potentialDuplicates"] == []


def test_an_operation_of_the_page_is_refused_by_the_server(browser: httpx.Client) -> None:
    body = ask(browser, "set_softphone_panel_height", height_px=400).json()
    assert (body["success"], body["errors"][0]["code"]) == (False, "GENERIC_ERROR")


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"[]",
        b"{}",
        b"\xff\xfe",
        b'{"operation":"save_log"}',
        b'{"operation":"","edition":"lightning","apiVersion":57}',
        b'{"operation":"save_log","edition":"other","apiVersion":57}',
        b'{"operation":"save_log","edition":"lightning","apiVersion":"57"}',
        b'{"operation":"save_log","edition":"lightning","apiVersion":0}',
        b'{"operation":"save_log","edition":"lightning","apiVersion":57,"args":[]}',
        b'{"operation":"save_log","edition":"lightning","apiVersion":57,"args":' + b'{"a":' * 5000,
    ],
)
def test_what_is_no_call_is_a_bad_request(browser: httpx.Client, body: bytes) -> None:
    answer = browser.post("/cti/call", content=body)
    assert answer.status_code == 400
    assert answer.json()["errors"][0]["code"] == "INVALID_PARAM"


def test_a_huge_call_is_too_large(browser: httpx.Client) -> None:
    filler = "x" * 1_100_000
    assert ask(browser, "save_log", value={"entityApiName": "Task", "Description": filler}).status_code == 413


def test_a_call_of_another_site_is_refused(browser: httpx.Client) -> None:
    headers = {"Sec-Fetch-Site": "cross-site", "Origin": "https://phone.example"}
    answer = browser.post("/cti/call", json={}, headers=headers)
    assert answer.status_code == 403


def test_without_a_session_there_is_no_answer(offhook: RunningOffhook) -> None:
    headers = {"Sec-Fetch-Site": "same-origin"}
    with httpx.Client(base_url=offhook.console_url, headers=headers) as stranger:
        assert ask(stranger, "get_softphone_layout").status_code == 401
        assert stranger.get(f"/cti/record-facts?id={ACME}").status_code == 401
        assert stranger.get("/cti/adapter-check").status_code == 401
        assert stranger.post("/cti/log", json={}).status_code == 401


def test_record_facts(browser: httpx.Client) -> None:
    answer = browser.get("/cti/record-facts", params={"id": ACME[:15]})
    assert answer.json() == {
        "recordId": ACME,
        "recordName": "Acme",
        "objectType": "Account",
        "doNotCall": False,
    }
    assert browser.get("/cti/record-facts", params={"id": "nonsense"}).status_code == 404
    assert browser.get("/cti/record-facts").status_code == 404


def test_the_demo_softphone_is_always_well(browser: httpx.Client) -> None:
    found = browser.get("/cti/adapter-check").json()
    assert (found["reachable"], found["framing"]) == (True, "allowed")
    assert found["detail"]


def test_a_report_of_the_page_is_taken(browser: httpx.Client) -> None:
    assert browser.post("/cti/log", json={"counters": {"foreign": 2}}).status_code == 204
    assert browser.post("/cti/log", json={"counters": 2}).status_code == 400
    assert browser.post("/cti/log", content=b"x" * 20_000).status_code == 413


SERVER_OPERATIONS = [one for one in loader.load().operations.values() if one.runs_on == "server"]
OBJECTS = standard_objects.load().objects
FIELDS = sorted({name for one in OBJECTS.values() for name in one.fields})
POP_PARAMS = ("recordId", "url", "scope", "listViewId", "searchString", "entityName", "defaultFieldValues")

some_fields = st.dictionaries(st.sampled_from(FIELDS), json_values, max_size=8)
logs = st.builds(
    lambda entity, fields: {"entityApiName": entity, **fields}, st.sampled_from(sorted(OBJECTS)), some_fields
)
pops = st.dictionaries(
    st.sampled_from(POP_PARAMS), json_values | some_fields | st.sampled_from(sorted(OBJECTS)), max_size=4
)


def wild_calls() -> st.SearchStrategy[dict[str, Any]]:
    """Calls of every operation: some with any arguments at all, some with nearly right ones."""
    loose = [
        st.tuples(
            st.just(one.name),
            st.dictionaries(st.sampled_from([of.name for of in one.arguments] or ["x"]), json_values),
        )
        for one in SERVER_OPERATIONS
    ]
    apex = {"apex_class": st.just("AccountRetrieval"), "method_name": st.just("getAccount") | texts}
    close = [
        st.tuples(st.just("save_log"), st.fixed_dictionaries({"value": logs | some_fields})),
        st.tuples(
            st.just("screen_pop"), st.fixed_dictionaries({"type": st.sampled_from(TYPES), "params": pops})
        ),
        st.tuples(
            st.just("search_and_screen_pop"),
            st.fixed_dictionaries(
                {"search_params": texts, "call_type": st.sampled_from(["inbound", "outbound"])},
                optional={"default_field_values": some_fields | json_values, "query_params": json_values},
            ),
        ),
        st.tuples(st.just("run_apex"), st.fixed_dictionaries({**apex, "method_params": json_values})),
    ]
    return st.one_of(*loose, *close).map(lambda pair: {"operation": pair[0], "args": pair[1]})


@settings(max_examples=200, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(call=wild_calls(), version=st.integers(1, 999))
def test_whatever_an_adapter_sends_is_answered_and_is_no_fault_of_the_server(
    browser: httpx.Client, caplog: pytest.LogCaptureFixture, call: dict[str, Any], version: int
) -> None:
    caplog.clear()
    body = call | {"edition": "lightning", "apiVersion": 57 if version % 2 else version}
    answer = browser.post("/cti/call", json=body)
    assert answer.status_code == 200
    told = answer.json()
    assert told["success"] or all(error["code"] and error["description"] for error in told["errors"])
    assert [record for record in caplog.records if record.exc_info] == []


@settings(max_examples=100, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(body=st.binary(max_size=200) | json_values.map(lambda value: json.dumps(value).encode()))
def test_whatever_is_no_call_is_refused(browser: httpx.Client, body: bytes) -> None:
    assert browser.post("/cti/call", content=body).status_code == 400
