"""SQL text for records, made once for each shape of question and then executed on the bare driver.

SQLAlchemy Core writes the text (so that each database gets its own), but never per call: building a
statement costs ten times what a point read does.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from sqlalchemy import bindparam, false, func, insert, select, update

from offhook.records import conditions
from offhook.records.metadata import FieldType

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from sqlalchemy import ColumnElement, Dialect, Table
    from sqlalchemy.sql import ClauseElement

    from offhook.records.metadata import Metadata, ObjectType


@dataclass(frozen=True, slots=True)
class Statement:
    """A text and how to read its rows: `columns` by name, `checkboxes` as positions that hold 0 or 1."""

    text: str
    columns: tuple[str, ...] = ()
    checkboxes: tuple[int, ...] = ()

    def row(self, values: Sequence[Any]) -> dict[str, Any]:
        """One row as values by field."""
        row = dict(zip(self.columns, values, strict=True))
        for position in self.checkboxes:
            name = self.columns[position]
            row[name] = bool(row[name])
        return row


class Statements:
    """The texts of one database's dialect; each shape is written once and kept."""

    def __init__(self, metadata: Metadata, tables: Mapping[str, Table], dialect: Dialect) -> None:
        self._metadata = metadata
        self._tables = tables
        self._dialect = dialect
        self.point: Callable[[str, tuple[str, ...] | None], Statement] = lru_cache(1024)(self._point)
        self.find: Callable[..., Statement] = lru_cache(1024)(self._find)
        self.count: Callable[..., Statement] = lru_cache(256)(self._count)
        self.insert: Callable[[str], Statement] = lru_cache(256)(self._insert)
        self.update: Callable[[str, tuple[str, ...]], Statement] = lru_cache(1024)(self._update)

    def _point(self, name: str, fields: tuple[str, ...] | None) -> Statement:
        """Read one record by id: parameter id."""
        table = self._tables[name]
        where = (table.c.Id == bindparam("id")) & (table.c.IsDeleted == false())
        return self._reading(
            self._metadata.objects[name], fields, lambda columns: select(*columns).where(where)
        )

    def _find(
        self,
        name: str,
        shapes: tuple[conditions.Shape, ...],
        order: tuple[tuple[str, bool], ...],
        fields: tuple[str, ...] | None = None,
    ) -> Statement:
        """Read records that meet conditions: the conditions' parameters, then limit and offset."""
        table = self._tables[name]
        sorting: list[ColumnElement[Any]] = []
        for field, descending in order:
            column = table.c[field]
            # A term for empty values of its own would keep the database from reading an index in order.
            sorting.append((column.desc() if descending else column.asc()).nulls_last())
        # A handwritten limit: the dialects number or repeat their own, and -1 means none in SQLite only.
        return self._reading(
            self._metadata.objects[name],
            fields,
            lambda columns: (
                select(*columns)
                .where(*self._where(table, shapes))
                .order_by(*sorting, table.c.Id)
                .limit(bindparam("limit"))
                .offset(bindparam("offset"))
            ),
        )

    def _count(self, name: str, shapes: tuple[conditions.Shape, ...]) -> Statement:
        table = self._tables[name]
        return Statement(
            self._text(select(func.count()).select_from(table).where(*self._where(table, shapes)))
        )

    def _insert(self, name: str) -> Statement:
        """Save a record: every column's value, in the order of `columns`."""
        table = self._tables[name]
        columns = tuple(table.columns.keys())
        values: dict[str, Any] = {
            column: bindparam(f"v{position}") for position, column in enumerate(columns)
        }
        return Statement(self._text(insert(table).values(values)), columns)

    def _update(self, name: str, fields: tuple[str, ...]) -> Statement:
        """Change a record: the fields' values in the order of `columns`, then its id."""
        table = self._tables[name]
        in_order = tuple(column.name for column in table.columns if column.name in fields)
        values: dict[str, Any] = {field: bindparam(f"v{position}") for position, field in enumerate(in_order)}
        return Statement(
            self._text(update(table).where(table.c.Id == bindparam("id")).values(values)), in_order
        )

    def _where(self, table: Table, shapes: Sequence[conditions.Shape]) -> list[ColumnElement[bool]]:
        alive = [] if any(shape.field == "IsDeleted" for shape in shapes) else [table.c.IsDeleted == false()]
        return [conditions.expression(table, shape, number) for number, shape in enumerate(shapes)] + alive

    def _reading(
        self,
        object_type: ObjectType,
        fields: tuple[str, ...] | None,
        make: Callable[[Sequence[ColumnElement[Any]]], ClauseElement],
    ) -> Statement:
        table = self._tables[object_type.name]
        names = tuple(object_type.fields) if fields is None else fields
        checkboxes = tuple(
            position
            for position, name in enumerate(names)
            if object_type.fields[name].type is FieldType.CHECKBOX
        )
        return Statement(self._text(make([table.c[name] for name in names])), names, checkboxes)

    def _text(self, statement: ClauseElement) -> str:
        return str(statement.compile(dialect=self._dialect))
