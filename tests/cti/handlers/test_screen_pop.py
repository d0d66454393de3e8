from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

import pytest

from offhook.access.permissions import NOTHING, ObjectPermission
from offhook.cti.outcome import Navigate, OpenNewRecord
from offhook.errors import InvalidArgument, NotAllowed

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from offhook.services import Services
    from offhook.testkit.server import RunningOffhook
    from tests.cti.conftest import Desk

ACME = "001x0000003DGQRAA4"
ACME_PHONE = "(212) 555-5555"
LEAD = "00QR0000000yN5iMAE"
TIME = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z")


def search(desk: Desk, term: object, **arguments: object) -> Any:  # noqa: ANN401 - the operation's value
    return desk.call("search_and_screen_pop", {"search_params": term, **arguments}).value


def effects(desk: Desk, term: object, **arguments: object) -> tuple[Any, ...]:
    return desk.call("search_and_screen_pop", {"search_params": term, **arguments}).effects


def pop(desk: Desk, pop_type: object, params: object) -> tuple[Any, ...]:
    outcome = desk.call("screen_pop", {"type": pop_type, "params": params})
    assert outcome.value is None
    return outcome.effects


def test_the_guides_search_finds_one_account_and_three_opportunities(agent: Desk) -> None:
    found = search(agent, "Acme")
    names = sorted((entry["RecordType"], entry["Name"]) for entry in found.values())
    assert names == [
        ("Account", "Acme"),
        ("Opportunity", "Acme - 1,200 Widgets"),
        ("Opportunity", "Acme - 200 Widgets"),
        ("Opportunity", "Acme - 600 Widgets"),
    ]
    for record_id, entry in found.items():
        assert len(record_id) == 18
        assert entry["Id"] == record_id
        assert TIME.fullmatch(entry["LastModifiedDate"])


@pytest.mark.parametrize(
    "term", [ACME_PHONE, "2125555555", "+1 212-555-5555", 12125555555, "sip:2125555555@pbx"]
)
def test_a_number_is_found_in_any_format(agent: Desk, term: object) -> None:
    found = search(agent, term)
    assert list(found) == [ACME]
    assert found[ACME]["Phone"] == ACME_PHONE


@pytest.mark.parametrize(
    "term", ["2125550000 or 2125555555", "Nobody Here OR 212 555 5555", "acme and 2125555555"]
)
def test_terms_may_be_joined(agent: Desk, term: str) -> None:
    assert list(search(agent, term)) == [ACME]


def test_an_entry_has_the_layouts_fields_and_no_others(agent: Desk) -> None:
    layout = agent.call("get_softphone_layout").value
    fields = {field["apiName"] for field in layout["Inbound"]["objects"]["Account"]}
    assert set(search(agent, ACME_PHONE)[ACME]) == {"Id", "LastModifiedDate", "Name", "RecordType"} | fields


def test_a_person_account_says_so_and_names_its_contact(agent: Desk) -> None:
    person = agent.find("Account", "IsPersonAccount", True)[0]
    found = search(agent, str(person["Name"]))
    entry = found[person.id]
    assert (entry["IsPersonAccount"], entry["PersonContactId"]) == (True, person["PersonContactId"])
    assert person["PersonContactId"] not in found
    assert "IsPersonAccount" not in search(agent, ACME_PHONE)[ACME]


@pytest.mark.parametrize("call_type", [None, "", "inbound", "Inbound", "INBOUND"])
def test_one_match_pops_for_inbound_calls_however_they_are_spelt(agent: Desk, call_type: object) -> None:
    page = Navigate(f"/lightning/r/Account/{ACME}/view")
    assert effects(agent, ACME_PHONE, call_type=call_type) == (page,)


@pytest.mark.parametrize("call_type", ["outbound", "Internal"])
def test_other_calls_search_and_never_pop(agent: Desk, call_type: str) -> None:
    outcome = agent.call("search_and_screen_pop", {"search_params": ACME_PHONE, "call_type": call_type})
    assert outcome.effects == ()
    assert (ACME in outcome.value) is (call_type == "outbound")


def test_an_unknown_call_type_is_refused(agent: Desk) -> None:
    with pytest.raises(InvalidArgument) as refused:
        search(agent, "Acme", call_type="sideways")
    assert refused.value.argument == "callType"


def test_several_matches_pop_the_search_page(agent: Desk) -> None:
    (effect,) = effects(agent, "Acme")
    assert isinstance(effect, Navigate)
    assert effect.url.startswith("/lightning/search?q=Acme")


@pytest.mark.parametrize(
    "term", ["no such caller", "+49 30 000000000", "anonymous", "Private", "withheld", "", None, " "]
)
def test_without_a_match_the_answer_is_an_empty_object(agent: Desk, term: object) -> None:
    assert search(agent, term) == {}


@pytest.mark.parametrize("deferred", [True, "true"])
@pytest.mark.parametrize("term", [ACME_PHONE, "Acme", "no such caller"])
def test_a_deferred_search_hands_out_the_pop_and_stays(agent: Desk, term: str, deferred: object) -> None:
    at_once = effects(agent, term)
    outcome = agent.call("search_and_screen_pop", {"search_params": term, "deferred": deferred})
    assert outcome.effects == ()
    data = outcome.value["SCREEN_POP_DATA"]
    assert pop(agent, data["type"], data["params"]) == at_once
    assert set(outcome.value) - {"SCREEN_POP_DATA"} == set(search(agent, term))


