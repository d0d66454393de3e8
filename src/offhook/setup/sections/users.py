"""Users: who may sign in. Passwords are no part of an org file.

[[users]]
username = "agent@example.com"
profile = "Standard User"
last_name = "Agent"
email = "agent@example.com"
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from offhook.records.record import Condition, Value
from offhook.records.record_id import SYSTEM_USER_ID
from offhook.setup.sections.section import Entry, Output, Reference, changed_keys

if TYPE_CHECKING:
    from collections.abc import Mapping

    from offhook.records.metadata import Metadata
    from offhook.records.transaction import Transaction
    from offhook.setup.table_reader import TableReader

TEXTS = {
    "first_name": "FirstName",
    "last_name": "LastName",
    "alias": "Alias",
    "email": "Email",
    "title": "Title",
    "department": "Department",
    "phone": "Phone",
    "mobile_phone": "MobilePhone",
    "extension": "Extension",
    "time_zone": "TimeZoneSidKey",
    "locale": "LocaleSidKey",
    "language": "LanguageLocaleKey",
}
FLAGS = {"active": "IsActive", "auto_login": "UserPermissionsCallCenterAutoLogin"}


@dataclass(frozen=True, slots=True)
class UserSpec:
    """A user; keys that `values` lacks stay as they are."""

    username: str
    values: Mapping[str, Value] = field(default_factory=dict)
    id: str = ""


class Users:
    """The section `users`. Users are not removed, for records name them: one who left is made inactive."""

    name = "users"
    noun = "user"

    def read(self, file: TableReader, metadata: Metadata) -> dict[str, Entry]:
        """What the file wants, by username in lower case."""
        entries: dict[str, Entry] = {}
        for table in file.tables(self.name):
            username = table.text("username", required=True, longest=80)
            values: dict[str, Value] = {}
            for key in ("profile", *TEXTS):
                if table.has(key):
                    values[key] = table.text(key)
            for key in FLAGS:
                if table.has(key):
                    values[key] = table.flag(key)
            table.done()
            if username.lower() in entries:
                table.fault(f"there are two users called {username}.", "username")
            profile = str(values.get("profile", ""))
            references = (Reference("profiles", profile, profile, ("profile",)),) if profile else ()
            entries[username.lower()] = Entry(UserSpec(username, values), table, references)
        return entries

    def load(self, tx: Transaction) -> dict[str, UserSpec]:
        """What the org has, by username in lower case."""
        profiles = {record.id: str(record["Name"]) for record in tx.find("Profile")}
        users: dict[str, UserSpec] = {}
        for record in tx.find("User"):
            if record.id != SYSTEM_USER_ID:
                values: dict[str, Value] = {"profile": profiles.get(str(record["ProfileId"]), "")}
                values |= {key: record.get(name, "") for key, name in TEXTS.items()}
                values |= {key: bool(record[name]) for key, name in FLAGS.items()}
                username = str(record["Username"])
                users[username.lower()] = UserSpec(username, values, record.id)
        return users

    def title(self, spec: UserSpec) -> str:
        """The name they sign in with."""
        return spec.username

    def differences(self, old: UserSpec, new: UserSpec) -> list[str]:
        """The keys that differ."""
        return changed_keys(old.values, new.values)

    def save(self, tx: Transaction, old: UserSpec | None, new: UserSpec) -> None:
        """Write the record."""
        names = TEXTS | FLAGS
        values: dict[str, Any] = {names[key]: value for key, value in new.values.items() if key in names}
        for profile in tx.find("Profile", [Condition("Name", "=", new.values.get("profile", ""))], limit=1):
            values["ProfileId"] = profile.id
        if old:
            tx.update(old.id, values, SYSTEM_USER_ID)
        else:
            alias = {"Alias": new.username.split("@")[0][:8]}
            tx.create("User", alias | values | {"Username": new.username}, SYSTEM_USER_ID)

    def dump(self, spec: UserSpec, out: Output) -> dict[str, Any]:
        """As `read` reads it; false and empty values that a new user has anyway are left out."""
        shown = {key: value for key, value in spec.values.items() if value != "" and key not in FLAGS}
        flags: dict[str, Value] = {}
        if not spec.values["active"]:
            flags["active"] = False
        if spec.values["auto_login"]:
            flags["auto_login"] = True
        return {"username": spec.username, **shown, **flags}
