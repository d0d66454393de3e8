from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, create_engine, inspect

from offhook.records import migrate
from offhook.records.system_tables import HEAD, metadata

if TYPE_CHECKING:
    from collections.abc import Iterator


@pytest.fixture
def connection() -> Iterator[Connection]:
    with create_engine("sqlite://").connect() as opened:
        yield opened


def differences(connection: Connection) -> list[object]:
    """What the tables in the database lack or have too much of."""
    context = MigrationContext.configure(connection, opts={"compare_type": True})
    return list(compare_metadata(context, metadata))


def columns(connection: Connection) -> dict[str, list[tuple[str, str, bool]]]:
    tables = inspect(connection)
    return {
        table: [(one["name"], str(one["type"]), one["nullable"]) for one in tables.get_columns(table)]
        for table in tables.get_table_names()
    }


def test_the_revisions_lead_to_the_newest_tables(connection: Connection) -> None:
    migrate.upgrade(connection, "0001")
    migrate.upgrade(connection)
    assert migrate.current(connection) == HEAD
    assert differences(connection) == []


def test_a_new_database_gets_the_same_tables_at_once(connection: Connection) -> None:
    with create_engine("sqlite://").connect() as other:
        migrate.upgrade(other, HEAD)
        migrate.upgrade(connection)
        assert migrate.current(connection) == HEAD
        assert columns(connection) == columns(other)


def test_every_revision_can_be_undone(connection: Connection) -> None:
    migrate.upgrade(connection, HEAD)
    migrate.downgrade(connection, "base")
    assert migrate.current(connection) is None
    assert inspect(connection).get_table_names() == ["alembic_version"]
    migrate.upgrade(connection, HEAD)
    assert differences(connection) == []


def test_the_newest_revision_is_the_one_that_start_looks_for() -> None:
    assert ScriptDirectory.from_config(migrate.config()).get_current_head() == HEAD


def test_a_current_database_is_left_alone(connection: Connection) -> None:
    migrate.upgrade(connection)
    migrate.upgrade(connection)
    assert migrate.current(connection) == HEAD
