"""Tokens of the data APIs and the apps that may ask for them."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    """Make both tables."""
    op.create_table(
        "api_token",
        sa.Column("token_hash", sa.String(64), primary_key=True),
        sa.Column("kind", sa.String(16), nullable=False),
        sa.Column("user_id", sa.String(18), nullable=False),
        sa.Column("client_id", sa.String(80)),
        sa.Column("created_at", sa.Integer, nullable=False),
        sa.Column("expires_at", sa.Integer, nullable=False),
    )
    op.create_index("api_token_user", "api_token", ["user_id"])
    op.create_index("api_token_expiry", "api_token", ["expires_at"])
    op.create_table(
        "connected_app",
        sa.Column("client_id", sa.String(80), primary_key=True),
        sa.Column("name", sa.String(80), nullable=False, unique=True),
        sa.Column("secret_hash", sa.String(64), nullable=False),
        sa.Column("run_as_user_id", sa.String(18)),
        sa.Column("created_at", sa.Integer, nullable=False),
    )


def downgrade() -> None:
    """Remove both tables."""
    op.drop_table("connected_app")
    op.drop_table("api_token")
