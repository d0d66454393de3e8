"""The profiles that every org has from its first start, and what each allows."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from offhook.access.permissions import ALL, EVERY_OBJECT, READ, WORK, ObjectPermission
from offhook.records.record import Condition

if TYPE_CHECKING:
    from collections.abc import Mapping

    from offhook.access.permissions import Permissions
    from offhook.records.store import RecordStore

SYSTEM_ADMINISTRATOR: Final = "System Administrator"
STANDARD_USER: Final = "Standard User"
READ_ONLY: Final = "Read Only"

ADMINISTRATIVE_OBJECTS: Final = (
    "User", "Profile", "CallCenter", "AdditionalNumber", "Organization", "RecordType", "PermissionSet",
)  # fmt: skip
"""What agents see but only administrators change."""

STANDARD_PROFILES: Final[Mapping[str, Mapping[str, ObjectPermission]]] = {
    SYSTEM_ADMINISTRATOR: {EVERY_OBJECT: ALL},
    STANDARD_USER: {EVERY_OBJECT: WORK} | dict.fromkeys(ADMINISTRATIVE_OBJECTS, READ),
    READ_ONLY: {EVERY_OBJECT: READ},
}


async def ensure_standard_profiles(
    store: RecordStore, permissions: Permissions, actor_id: str
) -> dict[str, str]:
    """Make the standard profiles that are missing; gives all their ids by name. Others stay as they are."""
    ids: dict[str, str] = {}
    for name, allowed in STANDARD_PROFILES.items():
        found = store.find("Profile", [Condition("Name", "=", name)], limit=1)
        ids[name] = found[0].id if found else await store.create("Profile", {"Name": name}, actor_id)
        if not permissions.of_profile(ids[name]):
            await permissions.set(ids[name], allowed)
    return ids
