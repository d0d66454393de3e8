from __future__ import annotations

from urllib.parse import parse_qs, urlsplit

import pytest

from offhook.cti.outcome import Effect, Navigate, OpenNewRecord, OpenWindow
from offhook.records import standard_objects
from offhook.screen_pop.arguments import from_screen_pop
from offhook.screen_pop.pop_url import Trust
from offhook.screen_pop.target import (
    Chooser,
    ListPage,
    NewRecord,
    Nothing,
    ObjectHome,
    Outside,
    Path,
    RecordPage,
    SearchPage,
    Target,
    VisualforcePage,
    decode_default_field_values,
    new_record_url,
    to_effects,
    to_screen_pop_data,
)

ID = "001x0000003DGQRAA4"

CASES: list[tuple[Target, tuple[Effect, ...]]] = [
    (Nothing(), ()),
    (RecordPage("Account", ID), (Navigate(f"/lightning/r/Account/{ID}/view"),)),
    (SearchPage("A&B +1 ü"), (Navigate("/lightning/search?q=A%26B%20%2B1%20%C3%BC"),)),
    (Chooser("acme", (ID, "x")), (Navigate(f"/lightning/search?q=acme&ids={ID},x"),)),
    (ObjectHome("Account"), (Navigate("/lightning/o/Account/home"),)),
    (ListPage("Lead", "Recent"), (Navigate("/lightning/o/Lead/list?filterName=Recent"),)),
    (NewRecord("Lead", {"Phone": "1"}), (OpenNewRecord("Lead", {"Phone": "1"}),)),
    (VisualforcePage("Overview"), (Navigate("/apex/Overview"),)),
    (VisualforcePage("Overview", "a=1"), (Navigate("/apex/Overview?a=1"),)),
    (Path("/lightning/n/Tab"), (Navigate("/lightning/n/Tab"),)),
    (Outside("https://crm.example.com/x"), (OpenWindow("https://crm.example.com/x"),)),
]


@pytest.mark.parametrize(("target", "effects"), CASES)
def test_what_the_console_page_does(target: Target, effects: tuple[Effect, ...]) -> None:
    assert to_effects(target) == effects


@pytest.mark.parametrize("target", [case[0] for case in CASES])
def test_screen_pop_data_handed_back_leads_to_the_same_place(target: Target) -> None:
    data = to_screen_pop_data(target)
    trust = Trust(trusted_urls=["https://crm.example.com"])

    back = from_screen_pop(data["type"], data["params"], standard_objects.load(), trust)

    assert to_effects(back) == to_effects(target)


def test_screen_pop_data_is_always_an_object_with_type_and_params() -> None:
    for target, _ in CASES:
        data = to_screen_pop_data(target)
        assert isinstance(data["type"], str)
        assert isinstance(data["params"], dict)
    assert to_screen_pop_data(NewRecord("Lead", {"Phone": "1"}))["defaultFieldValues"] == {"Phone": "1"}


def test_a_new_record_forms_address_carries_any_text() -> None:
    values = {"Name": "Acme, Inc. & Söhne = 50% +1", "Phone": "+1 (212) 555-5555", "Active__c": True}

    url = urlsplit(new_record_url("Account", values))

    assert url.path == "/lightning/o/Account/new"
    query = parse_qs(url.query)
    assert decode_default_field_values(query["defaultFieldValues"][0]) == {
        "Name": "Acme, Inc. & Söhne = 50% +1",
        "Phone": "+1 (212) 555-5555",
        "Active__c": "true",
    }
    assert new_record_url("Account", {}) == "/lightning/o/Account/new"
