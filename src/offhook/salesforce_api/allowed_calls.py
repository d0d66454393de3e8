"""What the data APIs refuse whatever the profile says: some objects are set up elsewhere."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from offhook.errors import CtiError

if TYPE_CHECKING:
    from collections.abc import Mapping

    from offhook.access.permissions import Action
    from offhook.access.user_records import UserRecords

_READ_ONLY: Final = frozenset[str]({"read"})

_CALLS: Final[Mapping[str, frozenset[str]]] = {
    "CallCenter": frozenset({"read", "create"}),
    "Profile": _READ_ONLY,
    "PermissionSet": _READ_ONLY,
    "RecordType": _READ_ONLY,
    "Organization": _READ_ONLY,
}


class NotByApi(CtiError):
    """Records of this object are not written so by an API."""

    code = "CANNOT_INSERT_UPDATE_ACTIVATE_ENTITY"


def may(records: UserRecords, action: Action, object_name: str) -> bool:
    """Whether this user may do this by an API."""
    return action in _CALLS.get(object_name, (action,)) and records.can(action, object_name)


def require(action: Action, object_name: str) -> None:
    """Raises NotByApi if no user may do this by an API."""
    if action not in _CALLS.get(object_name, (action,)):
        raise NotByApi(f"Records of {object_name} cannot be changed so by an API. Use the set-up of Offhook.")
