"""The first system tables."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None

_ID = sa.String(18)
_NAME = sa.String(80)


def upgrade() -> None:
    """Make all tables."""
    _access()
    _call_centers()
    _setup()
    op.create_table(
        "auto_number",
        sa.Column("object_type", _NAME, primary_key=True),
        sa.Column("field", _NAME, primary_key=True),
        sa.Column("last", sa.Integer, nullable=False),
    )
    op.create_table(
        "index_state",
        sa.Column("name", _NAME, primary_key=True),
        sa.Column("signature", sa.Text, nullable=False),
    )


def _access() -> None:
    op.create_table(
        "user_credential",
        sa.Column("user_id", _ID, primary_key=True),
        sa.Column("password_hash", sa.Text, nullable=False),
        sa.Column("changed_at", sa.Integer, nullable=False),
    )
    op.create_table(
        "session",
        sa.Column("id_hash", sa.String(64), primary_key=True),
        sa.Column("user_id", _ID, nullable=False),
        sa.Column("created_at", sa.Integer, nullable=False),
        sa.Column("last_seen_at", sa.Integer, nullable=False),
        sa.Column("expires_at", sa.Integer, nullable=False),
    )
    op.create_index("session_user", "session", ["user_id"])
    op.create_index("session_expiry", "session", ["expires_at"])
    op.create_table(
        "sign_in_link",
        sa.Column("token_hash", sa.String(64), primary_key=True),
        sa.Column("user_id", _ID, nullable=False),
        sa.Column("expires_at", sa.Integer, nullable=False),
        sa.Column("used_at", sa.Integer),
    )
    op.create_table(
        "object_permission",
        sa.Column("profile_id", _ID, primary_key=True),
        sa.Column("object_type", _NAME, primary_key=True),
        *(
            sa.Column(f"can_{action}", sa.Boolean, nullable=False)
            for action in ("create", "read", "edit", "delete")
        ),
    )


def _call_centers() -> None:
    op.create_table(
        "call_center_definition",
        sa.Column("call_center_id", _ID, primary_key=True),
        sa.Column("version", sa.Integer, nullable=False),
        sa.Column("xml", sa.Text, nullable=False),
        sa.Column("settings_json", sa.Text, nullable=False),
    )
    op.create_table(
        "softphone_layout",
        sa.Column("id", _ID, primary_key=True),
        sa.Column("name", sa.String(255), nullable=False, unique=True),
        sa.Column("is_default", sa.Boolean, nullable=False),
        sa.Column("layout_json", sa.Text, nullable=False),
    )
    op.create_table(
        "softphone_layout_assignment",
        sa.Column("profile_id", _ID, primary_key=True),
        sa.Column("layout_id", _ID, nullable=False),
    )


def _setup() -> None:
    op.create_table(
        "page",
        sa.Column("name", _NAME, primary_key=True),
        sa.Column("label", sa.String(255), nullable=False),
        sa.Column("html", sa.Text, nullable=False),
    )
    op.create_table(
        "policy",
        sa.Column("name", _NAME, primary_key=True),
        sa.Column("value", sa.Text, nullable=False),
    )
    op.create_table("apex_module", sa.Column("path", sa.String(1000), primary_key=True))
    op.create_table(
        "recent_view",
        sa.Column("user_id", _ID, primary_key=True),
        sa.Column("record_id", _ID, primary_key=True),
        sa.Column("seen_at", sa.String(24), nullable=False),
    )
    op.create_index("recent_view_by_time", "recent_view", ["user_id", "seen_at"])


def downgrade() -> None:
    """Remove all tables."""
    for name in (
        "user_credential", "session", "sign_in_link", "object_permission", "call_center_definition",
        "softphone_layout", "softphone_layout_assignment", "page", "policy", "apex_module", "recent_view",
        "auto_number", "index_state",
    ):  # fmt: skip
        op.drop_table(name)
