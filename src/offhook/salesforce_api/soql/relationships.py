"""The names by which queries go from a record to its parent and to its children.

A lookup's parent has the field's `relationship` name. Children are called by the plural of their object;
where several fields of one object point at the same parent, the first that is meant for it has the name.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Mapping

    from offhook.records.metadata import Field, Metadata, ObjectType

_NAMED: Final[Mapping[tuple[str, str], str]] = {
    ("Account", "ParentId"): "ChildAccounts",
    ("Contact", "ReportsToId"): "",
    ("Task", "AccountId"): "",
    ("Event", "AccountId"): "",
    ("User", "ManagerId"): "ManagedUsers",
}
"""Relationships whose name is not the plural of the child's object; empty ones cannot be queried."""

_UNNAMED: Final = frozenset({"OwnerId", "CreatedById", "LastModifiedById", "PersonContactId"})


@dataclass(frozen=True, slots=True)
class ChildRelationship:
    """Children of `object_type` whose `field` points at the parent."""

    name: str
    object_type: ObjectType
    field: Field


def parent_name(field: Field) -> str:
    """The name of a lookup's parent: `Account` of AccountId, `Region__r` of Region__c."""
    if field.relationship:
        return field.relationship
    if field.name.endswith("__c"):
        return field.name.removesuffix("__c") + "__r"
    return field.name.removesuffix("Id")


def parent_field(object_type: ObjectType, name: str) -> Field | None:
    """The lookup whose parent is called so, whatever its case."""
    wanted = name.lower()
    return next(
        (
            field
            for field in object_type.fields.values()
            if field.reference_to and parent_name(field).lower() == wanted
        ),
        None,
    )


def children(metadata: Metadata, parent: ObjectType) -> Mapping[str, ChildRelationship]:
    """The child relationships of an object that queries can name, by name in lower case."""
    found: dict[str, ChildRelationship] = {}
    for object_type in metadata.objects.values():
        for field in object_type.fields.values():
            if parent.name in field.reference_to:
                name = _child_name(object_type, field)
                if name:
                    found.setdefault(name.lower(), ChildRelationship(name, object_type, field))
    return found


def _child_name(object_type: ObjectType, field: Field) -> str:
    if field.name in _UNNAMED:
        return ""
    named = _NAMED.get((object_type.name, field.name))
    if named is not None:
        return named
    plural = "".join(letter for letter in object_type.label_plural if letter.isalnum())
    return f"{plural}__r" if field.name.endswith("__c") else plural
