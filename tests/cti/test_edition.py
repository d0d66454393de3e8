from __future__ import annotations

import logging

import pytest

from offhook.cti.edition import AdapterError, adapter_errors
from offhook.errors import (
    CtiError,
    FieldError,
    InvalidArgument,
    InvalidRecord,
    NotAllowed,
    NotFound,
    NotSupportedInVersion,
    RecordFaults,
    ServerFault,
    TooManyRequests,
)

DOCUMENTED = {"INVALID_PARAM", "GENERIC_ERROR", "SERVER_ERROR"}


@pytest.mark.parametrize(
    ("error", "code"),
    [
        (InvalidArgument("callType", "callType is wrong."), "INVALID_PARAM"),
        (NotFound("There is none."), "GENERIC_ERROR"),
        (NotAllowed("You may not."), "GENERIC_ERROR"),
        (NotSupportedInVersion("Not in 38.0."), "GENERIC_ERROR"),
        (TooManyRequests("Later.", 3), "GENERIC_ERROR"),
        (InvalidRecord("Wrong.", RecordFaults()), "GENERIC_ERROR"),
        (CtiError("Something."), "GENERIC_ERROR"),
        (ServerFault("Could not load the Apex class X."), "SERVER_ERROR"),
    ],
)
def test_every_error_of_ours_is_told_in_a_documented_code(error: CtiError, code: str) -> None:
    assert adapter_errors(error, "screen_pop", "c-1") == (AdapterError(code, error.message),)
    assert code in DOCUMENTED


def test_every_kind_of_error_has_a_documented_code() -> None:
    kinds = CtiError.__subclasses__()
    assert kinds
    for kind in kinds:
        error = kind.__new__(kind)
        CtiError.__init__(error, "words")
        error.faults = RecordFaults()  # type: ignore[attr-defined]
        for operation in ("screen_pop", "save_log"):
            (told,) = adapter_errors(error, operation, "c-1")
            assert told.code in DOCUMENTED


def test_a_fault_of_ours_is_logged_and_told_by_its_number_only(caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.ERROR):
        (told,) = adapter_errors(RuntimeError("the secret reason"), "save_log", "c-77")
    assert told.code == "SERVER_ERROR"
    assert "c-77" in told.description
    assert "secret" not in told.description
    assert caplog.records[0].exc_info is not None


def test_what_is_wrong_with_a_record_is_told_in_the_documented_members() -> None:
    faults = RecordFaults(
        fields=(
            FieldError("Name", "Account Name", "REQUIRED_FIELD_MISSING", "Account Name is missing."),
            FieldError("Name", "Account Name", "STRING_TOO_LONG", "Account Name is too long."),
            FieldError("Phone", "Phone", "STRING_TOO_LONG", "Phone is too long."),
        ),
        record=("This record is locked.",),
    )
    (told,) = adapter_errors(InvalidRecord("The account was not saved.", faults), "save_log", "c-1")
    assert told.code == "GENERIC_ERROR"
    assert told.details is not None
    assert set(told.details) == {"message", "pageErrors", "fieldErrors", "potentialDuplicates"}
    assert told.details["message"] == "The account was not saved."
    assert told.details["potentialDuplicates"] == []
    assert [entry["message"] for entry in told.details["pageErrors"]] == ["This record is locked."]
    assert {name: len(entries) for name, entries in told.details["fieldErrors"].items()} == {
        "Name": 2,
        "Phone": 1,
    }
    assert told.details["fieldErrors"]["Name"][0] == {
        "statusCode": "REQUIRED_FIELD_MISSING",
        "message": "Account Name is missing.",
        "fieldLabel": "Account Name",
        "columnApiName": "Name",
    }


@pytest.mark.parametrize("error", [NotFound("There is none."), NotAllowed("You may not.")])
def test_a_log_that_cannot_be_saved_as_a_whole_has_details_as_well(error: CtiError) -> None:
    (told,) = adapter_errors(error, "save_log", "c-1")
    assert told.details is not None
    assert told.details["fieldErrors"] == {}
    assert told.details["pageErrors"] == [{"statusCode": error.code, "message": error.message}]
