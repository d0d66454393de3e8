from __future__ import annotations

from typing import Any

import pytest

from offhook.errors import InvalidArgument
from offhook.records import standard_objects
from offhook.screen_pop.arguments import from_screen_pop
from offhook.screen_pop.pop_url import Trust
from offhook.screen_pop.target import (
    ListPage,
    NewRecord,
    Nothing,
    ObjectHome,
    Path,
    RecordPage,
    SearchPage,
    Target,
    VisualforcePage,
)

METADATA = standard_objects.load()
ID = "001x0000003DGQRAA4"


def pop(pop_type: object, params: object) -> Target:
    return from_screen_pop(pop_type, params, METADATA, Trust())


@pytest.mark.parametrize(
    ("pop_type", "params", "target"),
    [
        ("sobject", {"recordId": ID}, RecordPage("Account", ID)),
        ("sobject", {"recordId": ID[:15]}, RecordPage("Account", ID)),
        ("sobject", {"recordId": f" {ID} "}, RecordPage("Account", ID)),
        ("objecthome", {"scope": "Account"}, ObjectHome("Account")),
        ("objecthome", {"scope": "account"}, ObjectHome("Account")),
        ("list", {"listViewId": "00B000000000001", "scope": "Lead"}, ListPage("Lead", "00B000000000001")),
        ("list", {"listViewId": "AllOpenLeads", "scope": "Lead"}, ListPage("Lead", "AllOpenLeads")),
        ("list", {"listViewId": "00BXEgVOqVcqgAC2WY"}, ListPage("Case", "00BXEgVOqVcqgAC2WY")),
        ("list", {"listViewId": "00BXEgVOqVcqgAC", "scope": ""}, ListPage("Case", "00BXEgVOqVcqgAC")),
        ("search", {"searchString": " Acme "}, SearchPage("Acme")),
        ("search", {"searchString": "日本語"}, SearchPage("日本語")),
        ("search", {"searchString": 4155551212}, SearchPage("4155551212")),
        ("newRecord", {"entityName": "contact"}, NewRecord("Contact", {})),
        ("newRecord", {"entityName": "Contact", "defaultFieldValues": None}, NewRecord("Contact", {})),
        (
            "newRecord",
            {
                "entityName": "Contact",
                "defaultFieldValues": {"LastName": "D", "DoNotCall": True, "Fax": None},
            },
            NewRecord("Contact", {"LastName": "D", "DoNotCall": True}),
        ),
        ("url", {"url": f"/{ID}"}, RecordPage("Account", ID)),
        ("url", {"url": f"/{ID[:15]}"}, RecordPage("Account", ID)),
        ("url", {"url": f"/{ID}/e"}, Path(f"/lightning/r/Account/{ID}/edit")),
        ("url", {"url": "/001/o"}, ObjectHome("Account")),
        ("url", {"url": "/003/e"}, NewRecord("Contact", {})),
        ("url", {"url": "/search/SearchResults?searchType=2&str=Acme%20Inc"}, SearchPage("Acme Inc")),
        ("url", {"url": "/lightning/n/Tab"}, Path("/lightning/n/Tab")),
        ("url", {"url": "/lightning/o/Case/list?filterName=x"}, Path("/lightning/o/Case/list?filterName=x")),
        ("url", {"url": "/lightning/page/home"}, Path("/lightning/home")),
        ("url", {"url": "#/n/Tab"}, Path("/lightning/n/Tab")),
        ("url", {"url": f"#/sObject/{ID}/view"}, RecordPage("Account", ID)),
        ("url", {"url": "#/sObject/Account/home"}, Path("/lightning/o/Account/home")),
        ("url", {"url": f"/one/one.app#/sObject/{ID}"}, RecordPage("Account", ID)),
        ("url", {"url": "/apex/Overview?a=1&b=x y"}, VisualforcePage("Overview", "a=1&b=x%20y")),
        (
            "url",
            {"url": "/lightning/o/Lead/new?defaultFieldValues=LastName=Doe,Company=A%2C B&recordTypeId=012x"},
            NewRecord("Lead", {"LastName": "Doe", "Company": "A, B", "RecordTypeId": "012x"}),
        ),
        ("doNotPop", {}, Nothing()),
    ],
)
def test_where_it_goes(pop_type: str, params: dict[str, Any], target: Target) -> None:
    assert pop(pop_type, params) == target


