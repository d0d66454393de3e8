"""Profiles: what users may do with records, by object type.

[[profiles]]
name = "Support Agent"
[profiles.permissions]
"*" = ["read"]
Case = ["create", "read", "edit"]
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from sqlalchemy import select

from offhook.access.permissions import EVERY_OBJECT, ObjectPermission, statements
from offhook.records.record_id import SYSTEM_USER_ID
from offhook.records.system_tables import object_permission
from offhook.setup.sections.section import Entry, Output, without_empty

if TYPE_CHECKING:
    from collections.abc import Mapping

    from offhook.records.metadata import Metadata
    from offhook.records.transaction import Transaction
    from offhook.setup.table_reader import TableReader

ACTIONS = ("create", "read", "edit", "delete")


@dataclass(frozen=True, slots=True)
class ProfileSpec:
    """A profile; what is None stays as it is."""

    name: str
    description: str | None = None
    permissions: Mapping[str, ObjectPermission] | None = None
    id: str = ""


class Profiles:
    """The section `profiles`. Profiles are not removed: users have them."""

    name = "profiles"
    noun = "profile"

    def read(self, file: TableReader, metadata: Metadata) -> dict[str, Entry]:
        """What the file wants, by name."""
        entries: dict[str, Entry] = {}
        for table in file.tables(self.name):
            name = table.text("name", required=True, longest=255)
            description = table.text("description", longest=255) if table.has("description") else None
            permissions = _permissions(table, metadata) if table.has("permissions") else None
            table.done()
            if name in entries:
                table.fault(f"there are two profiles called {name!r}.", "name")
            entries[name] = Entry(ProfileSpec(name, description, permissions), table)
        return entries

    def load(self, tx: Transaction) -> dict[str, ProfileSpec]:
        """What the org has, by name."""
        permissions: dict[str, dict[str, ObjectPermission]] = {}
        for row in tx.execute(select(object_permission)).all():
            allowed = ObjectPermission(row.can_create, row.can_read, row.can_edit, row.can_delete)
            permissions.setdefault(row.profile_id, {})[_object_name(row.object_type, tx.metadata)] = allowed
        return {
            str(record["Name"]): ProfileSpec(
                name=str(record["Name"]),
                description=record.get("Description", ""),
                permissions=dict(sorted(permissions.get(record.id, {}).items())),
                id=record.id,
            )
            for record in tx.find("Profile")
        }

    def title(self, spec: ProfileSpec) -> str:
        """Its name."""
        return spec.name

    def differences(self, old: ProfileSpec, new: ProfileSpec) -> list[str]:
        """Description, and permissions by object."""
        changes = ["description"] if new.description not in (None, old.description) else []
        if new.permissions is not None:
            before = old.permissions or {}
            names = sorted({*before, *new.permissions})
            changed = (name for name in names if before.get(name) != new.permissions.get(name))
            changes += [f"permissions for {name}" for name in changed]
        return changes

    def save(self, tx: Transaction, old: ProfileSpec | None, new: ProfileSpec) -> None:
        """Write the record and the lines of its permissions."""
        values = {} if new.description is None else {"Description": new.description}
        profile_id = old.id if old else tx.create("Profile", {"Name": new.name, **values}, SYSTEM_USER_ID)
        if old and values:
            tx.update(profile_id, values, SYSTEM_USER_ID)
        if new.permissions is not None:
            for statement in statements(profile_id, new.permissions):
                tx.execute(statement)

    def dump(self, spec: ProfileSpec, out: Output) -> dict[str, Any]:
        """As `read` reads it."""
        permissions = {
            name: [action for action in ACTIONS if getattr(allowed, action)]
            for name, allowed in (spec.permissions or {}).items()
        }
        return without_empty({"name": spec.name, "description": spec.description}) | {
            "permissions": permissions
        }


def _permissions(table: TableReader, metadata: Metadata) -> dict[str, ObjectPermission]:
    allowed: dict[str, ObjectPermission] = {}
    lines = table.table("permissions")
    for key in lines.free_keys():
        actions = lines.texts(key)
        for action in actions:
            if action not in ACTIONS:
                lines.fault(f"{action!r} is none of {', '.join(ACTIONS)}.", key)
        if key != EVERY_OBJECT and metadata.find(key) is None:
            lines.fault(f"there is no object called {key}.", key)
        allowed[_object_name(key, metadata)] = ObjectPermission(
            **{action: action in actions for action in ACTIONS}
        )
    return dict(sorted(allowed.items()))


def _object_name(word: str, metadata: Metadata) -> str:
    object_type = metadata.find(word)
    return object_type.name if object_type else word
