from __future__ import annotations

from offhook.records import standard_objects
from offhook.salesforce_api.soap.softphone_layout import DEFAULT_LAYOUT_ID, to_soap
from offhook.screen_pop.softphone_layout import (
    CallTypeLayout,
    LayoutObject,
    PopType,
    ScreenPop,
    ScreenPopRules,
    SoftphoneLayout,
)

METADATA = standard_objects.load()


def test_an_empty_layout_still_names_a_field_for_each_call_type() -> None:
    value = to_soap(SoftphoneLayout("Empty"), None, METADATA)
    assert [one["infoFields"] for one in value["callTypes"]] == [[{"name": "ANI"}]] * 3
    assert [one["sections"] for one in value["callTypes"]] == [[]] * 3
    assert (value["id"], len(DEFAULT_LAYOUT_ID)) == (DEFAULT_LAYOUT_ID, 18)


def test_sections_without_fields_and_unknown_objects_are_left_out() -> None:
    objects = (
        LayoutObject("Contact", ("Name", "Nope")),
        LayoutObject("Nope", ("A",)),
        LayoutObject("Lead", ()),
    )
    value = to_soap(
        SoftphoneLayout("L", inbound=CallTypeLayout(objects=objects)), "0Sl000000000001AAA", METADATA
    )
    sections = value["callTypes"][0]["sections"]
    assert sections == [{"entityApiName": "Contact", "items": [{"itemApiName": "Name"}]}]


def test_only_inbound_calls_pop() -> None:
    rules = ScreenPopRules(no_match=ScreenPop(PopType.VISUALFORCE, "NewCaller"))
    inbound, outbound, internal = to_soap(SoftphoneLayout("L", screen_pops=rules), None, METADATA)[
        "callTypes"
    ]
    assert inbound["screenPopOptions"][0] == {
        "matchType": "NoMatch",
        "screenPopData": "NewCaller",
        "screenPopType": "PopToVisualforce",
    }
    for other in (outbound, internal):
        assert (other["screenPopOptions"], other["screenPopsOpenWithin"]) == ([], None)
