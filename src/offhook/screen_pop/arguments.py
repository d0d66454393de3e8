"""The arguments of `screenPop`, checked: a type, and the parameters that this type needs.

`cti/handlers/screen_pop.py` comes here with whatever an adapter gave.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any
from urllib.parse import parse_qs

from offhook.errors import InvalidArgument
from offhook.records.list_views import object_of_list_view
from offhook.records.record_id import is_id, to_18
from offhook.screen_pop.default_values import clean_default_values, decode_default_field_values
from offhook.screen_pop.pop_url import Address, Trust, resolve
from offhook.screen_pop.target import (
    DO_NOT_POP,
    LONGEST_SEARCH,
    SHORTEST_SEARCH,
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
)

if TYPE_CHECKING:
    from offhook.records.metadata import Metadata, ObjectType

TYPES = ("sobject", "url", "objecthome", "list", "search", "newRecord", "flow")

Params = Mapping[str, Any]


def from_screen_pop(pop_type: object, params: object, metadata: Metadata, trust: Trust) -> Target:
    """Where an adapter's screenPop goes. Raises InvalidArgument that says what the argument must be."""
    pop_type, params = _unwrap(pop_type, params)
    if pop_type == DO_NOT_POP:
        return Nothing()
    if pop_type == "flow":
        raise InvalidArgument(
            "type", "type: flows are not offered by this version of Offhook: pop a page or a record."
        )
    if not isinstance(pop_type, str) or pop_type not in TYPES:
        hint = " (use the value of SCREENPOP_TYPE, not its name)" if _is_a_name(pop_type) else ""
        raise InvalidArgument("type", f"type must be one of {', '.join(TYPES)}, not {pop_type!r}{hint}.")
    if not isinstance(params, Mapping):
        raise InvalidArgument("params", f"params must be an object with what type {pop_type} needs.")
    if pop_type == "url":
        return from_url(params.get("url"), metadata, trust)
    return _BY_TYPE[pop_type](params, metadata)


def _unwrap(pop_type: object, params: object) -> tuple[object, object]:
    """A whole SCREEN_POP_DATA given as params counts as its own type and params."""
    if isinstance(params, Mapping) and {"type", "params"} <= params.keys():
        return params["type"], params["params"]
    return pop_type, params


def _is_a_name(word: object) -> bool:
    names = ("SOBJECT", "URL", "OBJECTHOME", "LIST", "SEARCH", "NEW_RECORD_MODAL", "FLOW")
    return isinstance(word, str) and word in names


def _text(params: Params, name: str) -> str:
    value = params.get(name)
    if isinstance(value, int) and not isinstance(value, bool):
        value = str(value)  # a caller's number, as some adapters have it
    if not isinstance(value, str) or not value.strip():
        raise InvalidArgument(f"params.{name}", f"params.{name} is missing: it must be text.")
    return value.strip()


def _object(params: Params, name: str, metadata: Metadata) -> ObjectType:
    word = _text(params, name)
    found = metadata.find(word)
    if found is None:
        raise InvalidArgument(f"params.{name}", f"params.{name}: there is no object called {word}.")
    return found


def _record(params: Params, metadata: Metadata) -> Target:
    return _record_page(_text(params, "recordId"), metadata, "params.recordId")


def _record_page(record_id: str, metadata: Metadata, argument: str) -> RecordPage:
    if not is_id(record_id):
        raise InvalidArgument(
            argument, f"{argument} must be a record id of 15 or 18 characters, not {record_id!r}."
        )
    record_id = to_18(record_id)
    object_type = metadata.of_id(record_id)
    if object_type is None:
        raise InvalidArgument(argument, f"{argument}: no object has ids that begin with {record_id[:3]}.")
    return RecordPage(object_type.name, record_id)


def _object_home(params: Params, metadata: Metadata) -> Target:
    return ObjectHome(_object(params, "scope", metadata).name)


def _list(params: Params, metadata: Metadata) -> Target:
    list_view_id = _text(params, "listViewId")
    if not re.fullmatch(r"[A-Za-z0-9_]{1,80}", list_view_id):
        raise InvalidArgument("params.listViewId", "params.listViewId must be a list view's id or name.")
    shown = None if params.get("scope") else object_of_list_view(metadata, list_view_id)
    return ListPage((shown or _object(params, "scope", metadata)).name, list_view_id)


def _search(params: Params, metadata: Metadata) -> Target:
    term = _text(params, "searchString")
    if not SHORTEST_SEARCH <= len(term) <= LONGEST_SEARCH:
        raise InvalidArgument(
            "params.searchString",
            f"params.searchString must have {SHORTEST_SEARCH} to {LONGEST_SEARCH:,} characters.",
        )
    return SearchPage(term)


def _new_record(params: Params, metadata: Metadata) -> Target:
    values = clean_default_values(params.get("defaultFieldValues"), "params.defaultFieldValues")
    return NewRecord(_object(params, "entityName", metadata).name, values)


_BY_TYPE: Mapping[str, Callable[[Params, Metadata], Target]] = {
    "sobject": _record,
    "objecthome": _object_home,
    "list": _list,
    "search": _search,
    "newRecord": _new_record,
}


def from_url(url: object, metadata: Metadata, trust: Trust) -> Target:
    """Where an address leads, if it may. Raises InvalidArgument."""
    address = resolve(url, trust)
    if address.outside:
        return Outside(address.outside)
    words = address.path.strip("/").split("/")
    return _classic(words, address, metadata) or _lightning(words, address, metadata)


def _classic(words: list[str], address: Address, metadata: Metadata) -> Target | None:
    """`/<id>`, `/<id>/view`, `/<id>/e`, `/<prefix>/o`, `/<prefix>/e` and the search page of Classic."""
    if address.path == "/search/SearchResults":
        return SearchPage(parse_qs(address.query).get("str", [""])[0])
    if words[0] in ("lightning", "apex") or words == [""]:
        return None
    if len(words[0]) == 3:
        object_type = metadata.of_id(words[0])
        if object_type is None:
            raise InvalidArgument("params.url", f"params.url: no object has ids that begin with {words[0]}.")
        return ObjectHome(object_type.name) if words[1] == "o" else NewRecord(object_type.name)
    page = _record_page(words[0], metadata, "params.url")
    if words[1:] in (["e"], ["edit"]):
        return Path(f"/lightning/r/{page.object_type}/{page.record_id}/edit")
    return page


def _lightning(words: list[str], address: Address, metadata: Metadata) -> Target:
    """Forms open over the page that is there; every other path is gone to as it is."""
    query = parse_qs(address.query)
    if words[0] == "apex":
        return VisualforcePage(words[1], address.query)
    if words[:2] == ["lightning", "o"] and words[3:] == ["new"] and (found := metadata.find(words[2])):
        defaults = decode_default_field_values(query.get("defaultFieldValues", [""])[0])
        record_type = {"RecordTypeId": query["recordTypeId"][0]} if "recordTypeId" in query else {}
        return NewRecord(found.name, defaults | record_type)
    return Path(f"{address.path}?{address.query}" if address.query else address.path)