@pytest.mark.parametrize(
    ("pop_type", "params", "argument", "words"),
    [
        (None, {"recordId": ID}, "type", "must be one of sobject, url"),
        ("nonsense", {}, "type", "must be one of"),
        ("SOBJECT", {"recordId": ID}, "type", "use the value of SCREENPOP_TYPE, not its name"),
        ("NEW_RECORD_MODAL", {"entityName": "Lead"}, "type", "not its name"),
        (["sobject"], {"recordId": ID}, "type", "must be one of"),
        ("flow", {"flowDevName": "x"}, "type", "flows are not offered"),
        ("sobject", None, "params", "must be an object"),
        ("sobject", ID, "params", "must be an object"),
        ("sobject", {}, "params.recordId", "is missing"),
        ("sobject", {"recordId": None}, "params.recordId", "is missing"),
        ("sobject", {"recordId": 7}, "params.recordId", "15 or 18 characters"),
        ("sobject", {"recordId": "001"}, "params.recordId", "15 or 18 characters"),
        ("sobject", {"recordId": "javascript:alert(1)"}, "params.recordId", "15 or 18 characters"),
        ("sobject", {"recordId": "zzz000000000001"}, "params.recordId", "no object has ids"),
        ("objecthome", {"scope": "Nothing__c"}, "params.scope", "no object called Nothing__c"),
        ("objecthome", {}, "params.scope", "is missing"),
        ("list", {"scope": "Account"}, "params.listViewId", "is missing"),
        ("list", {"listViewId": "00B000000000001"}, "params.scope", "is missing"),
        ("list", {"listViewId": "All"}, "params.scope", "is missing"),
        ("list", {"listViewId": "../x", "scope": "Account"}, "params.listViewId", "id or name"),
        ("search", {"searchString": "ab"}, "params.searchString", "must have 3 to 1,000"),
        ("search", {"searchString": " ab  "}, "params.searchString", "must have 3"),
        ("search", {"searchString": "x" * 1001}, "params.searchString", "must have 3"),
        ("search", {}, "params.searchString", "is missing"),
        ("search", {"searchString": True}, "params.searchString", "is missing"),
        ("newRecord", {}, "params.entityName", "is missing"),
        ("newRecord", {"entityName": "Flow"}, "params.entityName", "no object called Flow"),
        (
            "newRecord",
            {"entityName": "Lead", "defaultFieldValues": "LastName=x"},
            "params.defaultFieldValues",
            "must be an object",
        ),
        (
            "newRecord",
            {"entityName": "Lead", "defaultFieldValues": {"Name": {}}},
            "params.defaultFieldValues",
            "must be text, a number",
        ),
        ("url", {}, "params.url", "must be the address of a page"),
        ("url", {"url": "/zzz/o"}, "params.url", "no object has ids"),
        ("url", {"url": "/000000000000000"}, "params.url", "no object has ids"),
    ],
)
def test_what_is_wrong(pop_type: object, params: object, argument: str, words: str) -> None:
    with pytest.raises(InvalidArgument) as raised:
        pop(pop_type, params)

    assert raised.value.argument == argument
    assert argument in raised.value.message
    assert words in raised.value.message


def test_a_whole_screen_pop_data_as_params_counts_as_its_own() -> None:
    data = {"type": "newRecord", "params": {"entityName": "Lead"}, "defaultFieldValues": {}}

    assert pop("sobject", data) == pop(None, data) == NewRecord("Lead", {})
