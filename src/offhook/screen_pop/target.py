"""Where a screen pop goes: what the engine decides, what an adapter asks for, what the console page performs.

engine.decide ──┐                 ┌── to_effects ──────────> the console page navigates
                ├──> a Target ────┤
from_screen_pop ┘                 └── to_screen_pop_data ──> the adapter, which pops it later
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any
from urllib.parse import quote, urlencode

from offhook.cti.outcome import Effect, Navigate, OpenNewRecord, OpenWindow
from offhook.screen_pop.default_values import decode_default_field_values, encode_default_field_values

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = ["decode_default_field_values"]

DO_NOT_POP = "doNotPop"
"""Our own screen pop type: what a deferred search hands out when the layout says that nothing pops."""


SHORTEST_SEARCH = 3
LONGEST_SEARCH = 1_000
"""How many characters a search page's term can have."""


@dataclass(frozen=True, slots=True)
class Nothing:
    """Stay where you are."""


@dataclass(frozen=True, slots=True)
class RecordPage:
    """A record's page."""

    object_type: str
    record_id: str


@dataclass(frozen=True, slots=True)
class SearchPage:
    """The search page for a term; it shows all that matches, not the layout's objects only."""

    term: str


@dataclass(frozen=True, slots=True)
class Chooser:
    """The search page with exactly these records, to pick one from."""

    term: str
    record_ids: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ObjectHome:
    """The home of an object."""

    object_type: str


@dataclass(frozen=True, slots=True)
class ListPage:
    """One list view of an object."""

    object_type: str
    list_view_id: str


@dataclass(frozen=True, slots=True)
class NewRecord:
    """The new-record form of an object, over the page that is open."""

    object_type: str
    default_field_values: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class VisualforcePage:
    """A page that the org hosts, with a query for it."""

    name: str
    query: str = ""


@dataclass(frozen=True, slots=True)
class Path:
    """Any other page of Offhook, by its path."""

    path: str


@dataclass(frozen=True, slots=True)
class Outside:
    """A trusted address that is not Offhook's; it opens in a window of its own."""

    url: str


Target = (
    Nothing
    | RecordPage
    | SearchPage
    | Chooser
    | ObjectHome
    | ListPage
    | NewRecord
    | VisualforcePage
    | Path
    | Outside
)


def to_effects(target: Target) -> tuple[Effect, ...]:
    """What the console page must do to get there."""
    match target:
        case Nothing():
            return ()
        case NewRecord(object_type, values):
            return (OpenNewRecord(object_type, dict(values)),)
        case Outside(url):
            return (OpenWindow(url),)
        case _:
            return (Navigate(url_of(target)),)


def url_of(target: Target) -> str:
    """The path (or, outside Offhook, the address) of a target; empty for nothing."""
    match target:
        case Nothing():
            return ""
        case RecordPage(object_type, record_id):
            return f"/lightning/r/{object_type}/{record_id}/view"
        case SearchPage(term):
            return f"/lightning/search?{_query(q=term)}"
        case Chooser(term, record_ids):
            return f"/lightning/search?{_query(q=term, ids=','.join(record_ids))}"
        case ObjectHome(object_type):
            return f"/lightning/o/{object_type}/home"
        case ListPage(object_type, list_view_id):
            return f"/lightning/o/{object_type}/list?{_query(filterName=list_view_id)}"
        case NewRecord(object_type, values):
            return new_record_url(object_type, values)
        case VisualforcePage(name, query):
            return f"/apex/{name}?{query}" if query else f"/apex/{name}"
        case Path(path):
            return path
        case Outside(url):
            return url


def new_record_url(object_type: str, default_field_values: Mapping[str, Any]) -> str:
    """The path of a new-record form with these values filled in."""
    path = f"/lightning/o/{object_type}/new"
    if not default_field_values:
        return path
    return f"{path}?{_query(defaultFieldValues=encode_default_field_values(default_field_values))}"


def _query(**params: str) -> str:
    return urlencode(params, quote_via=quote, safe=",")


def to_screen_pop_data(target: Target) -> dict[str, Any]:
    """The `SCREEN_POP_DATA` of a deferred search: arguments for screenPop, to be handed back unmodified."""
    match target:
        case Nothing():
            return {"type": DO_NOT_POP, "params": {}}
        case RecordPage(_, record_id):
            return {"type": "sobject", "params": {"recordId": record_id}}
        case SearchPage(term):
            return {"type": "search", "params": {"searchString": term}}
        case NewRecord(object_type, values):
            # Some adapters read the values beside the parameters, as the guide's table has them.
            params = {"entityName": object_type, "defaultFieldValues": dict(values)}
            return {"type": "newRecord", "params": params, "defaultFieldValues": dict(values)}
        case _:
            return {"type": "url", "params": {"url": url_of(target)}}
