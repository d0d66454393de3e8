"""From paths to columns: each parent that a path goes through is joined once.

A lookup that may point at several objects has a parent of whichever kind; its fields are those of `Name`.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, Final, NoReturn

from offhook.records.metadata import Field, FieldType
from offhook.salesforce_api.soql.relationships import parent_field, parent_name
from offhook.salesforce_api.soql.sql import Sql, quoted

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from offhook.records.metadata import ObjectType
    from offhook.salesforce_api.soql.context import Context
    from offhook.salesforce_api.soql.syntax import Path

MOST_LEVELS: Final = 5
MOST_TABLES: Final = 55

_OF_ANYBODY: Final = (
    "Id", "Name", "FirstName", "LastName", "Email", "Phone", "Title", "Username", "Alias", "IsActive",
    "ProfileId",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Column:
    """A value of each row: its SQL, its kind, and what becomes of it when it is given."""

    sql: Sql
    field: Field
    key: str = ""
    convert: Callable[[Any], Any] | None = None
    aggregate: bool = False


@dataclass(frozen=True, slots=True)
class Parent:
    """A joined parent: one table, or one for each object it may be of."""

    names: tuple[str, ...]
    tables: Mapping[str, tuple[ObjectType, str]]
    polymorphic: bool

    @property
    def id(self) -> Sql:
        """The id of the parent; nothing if there is none that the user may see."""
        return _first([f'{alias}."Id"' for _, alias in self.tables.values()])


class Scope:
    """The tables of one SELECT; `base` is its own object's."""

    def __init__(self, context: Context, object_type: ObjectType, alias: str | None = None) -> None:
        self.context = context
        self.object_type = object_type
        self.base = f"t{next(context.tables)}"
        self.aliases: dict[str, tuple[str, ...]] = {}
        self._own_names = {(alias or object_type.name).lower(), object_type.name.lower()}
        self._joins: list[str] = []
        self._parents: dict[tuple[str, ...], Parent] = {}

    @property
    def tables(self) -> str:
        """What stands after FROM."""
        return f"{quoted(self.object_type.name)} AS {self.base}{''.join(self._joins)}"

    @property
    def alive(self) -> Sql:
        """That a record is not deleted, unless deleted ones are wanted too."""
        return Sql("1" if self.context.all_rows else f'{self.base}."IsDeleted" = 0')

    def add_alias(self, alias: str, path: Path) -> None:
        """Let `alias` stand for the parent at `path`."""
        names = self._relative(path)
        self.parent(names, path)
        self.aliases[alias.lower()] = names

    def column(self, path: Path) -> Column:
        """The column of a field's path. Raises MalformedQuery."""
        *way, name = self._relative(path)
        if not way:
            return self._own(self.object_type, self.base, name, path)
        parent = self.parent(tuple(way), path)
        if parent.polymorphic:
            return self._of_several(parent, name, path)
        object_type, alias = next(iter(parent.tables.values()))
        return self._own(object_type, alias, name, path)

    def column_of(self, parent: Parent, object_name: str, path: Path) -> Column:
        """The column of a field of one of the objects that a parent may be of, as TYPEOF names them."""
        object_type, alias = parent.tables[object_name]
        if len(path.names) > 1:
            self.context.no_field(str(path), object_type.name, path.position)
        return self._own(object_type, alias, path.names[0], path)

    def way(self, path: Path) -> tuple[str, ...]:
        """The relationships that the path goes through, in the schema's spelling."""
        names = self._relative(path)[:-1]
        return self.parent(names, path).names if names else ()

    def parent(self, names: tuple[str, ...], path: Path) -> Parent:
        """The parent at the end of these relationships, joined if it was not yet."""
        key = tuple(name.lower() for name in names)
        found = self._parents.get(key)
        if found is None:
            if len(names) > MOST_LEVELS:
                self.context.fault(f"At most {MOST_LEVELS} levels of parents may be named.", path.position)
            found = self._parents[key] = self._join(names, path)
        return found

    def _relative(self, path: Path) -> tuple[str, ...]:
        """The path without the object's own name or alias before it, and other aliases spelled out."""
        names = path.names
        first = names[0].lower()
        if first in self.aliases and len(names) > 1:
            return self.aliases[first] + names[1:]
        if len(names) > 1 and first in self._own_names and parent_field(self.object_type, first) is None:
            return names[1:]
        return names

    def _join(self, names: tuple[str, ...], path: Path) -> Parent:
        *way, last = names
        object_type, alias = self.object_type, self.base
        known: tuple[str, ...] = ()
        if way:
            before = self.parent(tuple(way), path)
            known = before.names
            if before.polymorphic:
                self._no_relationship(last, path)
            object_type, alias = next(iter(before.tables.values()))
        lookup = parent_field(object_type, last)
        if lookup is None:
            self._no_relationship(last, path)
        found = [one for one in map(self.context.readable, lookup.reference_to) if one is not None]
        if not found:
            self._no_relationship(last, path)
        tables = {one.name: (one, self._join_one(one, alias, lookup, path)) for one in found}
        return Parent((*known, parent_name(lookup)), tables, len(lookup.reference_to) > 1)

    def _join_one(self, object_type: ObjectType, alias: str, lookup: Field, path: Path) -> str:
        joined = f"t{next(self.context.tables)}"
        if len(self._joins) >= MOST_TABLES:
            self.context.fault(f"At most {MOST_TABLES} parents may be named.", path.position)
        alive = "" if self.context.all_rows else f' AND {joined}."IsDeleted" = 0'
        self._joins.append(
            f" LEFT JOIN {quoted(object_type.name)} AS {joined}"
            f' ON {joined}."Id" = {alias}.{quoted(lookup.name)}{alive}'
        )
        return joined

    def _own(self, object_type: ObjectType, alias: str, name: str, path: Path) -> Column:
        field = _field(object_type, name)
        if field is None:
            self.context.no_field(name, object_type.name, path.position)
        return Column(Sql(f"{alias}.{quoted(field.name)}"), field, field.name)

    def _of_several(self, parent: Parent, name: str, path: Path) -> Column:
        if name.lower() == "type":
            kinds = "".join(
                f" WHEN {alias}.\"Id\" IS NOT NULL THEN '{one.name}'" for one, alias in parent.tables.values()
            )
            text = Field("Type", "Type", FieldType.TEXT)
            return Column(Sql(f"(CASE{kinds} END) COLLATE NOCASE"), text, "Type")
        known = next((one for one in _OF_ANYBODY if one.lower() == name.lower()), None)
        if known is None:
            self.context.no_field(name, "Name", path.position)
        columns, fields = [], []
        for object_type, alias in parent.tables.values():
            field = _field(object_type, object_type.name_field if known == "Name" else known)
            if field is not None:
                columns.append(f"{alias}.{quoted(field.name)}")
                fields.append(field)
        if not fields:
            return Column(Sql("NULL"), Field(known, known, FieldType.TEXT), known)
        kind = replace(fields[0], name=known)
        exact = kind.type in (FieldType.ID, FieldType.REFERENCE, FieldType.CHECKBOX)
        merged = _first(columns)
        return Column(merged if exact else Sql(f"{merged} COLLATE NOCASE"), kind, known)

    def _no_relationship(self, name: str, path: Path) -> NoReturn:
        message = (
            f"Didn't understand relationship '{name}' in field path. If you are attempting to use a custom"
            " relationship, be sure to append the '__r' after the custom relationship name."
        )
        self.context.fault(message, path.position, "INVALID_FIELD")


def _field(object_type: ObjectType, name: str) -> Field | None:
    found = object_type.fields.get(name)
    if found is not None:
        return found
    wanted = name.lower()
    return next((field for key, field in object_type.fields.items() if key.lower() == wanted), None)


def _first(columns: list[str]) -> Sql:
    return Sql(columns[0] if len(columns) == 1 else f"COALESCE({', '.join(columns)})")
