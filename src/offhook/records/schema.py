"""Record tables, made from metadata: one real table an object type, one column a field.

`ensure` makes what is missing when the store starts: tables, columns that a new release added, indexes.
Nothing is ever dropped here.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sqlalchemy import Boolean, Column, Float, Index, Integer, MetaData, String, Table, Text, false, inspect
from sqlalchemy.schema import CreateColumn

from offhook.records.metadata import Field, FieldType, Metadata, ObjectType

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from sqlalchemy import Connection
    from sqlalchemy.types import TypeEngine

EXACT = frozenset({FieldType.ID, FieldType.REFERENCE, FieldType.DATE, FieldType.DATETIME, FieldType.TIME})
"""Kept as text and compared letter by letter; every other text compares without case."""

_NUMBERS = frozenset({FieldType.NUMBER, FieldType.CURRENCY, FieldType.PERCENT})
_UNINDEXED_REFERENCES = frozenset({"CreatedById", "LastModifiedById", "RecordTypeId"})


def record_tables(metadata: Metadata) -> Mapping[str, Table]:
    """The table of each object type, by API name."""
    collection = MetaData()
    return {o.name: _table(o, collection) for o in metadata.objects.values()}


def ensure(connection: Connection, tables: Mapping[str, Table]) -> None:
    """Make the tables, columns and indexes that are missing."""
    present = inspect(connection)
    names = set(present.get_table_names())
    for table in tables.values():
        if table.name not in names:
            table.create(connection)
            continue
        columns = {column["name"] for column in present.get_columns(table.name)}
        for column in table.columns:
            if column.name not in columns:
                _add_column(connection, table, column)
        indexes = {index["name"] for index in present.get_indexes(table.name)}
        for index in table.indexes:
            if index.name not in indexes:
                index.create(connection)


def _table(object_type: ObjectType, collection: MetaData) -> Table:
    columns = [_column(field) for field in object_type.fields.values()]
    table = Table(object_type.name, collection, *columns)
    for name, unique in _indexed(object_type):
        _index(table, name, unique)
    return table


def _column(field: Field) -> Column[Any]:
    if field.type is FieldType.CHECKBOX:
        return Column(field.name, Boolean, nullable=False, server_default=false())
    return Column(field.name, _kind(field), primary_key=field.type is FieldType.ID)


def _kind(field: Field) -> TypeEngine[Any]:
    if field.type in EXACT:
        return String(24)
    if field.type is FieldType.INTEGER:
        return Integer()
    if field.type in _NUMBERS:
        return Float(53)
    return Text(collation="NOCASE").with_variant(Text(), "postgresql")


def _indexed(object_type: ObjectType) -> Iterator[tuple[str, bool]]:
    """What is looked up: names, what names a record, and lookups, whose children a record's page lists."""
    for field in object_type.fields.values():
        if field.unique:
            yield field.name, True
        elif (
            field.name == object_type.name_field
            or field.external_id
            or field.id_lookup
            or (field.type is FieldType.REFERENCE and field.name not in _UNINDEXED_REFERENCES)
        ):
            yield field.name, False
    yield "LastModifiedDate", False


def _index(table: Table, name: str, unique: bool) -> None:
    """A unique field is unique among the records that are not deleted."""
    alive = table.c.IsDeleted == false()
    Index(
        f"{table.name}_{name}",
        table.c[name],
        unique=unique,
        sqlite_where=alive if unique else None,
        postgresql_where=alive if unique else None,
    )


def _add_column(connection: Connection, table: Table, column: Column[Any]) -> None:
    text = CreateColumn(column).compile(dialect=connection.dialect)
    name = connection.dialect.identifier_preparer.format_table(table)
    connection.exec_driver_sql(f"ALTER TABLE {name} ADD COLUMN {text}")
