"""Who signs in: users as the rest of Offhook knows them, read from the records of object User."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from offhook.records.record import Condition, Order

if TYPE_CHECKING:
    from offhook.records.record import Record
    from offhook.records.store import RecordStore


FIELDS: Final = ("Id", "Username", "Name", "Email", "IsActive", "ProfileId", "CallCenterId")
"""What is read of the signed-in user at every request."""


@dataclass(frozen=True, slots=True)
class User:
    """An active user, as pages and handlers see the one who calls."""

    id: str
    username: str
    name: str
    profile_id: str
    profile_name: str
    call_center_id: str | None
    email: str


class Users:
    """Finds users; one who is not active is found by nobody."""

    def __init__(self, store: RecordStore) -> None:
        self._store = store

    def get(self, user_id: str) -> User | None:
        """The active user with this id."""
        record = self._store.get("User", user_id, FIELDS)
        return self._user(record) if record is not None else None

    def by_username(self, username: str) -> User | None:
        """The active user who signs in with this name, whatever its case."""
        record = self.record_of(username)
        return self._user(record) if record is not None else None

    def record_of(self, username: str) -> Record | None:
        """The user's record, active or not."""
        found = self._store.find("User", [Condition("Username", "=", username.strip())], limit=1)
        return found[0] if found else None

    def all(self) -> list[User]:
        """Every active user, by name."""
        records = self._store.find("User", order=[Order("Name")])
        users = (self._user(record) for record in records)
        return [user for user in users if user is not None]

    def none_yet(self) -> bool:
        """Whether nobody could sign in, because no user was ever added."""
        return self._store.count("User") == 0

    def _user(self, record: Record) -> User | None:
        if not record.get("IsActive"):
            return None
        profile_id = str(record.get("ProfileId", ""))
        profile = self._store.get("Profile", profile_id, ["Name"]) if profile_id else None
        return User(
            id=record.id,
            username=str(record.get("Username", "")),
            name=str(record.get("Name", "") or record.get("Username", "")),
            profile_id=profile_id,
            profile_name=str(profile.get("Name", "")) if profile else "",
            call_center_id=record.get("CallCenterId"),
            email=str(record.get("Email", "")),
        )
