"""A softphone layout as a table of the org file, and back."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from offhook.screen_pop.softphone_layout import (
    CALL_RELATED_FIELDS,
    CHOOSER,
    DETAIL_PAGE,
    DO_NOT_POP,
    SEARCH_PAGE,
    CallTypeLayout,
    LayoutObject,
    OpenWithin,
    PopType,
    ScreenPop,
    ScreenPopRules,
    SoftphoneLayout,
)
from offhook.setup.sections.section import without_empty

if TYPE_CHECKING:
    from collections.abc import Mapping

    from offhook.records.metadata import Metadata
    from offhook.setup.table_reader import TableReader

PARTS = ("inbound", "outbound", "internal")
WORDS: Mapping[str, Mapping[str, ScreenPop]] = {
    "no_match": {"do not pop": DO_NOT_POP},
    "single_match": {"do not pop": DO_NOT_POP, "detail page": DETAIL_PAGE},
    "multiple_matches": {"do not pop": DO_NOT_POP, "search page": SEARCH_PAGE, "chooser": CHOOSER},
}
"""What each match type can be besides a page of one's own; no match can be a new record, too."""
WINDOWS = {"existing window": OpenWithin.EXISTING_WINDOW, "new window": OpenWithin.NEW_WINDOW}


def read(table: TableReader, metadata: Metadata) -> SoftphoneLayout:
    """The layout in a table; its other keys are the caller's."""
    parts = {part: _read_part(table.table(part), metadata) for part in PARTS}
    return SoftphoneLayout(
        name=table.text("name", required=True, longest=255),
        inbound=parts["inbound"],
        outbound=parts["outbound"],
        internal=parts["internal"],
        screen_pops=_read_rules(table.table("screen_pops"), metadata),
    )


def _read_part(table: TableReader, metadata: Metadata) -> CallTypeLayout:
    fields = table.texts("call_related_fields")
    for field in fields:
        if field not in CALL_RELATED_FIELDS:
            table.fault(f"{field!r} is none of {', '.join(CALL_RELATED_FIELDS)}.", "call_related_fields")
    objects = [_read_object(one, metadata) for one in table.tables("objects")]
    names = [one.object_type for one in objects]
    for name in sorted({name for name in names if names.count(name) > 1}):
        table.fault(f"has {name} twice.", "objects")
    table.done()
    return CallTypeLayout(fields, tuple(objects))


def _read_object(table: TableReader, metadata: Metadata) -> LayoutObject:
    name, fields = table.text("object", required=True), table.texts("fields")
    table.done()
    object_type = metadata.find(name)
    if object_type is None:
        if name:
            table.fault(f"there is no object called {name}.", "object")
        return LayoutObject(name, fields)
    own_names = {own.lower(): own for own in object_type.fields}
    for field in fields:
        if field.lower() not in own_names:
            table.fault(f"{object_type.name} has no field {field}.", "fields")
    return LayoutObject(object_type.name, tuple(own_names.get(field.lower(), field) for field in fields))


def _read_rules(table: TableReader, metadata: Metadata) -> ScreenPopRules:
    own = ScreenPopRules()
    window = table.choice("open_within", tuple(WINDOWS), "existing window")
    rules = ScreenPopRules(
        no_match=_read_pop(table, "no_match", own.no_match, metadata),
        single_match=_read_pop(table, "single_match", own.single_match, metadata),
        multiple_matches=_read_pop(table, "multiple_matches", own.multiple_matches, metadata),
        open_within=WINDOWS[window],
    )
    table.done()
    return rules


def _read_pop(table: TableReader, match: str, default: ScreenPop, metadata: Metadata) -> ScreenPop:
    """A word, or a table of one key: `{ page = "Name" }`, `{ new_record = "Object" }`."""
    if not table.has(match):
        return default
    words, value = WORDS[match], table.any(match)
    if isinstance(value, str) and value in words:
        return words[value]
    if isinstance(value, dict):
        if "flow" in value:
            table.fault("flows are not offered yet.", match)
            return default
        return _read_target(table.table(match), match, metadata) or default
    tables = ['{ page = "Name" }'] + (['{ new_record = "Object" }'] if match == "no_match" else [])
    choices = ", ".join([f'"{word}"' for word in words] + tables)
    table.fault(f"must be one of {choices}.", match)
    return default


def _read_target(table: TableReader, match: str, metadata: Metadata) -> ScreenPop | None:
    page = table.text("page")
    object_name = table.text("new_record") if match == "no_match" else ""
    table.done()
    if bool(page) == bool(object_name):
        table.fault("must have one key, page" + (" or new_record." if match == "no_match" else "."))
        return None
    if page:
        if not re.fullmatch(r"[A-Za-z][A-Za-z0-9_]*", page):
            table.fault(f"{page!r} is no name of a page.", "page")
        return ScreenPop(PopType.VISUALFORCE, page)
    object_type = metadata.find(object_name)
    if object_type is None:
        table.fault(f"there is no object called {object_name}.", "new_record")
        return None
    return ScreenPop(PopType.ENTITY, object_type.name)


def pages_of(layout: SoftphoneLayout) -> dict[str, str]:
    """The pages that the layout pops, by match type."""
    rules = {match: getattr(layout.screen_pops, match) for match in WORDS}
    return {match: rule.target for match, rule in rules.items() if rule.type is PopType.VISUALFORCE}


def dump(layout: SoftphoneLayout) -> dict[str, Any]:
    """The table from which `read` makes the layout."""
    parts = {part: _dump_part(getattr(layout, part)) for part in PARTS}
    windows = {window: word for word, window in WINDOWS.items()}
    pops = {match: _dump_pop(match, getattr(layout.screen_pops, match)) for match in WORDS}
    pops["open_within"] = windows[layout.screen_pops.open_within]
    return {"name": layout.name, **without_empty(parts), "screen_pops": pops}


def _dump_part(part: CallTypeLayout) -> dict[str, Any]:
    objects = [{"object": one.object_type, "fields": list(one.fields)} for one in part.objects]
    return without_empty({"call_related_fields": list(part.call_related_fields), "objects": objects})


def _dump_pop(match: str, pop: ScreenPop) -> str | dict[str, str]:
    word = next((word for word, known in WORDS[match].items() if known == pop), None)
    if word is not None:
        return word
    return {"page" if pop.type is PopType.VISUALFORCE else "new_record": pop.target}
