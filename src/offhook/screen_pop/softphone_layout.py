"""Softphone layouts: what a softphone may show and search, and where a caller's record pops up.

An administrator assigns layouts to profiles (`softphone_layouts.py`). `to_api` is what `getSoftphoneLayout`
gives; `engine.py` obeys the screen pop rules.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Any, Final

from offhook.errors import InvalidArgument

if TYPE_CHECKING:
    from offhook.records.metadata import Metadata

CALL_RELATED_FIELDS: Final = ("ANI", "DNIS", "SEGMENT", "QUEUE")
"""The caller's number, the number called, the part of a transferred call, the queue it waited in."""


class CallType(StrEnum):
    """Which way a call goes; the words are those of the layout."""

    INBOUND = "Inbound"
    OUTBOUND = "Outbound"
    INTERNAL = "Internal"

    @classmethod
    def of(cls, word: object) -> CallType:
        """The call type an adapter names, in any case; none or empty is inbound. Raises InvalidArgument."""
        if word is None or word == "":
            return cls.INBOUND
        for call_type in cls:
            if isinstance(word, str) and word.strip().lower() == call_type.lower():
                return call_type
        raise InvalidArgument("callType", f"callType must be inbound, outbound or internal, not {word!r}.")


class PopType(StrEnum):
    """What pops up; the words are those of the layout."""

    NOTHING = "DoNotPop"
    ENTITY = "PopToEntity"
    VISUALFORCE = "PopToVisualforce"
    SEARCH = "PopToSearch"


class OpenWithin(StrEnum):
    """The window of a screen pop. Lightning always uses the existing one; Classic obeys."""

    EXISTING_WINDOW = "ExistingWindow"
    NEW_WINDOW = "NewWindow"


@dataclass(frozen=True, slots=True)
class ScreenPop:
    """One rule. `target` is an object's or a Visualforce page's API name, where the type needs one."""

    type: PopType
    target: str = ""


DO_NOT_POP: Final = ScreenPop(PopType.NOTHING)
DETAIL_PAGE: Final = ScreenPop(PopType.ENTITY)
SEARCH_PAGE: Final = ScreenPop(PopType.SEARCH)
CHOOSER: Final = ScreenPop(PopType.ENTITY)
"""Several matches popped "to the entity": the agent picks from exactly the records that were found."""


@dataclass(frozen=True, slots=True)
class ScreenPopRules:
    """What pops up for an inbound call, by how many records match it."""

    no_match: ScreenPop = DO_NOT_POP
    single_match: ScreenPop = DETAIL_PAGE
    multiple_matches: ScreenPop = SEARCH_PAGE
    open_within: OpenWithin = OpenWithin.EXISTING_WINDOW


@dataclass(frozen=True, slots=True)
class LayoutObject:
    """An object to search, with the fields of it that an adapter gets."""

    object_type: str
    fields: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class CallTypeLayout:
    """What is shown and searched for one call type; objects in their order."""

    call_related_fields: tuple[str, ...] = ()
    objects: tuple[LayoutObject, ...] = ()


@dataclass(frozen=True, slots=True)
class SoftphoneLayout:
    """A layout. Only inbound calls pop, so there is one set of rules."""

    name: str
    inbound: CallTypeLayout = CallTypeLayout()
    outbound: CallTypeLayout = CallTypeLayout()
    internal: CallTypeLayout = CallTypeLayout()
    screen_pops: ScreenPopRules = ScreenPopRules()

    def for_call(self, call_type: CallType) -> CallTypeLayout:
        """The part for one call type."""
        parts = {
            CallType.INBOUND: self.inbound,
            CallType.OUTBOUND: self.outbound,
            CallType.INTERNAL: self.internal,
        }
        return parts[call_type]


_CUSTOMERS: Final = (
    LayoutObject("Account", ("Name", "Phone", "Type")),
    LayoutObject("Contact", ("Name", "Phone", "Email")),
    LayoutObject("Lead", ("Name", "Phone", "Company")),
    LayoutObject("Opportunity", ("Name", "StageName")),
    LayoutObject("Case", ("CaseNumber", "Subject", "Status")),
)

DEFAULT_LAYOUT: Final = SoftphoneLayout(
    name="Offhook Default",
    inbound=CallTypeLayout(("ANI", "DNIS", "QUEUE"), _CUSTOMERS),
    outbound=CallTypeLayout(("DNIS",), _CUSTOMERS),
    internal=CallTypeLayout(("ANI", "DNIS"), (LayoutObject("User", ("Name", "Phone")),)),
)
"""The layout of an org that has made none.

No match pops nothing, as the vendor's default does: a new-record form that nobody asked for leads to
duplicates, and an administrator who wants one says for which object. Several matches pop the search page,
where the vendor's default pops nothing: an agent whose caller is known should see who it may be.
"""


def to_api(layout: SoftphoneLayout, metadata: Metadata) -> dict[str, Any]:
    """The layout as `getSoftphoneLayout` shows it, without objects and fields that the org lacks."""
    return {
        "Internal": _part_to_api(layout.internal, metadata) | {"screenPopSettings": {}},
        "Inbound": _part_to_api(layout.inbound, metadata) | {"screenPopSettings": _pops_to_api(layout)},
        "Outbound": _part_to_api(layout.outbound, metadata) | {"screenPopSettings": {}},
    }


def _part_to_api(part: CallTypeLayout, metadata: Metadata) -> dict[str, Any]:
    objects: dict[str, list[dict[str, str]]] = {}
    for shown in part.objects:
        object_type = metadata.find(shown.object_type)
        if object_type is not None:
            fields = [object_type.field(name) for name in shown.fields if name in object_type.fields]
            objects[object_type.name] = [{"displayName": f.label, "apiName": f.name} for f in fields]
    return {"callRelatedFields": list(part.call_related_fields), "objects": objects}


def _pops_to_api(layout: SoftphoneLayout) -> dict[str, Any]:
    """All three match types, always: shipped adapters read them without a check."""
    rules = layout.screen_pops
    first_object = layout.inbound.objects[0].object_type if layout.inbound.objects else ""
    return {
        "screenPopsOpenWithin": str(rules.open_within),
        "NoMatch": _pop_to_api(rules.no_match, first_object),
        "SingleMatch": _pop_to_api(rules.single_match, first_object),
        "MultipleMatches": _pop_to_api(rules.multiple_matches, first_object),
    }


def _pop_to_api(pop: ScreenPop, first_object: str) -> dict[str, str]:
    """A detail page has no object until a record is found: the layout's first object stands for it."""
    if pop.type in (PopType.NOTHING, PopType.SEARCH):
        return {"screenPopType": str(pop.type)}
    return {"screenPopType": str(pop.type), "screenPopData": pop.target or first_object}
