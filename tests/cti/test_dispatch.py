from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from offhook.catalogue.loader import load
from offhook.cti import dispatch
from offhook.cti.call import Call
from offhook.cti.handler import HANDLERS, handles
from offhook.errors import InvalidArgument, NotFound, NotSupportedInVersion

if TYPE_CHECKING:
    from offhook.catalogue.model import Edition
    from tests.cti.conftest import Desk

CATALOGUE = load()


def test_every_operation_that_the_server_offers_has_one_handler_and_no_handler_is_left_over() -> None:
    offered = {
        name
        for name, operation in CATALOGUE.operations.items()
        if operation.runs_on == "server" and operation.offered_faces()
    }
    assert set(HANDLERS) == offered


def test_a_second_handler_of_an_operation_is_refused() -> None:
    with pytest.raises(ValueError, match="two handlers"):
        handles("save_log")(HANDLERS["save_log"])


def found(operation: str, edition: Edition = "lightning", version: int = 57) -> str:
    return dispatch.find_operation(CATALOGUE, Call(operation, edition, version))[0].name


@pytest.mark.parametrize("operation", sorted(HANDLERS))
@pytest.mark.parametrize("version", [25, 38, 57, 67, 99])
def test_the_server_runs_its_operations_in_every_version_that_has_them(operation: str, version: int) -> None:
    assert found(operation, version=version) == operation


@pytest.mark.parametrize("operation", ["nonsense", "set_softphone_panel_height", "__class__", "save_log "])
def test_what_the_server_does_not_run_is_not_found(operation: str) -> None:
    with pytest.raises(NotFound):
        found(operation)


@pytest.mark.parametrize("edition", ["classic", "console"])
def test_an_edition_that_is_not_offered_is_refused(edition: Edition) -> None:
    with pytest.raises(NotSupportedInVersion):
        found("save_log", edition)


def test_an_operation_of_a_later_version_is_refused() -> None:
    later = [
        (name, operation.face("lightning"))
        for name, operation in CATALOGUE.operations.items()
        if operation.runs_on == "server" and operation.offered_faces("lightning")
    ]
    for name, face in later:
        assert face is not None
        if face.since > 38:
            with pytest.raises(NotSupportedInVersion):
                found(name, version=38)


def test_arguments_are_checked_before_a_handler_sees_them(agent: Desk) -> None:
    with pytest.raises(InvalidArgument) as refused:
        agent.call("run_apex", {"method_name": "getAccount"})
    assert refused.value.argument == "apexClass"
