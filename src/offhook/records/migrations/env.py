"""Runs revisions on the connection that `records/migrate.py` gives, inside its transaction."""

from __future__ import annotations

from alembic import context

from offhook.records.system_tables import metadata

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=metadata,
    render_as_batch=True,
)
with context.begin_transaction():
    context.run_migrations()