@pytest.mark.parametrize("deferred", [False, "false", None])
def test_without_deferred_there_are_no_other_keys(agent: Desk, deferred: object) -> None:
    assert set(search(agent, ACME_PHONE, deferred=deferred)) == {ACME}


@pytest.mark.parametrize("query", ["a=1&b=2", {"a": 1}, "", None])
def test_query_parameters_and_flow_arguments_are_taken_in_every_form(agent: Desk, query: object) -> None:
    flow = {"FLOW": {"flowArgs": [{"name": "n", "type": "String", "value": "v"}]}}
    assert ACME in search(
        agent, ACME_PHONE, query_params=query, params=flow, default_field_values={"Phone": "1"}
    )


@pytest.mark.parametrize(
    ("pop_type", "params", "url"),
    [
        ("sobject", {"recordId": ACME}, f"/lightning/r/Account/{ACME}/view"),
        ("sobject", {"recordId": ACME[:15]}, f"/lightning/r/Account/{ACME}/view"),
        ("url", {"url": f"/{ACME[:15]}"}, f"/lightning/r/Account/{ACME}/view"),
        ("url", {"url": "/lightning/o/Case/list"}, "/lightning/o/Case/list"),
        ("url", {"url": "#/n/Reports"}, "/lightning/n/Reports"),
        ("objecthome", {"scope": "Account"}, "/lightning/o/Account/home"),
        ("objecthome", {"scope": "account"}, "/lightning/o/Account/home"),
        ("list", {"listViewId": "Recent", "scope": "Lead"}, "/lightning/o/Lead/list?filterName=Recent"),
        ("search", {"searchString": "Acme"}, "/lightning/search?q=Acme"),
    ],
)
def test_screen_pops_lead_to_their_page(agent: Desk, pop_type: str, params: dict[str, Any], url: str) -> None:
    assert pop(agent, pop_type, params) == (Navigate(url),)


def test_an_address_of_the_console_itself_stays_inside(agent: Desk, offhook: RunningOffhook) -> None:
    params = {"url": f"{offhook.console_url}/lightning/home"}
    assert pop(agent, "url", params) == (Navigate("/lightning/home"),)


def test_a_new_record_opens_over_the_page_with_its_values(agent: Desk) -> None:
    params = {"entityName": "lead", "defaultFieldValues": {"LastName": "Doe", "Unknown__c": "x"}}
    (effect,) = pop(agent, "newRecord", params)
    assert isinstance(effect, OpenNewRecord)
    assert (effect.object_type, effect.default_field_values["LastName"]) == ("Lead", "Doe")


@pytest.mark.parametrize(
    ("pop_type", "params"),
    [
        (None, {}),
        ("SOBJECT", {"recordId": ACME}),
        ("nonsense", {}),
        ("sobject", None),
        ("sobject", ACME),
        ("sobject", {}),
        ("sobject", {"recordId": "nonsense"}),
        ("sobject", {"recordId": "001000000000000AAA"}),
        ("sobject", {"recordId": "zzz000000000001AAA"}),
        ("url", {"url": ""}),
        ("url", {"url": "javascript:alert(1)"}),
        ("url", {"url": "//evil.example/"}),
        ("url", {"url": "https://evil.example/"}),
        ("url", {"url": "/lightning/../sign-out"}),
        ("objecthome", {"scope": "Nonsense"}),
        ("list", {"scope": "Account"}),
        ("search", {"searchString": "ab"}),
        ("newRecord", {}),
        ("newRecord", {"entityName": "Nonsense"}),
        ("newRecord", {"entityName": "Lead", "defaultFieldValues": "LastName=Doe"}),
        ("flow", {"flowDevName": "X"}),
    ],
)
def test_a_pop_that_leads_nowhere_is_refused(agent: Desk, pop_type: object, params: object) -> None:
    with pytest.raises(InvalidArgument) as raised:
        pop(agent, pop_type, params)
    assert raised.value.argument in raised.value.message


@pytest.fixture
def leads_hidden(offhook: RunningOffhook, admin: Desk) -> Iterator[None]:
    """The agents' profile may not read leads meanwhile."""
    profile = admin.find("Profile", "Name", "Standard User")[0].id

    async def permissions(services: Services) -> Mapping[str, ObjectPermission]:
        return services.permissions.of_profile(profile)

    def put(lines: Mapping[str, ObjectPermission]) -> None:
        offhook.run(lambda services: services.permissions.set(profile, lines))

    before = dict(offhook.run(permissions))
    put(before | {"lead": NOTHING})
    yield
    put(before)


def test_a_record_that_the_user_may_read_is_found(agent: Desk) -> None:
    assert LEAD in search(agent, str(agent.get("Lead", LEAD)["LastName"]))


@pytest.mark.usefixtures("leads_hidden")
def test_a_record_that_the_user_may_not_read_is_neither_found_nor_popped(agent: Desk) -> None:
    assert LEAD not in search(agent, str(agent.get("Lead", LEAD)["LastName"]))
    with pytest.raises(InvalidArgument):
        pop(agent, "sobject", {"recordId": LEAD})
    with pytest.raises(InvalidArgument):
        pop(agent, "objecthome", {"scope": "Lead"})


def test_who_may_not_create_gets_no_form(reader: Desk) -> None:
    with pytest.raises(NotAllowed):
        pop(reader, "newRecord", {"entityName": "Lead"})
