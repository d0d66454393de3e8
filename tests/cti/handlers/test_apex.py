from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest

from offhook.errors import InvalidArgument, ServerFault

if TYPE_CHECKING:
    from tests.cti.conftest import Desk


def get_account(desk: Desk, params: object, **names: str) -> Any:  # noqa: ANN401 - any JSON kind
    given: dict[str, object] = {
        "apex_class": "AccountRetrieval",
        "method_name": "getAccount",
        "method_params": params,
    }
    return desk.call("run_apex", given | names).value


def test_the_sample_class_prints_the_account_as_json_text(agent: Desk) -> None:
    value = get_account(agent, "name=acme")
    assert set(value) == {"runApex"}
    assert json.loads(value["runApex"]) == [
        {
            "attributes": {
                "type": "Account",
                "url": "/services/data/v57.0/sobjects/Account/001x0000003DGQRAA4",
            },
            "Id": "001x0000003DGQRAA4",
            "Name": "Acme",
            "Phone": "(212) 555-5555",
        }
    ]


def test_names_are_found_in_any_case(agent: Desk) -> None:
    value = get_account(agent, "NAME=acme", apex_class="accountretrieval", method_name="GETACCOUNT")
    assert len(json.loads(value["runApex"])) == 1


def test_the_addresses_carry_the_callers_api_version(agent: Desk) -> None:
    arguments = {"apex_class": "AccountRetrieval", "method_name": "getAccount", "method_params": "name=acme"}
    value = agent.call("run_apex", arguments, api_version=38).value
    assert "/services/data/v38.0/" in value["runApex"]


@pytest.mark.parametrize("params", ["", "{}", {}, None, "null", "other=1", "name="])
def test_without_a_name_nothing_is_found(agent: Desk, params: object) -> None:
    assert get_account(agent, params) == {"runApex": "[]"}


def test_quotes_and_wildcards_are_only_characters(agent: Desk) -> None:
    assert get_account(agent, "name=%25' OR Name LIKE '%25") == {"runApex": "[]"}


def test_an_unknown_class_is_a_server_error_that_names_it(agent: Desk) -> None:
    with pytest.raises(ServerFault, match="NoSuchClass"):
        get_account(agent, "", apex_class="NoSuchClass")


@pytest.mark.parametrize("missing", ["apex_class", "method_name"])
def test_a_missing_name_is_an_invalid_argument(agent: Desk, missing: str) -> None:
    with pytest.raises(InvalidArgument):
        get_account(agent, "", **{missing: ""})
