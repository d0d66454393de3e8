from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from offhook.catalogue.validate import validate
from offhook.errors import InvalidArgument

if TYPE_CHECKING:
    from offhook.catalogue.model import Catalogue, Edition, Face, Operation

SEARCH = {"search_params": "Acme"}
FILLED = {"call_type": "inbound", "deferred": False}  # what a search gets if it says nothing else
APEX = {"apex_class": "A", "method_name": "m"}


def face(catalogue: Catalogue, edition: Edition, function: str) -> tuple[Operation, Face]:
    found = catalogue.face(edition, function)
    assert found is not None
    return found


@pytest.mark.parametrize(
    ("operation", "given", "valid"),
    [
        ("set_softphone_panel_height", {"height_px": 240}, {"height_px": 240}),
        ("set_softphone_panel_height", {"height_px": "2560"}, {"height_px": 2560}),
        ("set_softphone_panel_height", {"height_px": " 300.5 "}, {"height_px": 300.5}),
        ("set_softphone_panel_width", {"width_px": 200.0}, {"width_px": 200}),
        ("set_softphone_panel_visibility", {"visible": "True"}, {"visible": True}),
        ("set_softphone_panel_label", {"label": ""}, {"label": ""}),
        ("set_softphone_panel_label", {"label": 42, "strange": 1}, {"label": "42"}),
        ("search_and_screen_pop", SEARCH, SEARCH | FILLED),
        ("search_and_screen_pop", {"search_params": 4155551212}, {"search_params": "4155551212"} | FILLED),
        ("search_and_screen_pop", SEARCH | {"call_type": None, "deferred": None}, SEARCH | FILLED),
        (
            "search_and_screen_pop",
            SEARCH | {"call_type": "OutBound"},
            SEARCH | FILLED | {"call_type": "outbound"},
        ),
        ("search_and_screen_pop", SEARCH | {"call_type": ""}, SEARCH | FILLED),
        ("search_and_screen_pop", SEARCH | {"deferred": "true"}, SEARCH | FILLED | {"deferred": True}),
        (
            "search_and_screen_pop",
            SEARCH | {"query_params": {"a": 1}},
            SEARCH | FILLED | {"query_params": {"a": 1}},
        ),
        ("search_and_screen_pop", SEARCH | {"query_params": ""}, SEARCH | FILLED | {"query_params": ""}),
        ("search_and_screen_pop", {}, FILLED),
        ("run_apex", APEX | {"method_params": {}}, APEX | {"method_params": {}}),
        ("run_apex", APEX, APEX),
        (
            "screen_pop",
            {"type": "sobject", "params": {"recordId": "x"}},
            {"type": "sobject", "params": {"recordId": "x"}},
        ),
        ("save_log", {"value": {"Id": "x"}}, {"value": {"Id": "x"}}),
        ("refresh_view", {"anything": 1}, {}),
    ],
)
def test_arguments_get_their_types(
    catalogue: Catalogue, operation: str, given: dict[str, Any], valid: dict[str, Any]
) -> None:
    assert validate(catalogue.operations[operation], given) == valid


@pytest.mark.parametrize(
    ("operation", "given", "argument", "words"),
    [
        (
            "set_softphone_panel_height",
            {},
            "heightPX",
            "heightPX is missing; a number from 240 to 2560 is needed.",
        ),
        ("set_softphone_panel_height", {"height_px": None}, "heightPX", "is missing"),
        ("set_softphone_panel_height", {"height_px": 239}, "heightPX", "must be a number from 240 to 2560."),
        (
            "set_softphone_panel_height",
            {"height_px": "2561"},
            "heightPX",
            "must be a number from 240 to 2560.",
        ),
        ("set_softphone_panel_height", {"height_px": "300px"}, "heightPX", "but other text was found"),
        ("set_softphone_panel_height", {"height_px": ""}, "heightPX", "but empty text was found"),
        ("set_softphone_panel_height", {"height_px": True}, "heightPX", "but true was found"),
        ("set_softphone_panel_height", {"height_px": "nan"}, "heightPX", "but other text was found"),
        ("set_softphone_panel_height", {"height_px": "9" * 400}, "heightPX", "but other text was found"),
        ("set_softphone_panel_height", {"height_px": [300]}, "heightPX", "but a list was found"),
        ("set_softphone_panel_width", {"width_px": 1921}, "widthPX", "a number from 200 to 1920"),
        ("set_softphone_panel_visibility", {"visible": "maybe"}, "visible", "must be true or false"),
        ("set_softphone_item_icon", {"key": ""}, "key", "text that is not empty"),
        ("set_softphone_item_label", {"label": {"a": 1}}, "label", "must be text, but an object was found"),
        ("run_apex", {"apex_class": "", "method_name": "m"}, "apexClass", "text that is not empty"),
        (
            "search_and_screen_pop",
            {**SEARCH, "call_type": "sideways"},
            "callType",
            "one of inbound, outbound, internal",
        ),
        (
            "search_and_screen_pop",
            {**SEARCH, "query_params": True},
            "queryParams",
            "must be an object or text",
        ),
        ("screen_pop", {"type": "SOBJECT", "params": {}}, "type", "one of url, sobject"),
        (
            "screen_pop",
            {"type": "sobject", "params": "001"},
            "params",
            "must be an object, but other text was found",
        ),
        ("save_log", {"value": None}, "value", "value is missing; an object is needed."),
        ("save_log", {"value": []}, "value", "but a list was found"),
    ],
)
def test_a_wrong_argument_is_named_as_the_adapter_spells_it(
    catalogue: Catalogue, operation: str, given: dict[str, Any], argument: str, words: str
) -> None:
    with pytest.raises(InvalidArgument) as raised:
        validate(catalogue.operations[operation], given)
    assert raised.value.argument == argument
    assert words in raised.value.message


def test_a_face_has_its_own_spelling_range_and_preset(catalogue: Catalogue) -> None:
    operation, classic = face(catalogue, "classic", "setSoftphoneHeight")
    assert validate(operation, {"height_px": "10"}, classic) == {"height_px": 10}
    with pytest.raises(InvalidArgument, match="height must be a number of 0 or more"):
        validate(operation, {"height_px": -1}, classic)
    operation, classic = face(catalogue, "classic", "screenPop")
    assert validate(operation, {"url": "/001"}, classic) == {"type": "url", "url": "/001", "force": False}
