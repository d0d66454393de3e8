from __future__ import annotations

import json
from dataclasses import replace

import pytest

from offhook.errors import InvalidArgument
from offhook.records import standard_objects
from offhook.screen_pop.softphone_layout import (
    CHOOSER,
    DEFAULT_LAYOUT,
    DETAIL_PAGE,
    DO_NOT_POP,
    SEARCH_PAGE,
    CallType,
    CallTypeLayout,
    LayoutObject,
    OpenWithin,
    PopType,
    ScreenPop,
    ScreenPopRules,
    SoftphoneLayout,
    to_api,
)
from tests.call_center.definitions import GUIDE

METADATA = standard_objects.load()
ACCOUNTS = (LayoutObject("Account", ("Name",)),)
GUIDES_EXAMPLE = SoftphoneLayout(
    name="As in the guide",
    inbound=CallTypeLayout(("ANI", "DNIS", "SEGMENT", "QUEUE"), ACCOUNTS),
    outbound=CallTypeLayout(("DNIS",), ACCOUNTS),
    internal=CallTypeLayout(("ANI", "DNIS"), (LayoutObject("User", ("Name",)),)),
    screen_pops=ScreenPopRules(
        no_match=ScreenPop(PopType.ENTITY, "Contact"),
        single_match=ScreenPop(PopType.VISUALFORCE, "Visualforce_Page_Name"),
        multiple_matches=SEARCH_PAGE,
    ),
)


@pytest.mark.parametrize(
    ("word", "call_type"),
    [
        (None, CallType.INBOUND),
        ("", CallType.INBOUND),
        ("inbound", CallType.INBOUND),
        ("Inbound", CallType.INBOUND),
        ("OUTBOUND", CallType.OUTBOUND),
        (" internal ", CallType.INTERNAL),
    ],
)
def test_call_types_are_read_without_case_and_none_is_inbound(word: object, call_type: CallType) -> None:
    assert CallType.of(word) is call_type


@pytest.mark.parametrize("word", ["sideways", 7, ["inbound"], True])
def test_other_call_types_are_refused(word: object) -> None:
    with pytest.raises(InvalidArgument, match="callType must be inbound, outbound or internal"):
        CallType.of(word)


def test_the_layout_in_the_api() -> None:
    shown = to_api(GUIDES_EXAMPLE, METADATA)

    assert list(shown) == ["Internal", "Inbound", "Outbound"]
    assert shown["Inbound"]["callRelatedFields"] == ["ANI", "DNIS", "SEGMENT", "QUEUE"]
    assert shown["Inbound"]["objects"] == {"Account": [{"displayName": "Account Name", "apiName": "Name"}]}
    assert shown["Inbound"]["screenPopSettings"] == {
        "screenPopsOpenWithin": "ExistingWindow",
        "NoMatch": {"screenPopType": "PopToEntity", "screenPopData": "Contact"},
        "SingleMatch": {"screenPopType": "PopToVisualforce", "screenPopData": "Visualforce_Page_Name"},
        "MultipleMatches": {"screenPopType": "PopToSearch"},
    }
    assert shown["Internal"]["screenPopSettings"] == shown["Outbound"]["screenPopSettings"] == {}


@pytest.mark.parametrize(
    ("match", "pop", "shown"),
    [
        ("no_match", DO_NOT_POP, {"screenPopType": "DoNotPop"}),
        ("single_match", DETAIL_PAGE, {"screenPopType": "PopToEntity", "screenPopData": "Account"}),
        ("multiple_matches", CHOOSER, {"screenPopType": "PopToEntity", "screenPopData": "Account"}),
        ("multiple_matches", SEARCH_PAGE, {"screenPopType": "PopToSearch"}),
        ("multiple_matches", DO_NOT_POP, {"screenPopType": "DoNotPop"}),
    ],
)
def test_every_match_type_is_always_there(match: str, pop: ScreenPop, shown: dict[str, str]) -> None:
    rules = replace(GUIDES_EXAMPLE.screen_pops, **{match: pop})  # type: ignore[arg-type]
    settings = to_api(replace(GUIDES_EXAMPLE, screen_pops=rules), METADATA)["Inbound"]["screenPopSettings"]

    words = {"no_match": "NoMatch", "single_match": "SingleMatch", "multiple_matches": "MultipleMatches"}
    assert settings[words[match]] == shown
    assert settings.keys() == {"screenPopsOpenWithin", *words.values()}


def test_a_new_window_is_shown_though_lightning_ignores_it() -> None:
    rules = ScreenPopRules(open_within=OpenWithin.NEW_WINDOW)

    settings = to_api(SoftphoneLayout("x", screen_pops=rules), METADATA)["Inbound"]["screenPopSettings"]

    assert settings["screenPopsOpenWithin"] == "NewWindow"
    assert settings["SingleMatch"] == {"screenPopType": "PopToEntity", "screenPopData": ""}


def test_what_the_org_no_longer_has_is_left_out() -> None:
    objects = (LayoutObject("Gone__c", ("Name",)), LayoutObject("Lead", ("Company", "Gone__c")))
    layout = SoftphoneLayout("x", outbound=CallTypeLayout((), objects))

    assert to_api(layout, METADATA)["Outbound"]["objects"] == {
        "Lead": [{"displayName": "Company", "apiName": "Company"}]
    }


def test_the_default_layout_names_only_what_every_org_has() -> None:
    shown = to_api(DEFAULT_LAYOUT, METADATA)

    for call_type in CallType:
        for one in DEFAULT_LAYOUT.for_call(call_type).objects:
            assert len(shown[call_type]["objects"][one.object_type]) == len(one.fields)
    assert list(shown["Inbound"]["objects"]) == ["Account", "Contact", "Lead", "Opportunity", "Case"]
    assert shown["Inbound"]["screenPopSettings"]["NoMatch"] == {"screenPopType": "DoNotPop"}


@pytest.mark.skipif(not GUIDE.is_dir(), reason="the developer guide's samples are not here")
@pytest.mark.parametrize("edition", ["lightning", "classic"])
def test_the_guides_example_exactly(edition: str) -> None:
    expected = json.loads((GUIDE / "json" / f"{edition}-getSoftphoneLayout-example.json").read_text())
    shown = to_api(GUIDES_EXAMPLE, METADATA)
    # The guide's text names this key; its example leaves it out.
    del shown["Inbound"]["screenPopSettings"]["screenPopsOpenWithin"]
    shown["Internal"]["objects"]["User"][0]["displayName"] = "Name"  # "Full Name" in our org

    assert shown == expected
