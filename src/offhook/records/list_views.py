"""List views: which records of an object a list shows. Every object has the same few, made from its metadata.

Each has an id like the vendor's (prefix 00B, 18 characters), the same on every Offhook, because adapters
name a list view by its id in `screenPop` with type LIST; its developer name is accepted too.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from offhook.records.metadata import FieldType
from offhook.records.record import Condition
from offhook.records.record_id import to_18

if TYPE_CHECKING:
    from offhook.records.metadata import Field, Metadata, ObjectType

_ALPHABET = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"


@dataclass(frozen=True, slots=True)
class ListView:
    """One list view: `scope` says whether it is made of conditions or of what the user saw recently."""

    id: str
    name: str
    label: str
    conditions: tuple[Condition, ...] = ()
    scope: Literal["everything", "recent"] = "everything"


def list_views(object_type: ObjectType, user_id: str) -> tuple[ListView, ...]:
    """The list views of an object for a user; the first is the one to show when none is asked for."""
    made = [_all(object_type), _recent(object_type)]
    if "OwnerId" in object_type.fields:
        mine = Condition("OwnerId", "=", user_id)
        made.append(_view(object_type, "My", f"My {object_type.label_plural}", (mine,)))
        made.extend(_open(object_type, mine))
    return tuple(made)


def find_list_view(views: tuple[ListView, ...], asked: str) -> ListView | None:
    """The list view with this id (15 or 18 characters) or developer name, whatever its case."""
    for view in views:
        if asked in (view.id, view.id[:15]) or asked.lower() == view.name.lower():
            return view
    return None


def object_of_list_view(metadata: Metadata, list_view_id: str) -> ObjectType | None:
    """The object that the list view with this id (15 or 18 characters) shows."""
    for object_type in metadata.objects.values():
        if any(list_view_id in (view.id, view.id[:15]) for view in list_views(object_type, "")):
            return object_type
    return None


def _all(object_type: ObjectType) -> ListView:
    return _view(object_type, "All", f"All {object_type.label_plural}")


def _recent(object_type: ObjectType) -> ListView:
    name, label = "Recent", "Recently Viewed"
    return ListView(_id(object_type.name, name), name, label, scope="recent")


def _open(object_type: ObjectType, mine: Condition) -> list[ListView]:
    closing = _closing_field(object_type)
    if closing is None:
        return []
    choices = tuple(choice.value for choice in closing.picklist if not choice.closed)
    still_open = Condition(closing.name, "in", choices)
    plural = object_type.label_plural
    return [
        _view(object_type, "MyOpen", f"My Open {plural}", (mine, still_open)),
        _view(object_type, "AllOpen", f"All Open {plural}", (still_open,)),
    ]


def _closing_field(object_type: ObjectType) -> Field | None:
    for picklist in object_type.fields_of(FieldType.PICKLIST):
        if any(choice.closed for choice in picklist.picklist):
            return picklist
    return None


def _view(object_type: ObjectType, name: str, label: str, conditions: tuple[Condition, ...] = ()) -> ListView:
    return ListView(_id(object_type.name, name), name, label, conditions)


def _id(object_name: str, name: str) -> str:
    number = int.from_bytes(hashlib.sha256(f"{object_name}.{name}".encode()).digest()[:9])
    letters = []
    for _ in range(12):
        number, letter = divmod(number, len(_ALPHABET))
        letters.append(_ALPHABET[letter])
    return to_18("00B" + "".join(letters))
