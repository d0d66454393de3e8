"""Which column of a file fills which field: by API name, by label, through a lookup, or as the user says.

What cannot be taken is skipped and told, once a column, so that files of other systems come in as they are.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from offhook.errors import InvalidArgument
from offhook.records.metadata import Field, FieldType

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from offhook.records.metadata import Metadata, ObjectType

REJECT_COLUMNS = ("Rejected Row", "Rejected Status", "Rejected Reason")
"""What stands behind the columns of a file of rejected rows; never read, so that it can be imported again."""

_LOOSE = re.compile(r"[^\w]|_")


@dataclass(frozen=True, slots=True)
class Column:
    """A column that is read: `path` names the field of the other record by which a lookup finds it."""

    position: int
    title: str
    field: Field
    path: str = ""


@dataclass(frozen=True, slots=True)
class ColumnPlan:
    """How a file's columns are read; `skipped` has a reason for each column that is not."""

    columns: tuple[Column, ...]
    skipped: tuple[tuple[str, str], ...]
    id_position: int | None = None
    person_position: int | None = None
    person_contact_position: int | None = None
    deleted_position: int | None = None


@dataclass(frozen=True, slots=True)
class _Found:
    """What a title may mean; a lower `place` is surer."""

    place: int
    position: int
    field: Field
    path: str = ""


def read_header(
    metadata: Metadata, kind: ObjectType, header: Sequence[str], chosen: Mapping[str, str]
) -> ColumnPlan:
    """Understand a header; `chosen` gives columns their fields, or empty for none. Raises InvalidArgument."""
    wishes = _wishes(header, chosen)
    best: dict[str, _Found] = {}
    skipped: dict[int, str] = {}
    for position, title in enumerate(header):
        if title in REJECT_COLUMNS or _is_special(kind, title, wishes):
            continue
        found = _understand(metadata, kind, position, title, wishes)
        if isinstance(found, str):
            skipped[position] = found
            continue
        other = best.get(found.field.name)
        if other is not None and other.place <= found.place:
            skipped[position] = f"{found.field.label} is taken from {header[other.position]}"
            continue
        if other is not None:
            skipped[other.position] = f"{found.field.label} is taken from {title}"
        best[found.field.name] = found
    columns = tuple(Column(one.position, header[one.position], one.field, one.path) for one in best.values())
    if not columns:
        raise InvalidArgument("file", f"No column of the file is a field of {kind.label}.")
    return ColumnPlan(
        tuple(sorted(columns, key=lambda one: one.position)),
        tuple((header[position], reason) for position, reason in sorted(skipped.items())),
        _position(header, "Id", wishes),
        _position(header, "IsPersonAccount", wishes) if "IsPersonAccount" in kind.fields else None,
        _position(header, "PersonContactId", wishes) if kind.name == "Account" else None,
        _position(header, "IsDeleted", wishes),
    )


def named_field(kind: ObjectType, name: str) -> Field:
    """The field called `name`, by API name or label. Raises InvalidArgument."""
    found = next((one.field for one in sorted(_fields(kind, name), key=lambda one: one.place)), None)
    if found is None:
        raise InvalidArgument(name, f"{kind.label} has no field {name}.")
    return found


def _wishes(header: Sequence[str], chosen: Mapping[str, str]) -> dict[str, str]:
    wishes = {}
    for title, wish in chosen.items():
        column = next((one for one in header if one.casefold() == title.casefold()), None)
        if column is None:
            raise InvalidArgument("map", f"The file has no column {title}. It has: {', '.join(header)}.")
        wishes[column] = wish
    return wishes


def _is_special(kind: ObjectType, title: str, wishes: Mapping[str, str]) -> bool:
    """Columns that are used, but are no fields that a file could fill."""
    special = {"id", "isdeleted"} | ({"ispersonaccount"} if "IsPersonAccount" in kind.fields else set())
    if kind.name == "Account":
        special.add("personcontactid")
    return title.casefold() in special and title not in wishes


def _position(header: Sequence[str], title: str, wishes: Mapping[str, str]) -> int | None:
    places = (i for i, one in enumerate(header) if one.casefold() == title.casefold() and one not in wishes)
    return next(places, None)


def _understand(
    metadata: Metadata, kind: ObjectType, position: int, title: str, wishes: Mapping[str, str]
) -> _Found | str:
    """What the column means, or why it is skipped."""
    wished = title in wishes
    name = wishes.get(title, title)
    if not name:
        return "you said so" if wished else "it has no title"
    candidates = [*_fields(kind, name), *_lookups(metadata, kind, name)]
    if not candidates:
        if wished:
            raise InvalidArgument("map", f"{kind.label} has no field {name}.")
        return f"{kind.label} has no such field"
    found = min(candidates, key=lambda one: one.place)
    if found.field.derived or not found.field.createable or found.field.type is FieldType.ID:
        reason = f"{found.field.label} cannot be set"
        if wished:
            raise InvalidArgument("map", f"{reason}.")
        return reason
    return _Found(-1 if wished else found.place, position, found.field, found.path)


def _fields(kind: ObjectType, name: str) -> Iterator[_Found]:
    lower, loose = name.casefold(), _loosened(name)
    for field in kind.fields.values():
        if field.name.casefold() == lower:
            yield _Found(0, 0, field)
        elif field.label.casefold() == lower:
            # Labels are not unique: one that can be filled comes before one that cannot.
            yield _Found(2 if field.createable else 3, 0, field)
        elif loose and loose in (_loosened(field.name), _loosened(field.label)):
            yield _Found(4 if field.createable else 5, 0, field)


def _lookups(metadata: Metadata, kind: ObjectType, name: str) -> Iterator[_Found]:
    """`Account.Name`: the lookup called Account, by the other record's Name."""
    relationship, dot, path = name.partition(".")
    if not dot:
        return
    for field in kind.fields_of(FieldType.REFERENCE):
        if relationship.casefold() not in (field.relationship.casefold(), field.name.casefold()):
            continue
        for target in filter(None, (metadata.find(one) for one in field.reference_to)):
            other = next(
                (one for one in target.fields.values() if one.name.casefold() == path.casefold()), None
            )
            if other is not None:
                yield _Found(1, 0, field, other.name)


def _loosened(text: str) -> str:
    return _LOOSE.sub("", text).casefold()
