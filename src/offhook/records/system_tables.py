"""The tables that hold no records: sign-in, tokens, permissions, call centers, layouts, pages, imports.

Alembic (`migrations/`) makes and changes them; a test compares both. Numbers are seconds since 1970, texts
are times as in records.
"""

from __future__ import annotations

from sqlalchemy import Boolean, Column, Index, Integer, MetaData, String, Table, Text

HEAD = "0003"
"""The newest revision in `migrations/versions`; a database that has it needs no migration at start."""

metadata = MetaData()

user_credential = Table(
    "user_credential",
    metadata,
    Column("user_id", String(18), primary_key=True),
    Column("password_hash", Text, nullable=False),
    Column("changed_at", Integer, nullable=False),
)
session = Table(
    "session",
    metadata,
    Column("id_hash", String(64), primary_key=True),
    Column("user_id", String(18), nullable=False),
    Column("created_at", Integer, nullable=False),
    Column("last_seen_at", Integer, nullable=False),
    Column("expires_at", Integer, nullable=False),
    Index("session_user", "user_id"),
    Index("session_expiry", "expires_at"),
)
sign_in_link = Table(
    "sign_in_link",
    metadata,
    Column("token_hash", String(64), primary_key=True),
    Column("user_id", String(18), nullable=False),
    Column("expires_at", Integer, nullable=False),
    Column("used_at", Integer),
)
object_permission = Table(
    "object_permission",
    metadata,
    Column("profile_id", String(18), primary_key=True),
    Column("object_type", String(80), primary_key=True),
    Column("can_create", Boolean, nullable=False, default=False),
    Column("can_read", Boolean, nullable=False, default=False),
    Column("can_edit", Boolean, nullable=False, default=False),
    Column("can_delete", Boolean, nullable=False, default=False),
)
call_center_definition = Table(
    "call_center_definition",
    metadata,
    Column("call_center_id", String(18), primary_key=True),
    Column("version", Integer, nullable=False, default=1),
    Column("xml", Text, nullable=False),
    Column("settings_json", Text, nullable=False),
)
softphone_layout = Table(
    "softphone_layout",
    metadata,
    Column("id", String(18), primary_key=True),
    Column("name", String(255), nullable=False, unique=True),
    Column("is_default", Boolean, nullable=False, default=False),
    Column("layout_json", Text, nullable=False),
)
softphone_layout_assignment = Table(
    "softphone_layout_assignment",
    metadata,
    Column("profile_id", String(18), primary_key=True),
    Column("layout_id", String(18), nullable=False),
)
page = Table(
    "page",
    metadata,
    Column("name", String(80), primary_key=True),
    Column("label", String(255), nullable=False),
    Column("html", Text, nullable=False),
)
policy = Table(
    "policy",
    metadata,
    Column("name", String(80), primary_key=True),
    Column("value", Text, nullable=False),
)
apex_module = Table(
    "apex_module",
    metadata,
    Column("path", String(1000), primary_key=True),
)
recent_view = Table(
    "recent_view",
    metadata,
    Column("user_id", String(18), primary_key=True),
    Column("record_id", String(18), primary_key=True),
    Column("seen_at", String(24), nullable=False),
    Index("recent_view_by_time", "user_id", "seen_at"),
)
auto_number = Table(
    "auto_number",
    metadata,
    Column("object_type", String(80), primary_key=True),
    Column("field", String(80), primary_key=True),
    Column("last", Integer, nullable=False),
)
index_state = Table(
    "index_state",
    metadata,
    Column("name", String(80), primary_key=True),
    Column("signature", Text, nullable=False),
)
api_token = Table(
    "api_token",
    metadata,
    Column("token_hash", String(64), primary_key=True),
    Column("kind", String(16), nullable=False),
    Column("user_id", String(18), nullable=False),
    Column("client_id", String(80)),
    Column("created_at", Integer, nullable=False),
    Column("expires_at", Integer, nullable=False),
    Index("api_token_user", "user_id"),
    Index("api_token_expiry", "expires_at"),
)
connected_app = Table(
    "connected_app",
    metadata,
    Column("client_id", String(80), primary_key=True),
    Column("name", String(80), nullable=False, unique=True),
    Column("secret_hash", String(64), nullable=False),
    Column("run_as_user_id", String(18)),
    Column("created_at", Integer, nullable=False),
)
import_job = Table(
    "import_job",
    metadata,
    Column("key", String(64), primary_key=True),
    Column("object_type", String(80), nullable=False),
    Column("file", Text, nullable=False),
    Column("rows", Integer, nullable=False),
    Column("created", Integer, nullable=False),
    Column("updated", Integer, nullable=False),
    Column("rejected", Integer, nullable=False),
    Column("rejected_bytes", Integer, nullable=False),
    Column("started_at", Integer, nullable=False),
    Column("finished_at", Integer),
    Index("import_job_file", "file"),
)
imported_id = Table(
    "imported_id",
    metadata,
    Column("object_type", String(80), primary_key=True),
    Column("foreign_id", String(255), primary_key=True),
    Column("record_id", String(18), nullable=False),
)
