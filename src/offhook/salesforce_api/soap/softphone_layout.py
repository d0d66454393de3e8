"""A softphone layout in the shape of describeSoftphoneLayout, which differs from the page API's."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from offhook.records.record_id import to_18
from offhook.screen_pop.softphone_layout import CallType, SoftphoneLayout, to_api
from offhook.setup.sections.softphone_layouts import ID_PREFIX

if TYPE_CHECKING:
    from collections.abc import Mapping

    from offhook.records.metadata import Metadata

DEFAULT_LAYOUT_ID: Final = to_18(f"{ID_PREFIX}000000000000")
"""The id of the layout that an org has while it has made none."""

_MATCH_TYPES: Final = ("NoMatch", "SingleMatch", "MultipleMatches")


def to_soap(layout: SoftphoneLayout, layout_id: str | None, metadata: Metadata) -> dict[str, Any]:
    """The layout as the value of a DescribeSoftphoneLayoutResult."""
    parts = to_api(layout, metadata)
    return {
        "callTypes": [_call_type(name, parts[name]) for name in CallType],
        "id": layout_id or DEFAULT_LAYOUT_ID,
        "name": layout.name,
    }


def _call_type(name: str, part: Mapping[str, Any]) -> dict[str, Any]:
    """One call type; it must name one call-related field at least, and every section a field."""
    pops: Mapping[str, Any] = part["screenPopSettings"]
    sections = part["objects"].items()
    return {
        "infoFields": [{"name": field} for field in part["callRelatedFields"] or ("ANI",)],
        "name": str(name),
        "screenPopOptions": [_option(match, pops[match]) for match in _MATCH_TYPES if match in pops],
        "screenPopsOpenWithin": pops.get("screenPopsOpenWithin"),
        "sections": [_section(object_name, fields) for object_name, fields in sections if fields],
    }


def _option(match_type: str, pop: Mapping[str, str]) -> dict[str, str]:
    """What pops up for a match type; what has no data of its own has an empty one, never none."""
    return {
        "matchType": match_type,
        "screenPopData": pop.get("screenPopData", ""),
        "screenPopType": pop["screenPopType"],
    }


def _section(object_name: str, fields: list[dict[str, str]]) -> dict[str, Any]:
    return {
        "entityApiName": object_name,
        "items": [{"itemApiName": field["apiName"]} for field in fields],
    }
