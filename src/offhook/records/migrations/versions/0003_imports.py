"""How far imports have come, and which of our records were imported under which id of elsewhere."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    """Make both tables."""
    op.create_table(
        "import_job",
        sa.Column("key", sa.String(64), primary_key=True),
        sa.Column("object_type", sa.String(80), nullable=False),
        sa.Column("file", sa.Text, nullable=False),
        sa.Column("rows", sa.Integer, nullable=False),
        sa.Column("created", sa.Integer, nullable=False),
        sa.Column("updated", sa.Integer, nullable=False),
        sa.Column("rejected", sa.Integer, nullable=False),
        sa.Column("rejected_bytes", sa.Integer, nullable=False),
        sa.Column("started_at", sa.Integer, nullable=False),
        sa.Column("finished_at", sa.Integer),
    )
    op.create_index("import_job_file", "import_job", ["file"])
    op.create_table(
        "imported_id",
        sa.Column("object_type", sa.String(80), primary_key=True),
        sa.Column("foreign_id", sa.String(255), primary_key=True),
        sa.Column("record_id", sa.String(18), nullable=False),
    )


def downgrade() -> None:
    """Drop both tables."""
    op.drop_table("imported_id")
    op.drop_table("import_job")
