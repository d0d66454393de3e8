from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from tests.softphones.demo.conftest import Run

pytestmark = pytest.mark.browser

ASK = """new Promise((done) => {
  const seen = [];
  const library = { saveLog: ({ callback }) => { if (thrown) throw new Error(thrown); callback(response); } };
  m.createOpenCti(library, ({ kind, failed }) => seen.push(kind + (failed ? " failed" : "")))
    .ask("saveLog", { value: {} })
    .then((value) => done({ value, seen }), (error) => done({ error: error.message, seen }));
})"""


def ask(run: Run, response: object = None, thrown: str | None = None) -> Any:  # noqa: ANN401
    return run("open-cti", ASK, response=response, thrown=thrown)


def test_the_return_value_of_a_success(run: Run) -> None:
    answer = ask(run, {"success": True, "returnValue": {"recordId": "00T"}, "errors": None})

    assert answer == {"value": {"recordId": "00T"}, "seen": ["call", "reply"]}


def test_a_failure_tells_every_fault_of_every_field(run: Run) -> None:
    faults = {"Subject": [{"fieldLabel": "Subject", "message": "is too long"}]}
    details = [{"message": "m", "pageErrors": [], "fieldErrors": faults, "potentialDuplicates": []}]
    errors = [{"code": "GENERIC_ERROR", "description": "Not saved.", "details": details}]

    answer = ask(run, {"success": False, "returnValue": None, "errors": errors})
    assert answer == {"error": "Subject: is too long.", "seen": ["call", "reply failed"]}


@pytest.mark.parametrize(
    ("errors", "message"),
    [
        ([{"code": "SERVER_ERROR", "description": "No server"}], "No server."),
        (["plain words"], "plain words."),
        (None, "saveLog failed."),
    ],
)
def test_a_failure_without_details_tells_its_description(run: Run, errors: object, message: str) -> None:
    answer = ask(run, {"success": False, "returnValue": None, "errors": errors})

    assert answer["error"] == message


def test_what_the_library_throws_at_once_is_a_failure_too(run: Run) -> None:
    assert ask(run, thrown="no value") == {"error": "no value", "seen": ["call", "thrown failed"]}
