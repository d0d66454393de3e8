"""Brings the system tables to the newest form with Alembic; revisions are in `migrations/versions`."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from sqlalchemy import inspect

from offhook.records.system_tables import HEAD, metadata

if TYPE_CHECKING:
    from alembic.config import Config
    from sqlalchemy import Connection

_FOLDER = Path(__file__).parent / "migrations"


def upgrade(connection: Connection, revision: str = "head") -> None:
    """Bring the tables up to `revision`; a new or current database does without Alembic, slow to load."""
    have = current(connection)
    if revision == "head" and have in (None, HEAD):
        if have is None:
            _make_newest(connection)
        return
    from alembic import command

    command.upgrade(config(connection), revision)


def _make_newest(connection: Connection) -> None:
    """All tables at once; a test sees to it that they are those that the revisions make one after another."""
    metadata.create_all(connection)
    connection.exec_driver_sql("CREATE TABLE alembic_version (version_num VARCHAR(32) NOT NULL PRIMARY KEY)")
    connection.exec_driver_sql(f"INSERT INTO alembic_version VALUES ('{HEAD}')")


def downgrade(connection: Connection, revision: str) -> None:
    """Take the tables back to `revision`; `base` is before the first."""
    from alembic import command

    command.downgrade(config(connection), revision)


def current(connection: Connection) -> str | None:
    """The revision that the database has, or None."""
    if not inspect(connection).has_table("alembic_version"):
        return None
    row = connection.exec_driver_sql("SELECT version_num FROM alembic_version").first()
    return None if row is None else str(row[0])


def config(connection: Connection | None = None) -> Config:
    """Alembic's configuration for our folder, with the connection it is to use."""
    from alembic.config import Config

    made = Config()
    made.set_main_option("script_location", str(_FOLDER).replace("%", "%%"))
    made.attributes["connection"] = connection
    return made
