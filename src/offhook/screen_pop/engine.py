"""Decides what pops up for a call: the handler searches, this function decides, `target.py` carries out."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from offhook.screen_pop.default_values import clean_default_values
from offhook.screen_pop.softphone_layout import CallType, PopType, ScreenPop, ScreenPopRules
from offhook.screen_pop.target import (
    LONGEST_SEARCH,
    SHORTEST_SEARCH,
    Chooser,
    NewRecord,
    Nothing,
    RecordPage,
    SearchPage,
    Target,
    VisualforcePage,
)
from offhook.screen_pop.visualforce_query import query_text

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

MOST_CHOICES, LONGEST_SHOWN = 100, 200
"""A chooser with more records than anybody picks from, or a longer term, would make the address too long."""


@dataclass(frozen=True, slots=True)
class FoundRecord:
    """A record that matches the call; a person account names the contact that is the same person."""

    object_type: str
    record_id: str
    person_contact_id: str | None = None


@dataclass(frozen=True, slots=True)
class Request:
    """What the adapter asked for besides the match."""

    call_type: CallType = CallType.INBOUND
    search_term: str = ""
    query_params: object = None
    default_field_values: Mapping[str, Any] = field(default_factory=dict)


def decide(matches: Sequence[FoundRecord], rules: ScreenPopRules, request: Request) -> Target:
    """Where to go. Outbound and internal calls never pop."""
    if request.call_type is not CallType.INBOUND:
        return Nothing()
    found = without_person_contacts(matches)
    if not found:
        return _for_none(rules.no_match, request)
    if len(found) == 1:
        return _for_one(rules.single_match, found[0], request)
    return _for_many(rules.multiple_matches, found, request)


def without_person_contacts(matches: Sequence[FoundRecord]) -> list[FoundRecord]:
    """The matches, each once; a contact goes if its person account is there: both are one person."""
    persons = {match.person_contact_id for match in matches if match.person_contact_id}
    unique = {match.record_id: match for match in matches if match.record_id not in persons}
    return list(unique.values())


def _for_none(rule: ScreenPop, request: Request) -> Target:
    if rule.type is PopType.ENTITY:
        return NewRecord(rule.target, clean_default_values(request.default_field_values))
    return _page_or_nothing(rule, request)


def _for_one(rule: ScreenPop, match: FoundRecord, request: Request) -> Target:
    if rule.type is PopType.ENTITY:
        return RecordPage(match.object_type, match.record_id)
    return _page_or_nothing(rule, request)


def _for_many(rule: ScreenPop, matches: Sequence[FoundRecord], request: Request) -> Target:
    can_search = SHORTEST_SEARCH <= len(request.search_term) <= LONGEST_SEARCH
    if rule.type is PopType.SEARCH and can_search:
        return SearchPage(request.search_term)
    if rule.type in (PopType.SEARCH, PopType.ENTITY):
        return Chooser(
            request.search_term[:LONGEST_SHOWN], tuple(match.record_id for match in matches[:MOST_CHOICES])
        )
    return _page_or_nothing(rule, request)


def _page_or_nothing(rule: ScreenPop, request: Request) -> Target:
    """Query parameters reach a Visualforce page only."""
    if rule.type is PopType.VISUALFORCE:
        return VisualforcePage(rule.target, query_text(request.query_params))
    return Nothing()
