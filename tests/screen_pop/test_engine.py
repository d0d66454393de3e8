from __future__ import annotations

import pytest

from offhook.errors import InvalidArgument
from offhook.screen_pop.engine import FoundRecord, Request, decide, without_person_contacts
from offhook.screen_pop.softphone_layout import (
    CHOOSER,
    DETAIL_PAGE,
    DO_NOT_POP,
    SEARCH_PAGE,
    CallType,
    PopType,
    ScreenPop,
    ScreenPopRules,
)
from offhook.screen_pop.target import (
    Chooser,
    NewRecord,
    Nothing,
    RecordPage,
    SearchPage,
    Target,
    VisualforcePage,
)

ACME = FoundRecord("Account", "001000000000001AAA")
ANN = FoundRecord("Contact", "003000000000001AAA")
DEAL = FoundRecord("Opportunity", "006000000000001AAA")
PERSON = FoundRecord("Account", "001000000000009AAA", person_contact_id="003000000000009AAA")
PERSONS_CONTACT = FoundRecord("Contact", "003000000000009AAA")

PAGE = ScreenPop(PopType.VISUALFORCE, "Overview")
NEW_LEAD = ScreenPop(PopType.ENTITY, "Lead")
PAGES = ScreenPopRules(PAGE, PAGE, PAGE)
NOTHING = ScreenPopRules(DO_NOT_POP, DO_NOT_POP, DO_NOT_POP)
USUAL = ScreenPopRules(NEW_LEAD, DETAIL_PAGE, SEARCH_PAGE)
CHOOSING = ScreenPopRules(NEW_LEAD, DETAIL_PAGE, CHOOSER)

CASES: list[tuple[str, list[FoundRecord], ScreenPopRules, Target]] = [
    ("none, new record", [], USUAL, NewRecord("Lead", {"Phone": "+1 212"})),
    ("none, page", [], PAGES, VisualforcePage("Overview", "a=1&b=x%20y")),
    ("none, nothing", [], NOTHING, Nothing()),
    ("one, detail page", [ACME], USUAL, RecordPage("Account", ACME.record_id)),
    ("one, page", [ACME], PAGES, VisualforcePage("Overview", "a=1&b=x%20y")),
    ("one, nothing", [ACME], NOTHING, Nothing()),
    ("one record found twice", [ACME, ACME], USUAL, RecordPage("Account", ACME.record_id)),
    ("many, search page", [ACME, ANN, DEAL], USUAL, SearchPage("Acme")),
    ("many, chooser", [ACME, ANN], CHOOSING, Chooser("Acme", (ACME.record_id, ANN.record_id))),
    ("many, page", [ACME, ANN], PAGES, VisualforcePage("Overview", "a=1&b=x%20y")),
    ("many, nothing", [ACME, ANN], NOTHING, Nothing()),
    (
        "a person account and its contact",
        [PERSONS_CONTACT, PERSON],
        USUAL,
        RecordPage("Account", PERSON.record_id),
    ),
    (
        "a person account's contact alone",
        [PERSONS_CONTACT],
        USUAL,
        RecordPage("Contact", PERSONS_CONTACT.record_id),
    ),
    ("a person and somebody else", [PERSON, PERSONS_CONTACT, ANN], USUAL, SearchPage("Acme")),
]


@pytest.mark.parametrize(
    ("matches", "rules", "target"), [case[1:] for case in CASES], ids=[case[0] for case in CASES]
)
def test_an_inbound_call_pops_by_the_rules(
    matches: list[FoundRecord], rules: ScreenPopRules, target: Target
) -> None:
    request = Request(
        search_term="Acme", query_params="a=1&b=x y", default_field_values={"Phone": "+1 212", "Fax": None}
    )

    assert decide(matches, rules, request) == target


@pytest.mark.parametrize("call_type", [CallType.OUTBOUND, CallType.INTERNAL])
@pytest.mark.parametrize("matches", [[], [ACME], [ACME, ANN]])
@pytest.mark.parametrize("rules", [USUAL, PAGES])
def test_other_calls_never_pop(
    call_type: CallType, matches: list[FoundRecord], rules: ScreenPopRules
) -> None:
    assert decide(matches, rules, Request(call_type, "Acme")) == Nothing()


def test_default_values_are_checked_only_where_they_are_used() -> None:
    request = Request(default_field_values={"Phone": ["+1", "+2"]})

    assert decide([ACME], USUAL, request) == RecordPage("Account", ACME.record_id)
    with pytest.raises(InvalidArgument, match=r"defaultFieldValues\.Phone must be text"):
        decide([], USUAL, request)


def test_matches_keep_their_order() -> None:
    found = without_person_contacts([DEAL, PERSONS_CONTACT, PERSON, DEAL, ANN])

    assert found == [DEAL, PERSON, ANN]


@pytest.mark.parametrize("term", ["Li", "x" * 1001])
def test_a_term_that_the_search_page_does_not_take_leads_to_the_chooser(term: str) -> None:
    target = decide([ACME, ANN], USUAL, Request(search_term=term))

    assert target == Chooser(term[:200], (ACME.record_id, ANN.record_id))


def test_a_chooser_has_no_more_than_somebody_picks_from() -> None:
    many = [FoundRecord("Contact", f"{number:018}") for number in range(300)]

    target = decide(many, CHOOSING, Request())

    assert isinstance(target, Chooser)
    assert len(target.record_ids) == 100
