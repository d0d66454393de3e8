"""What a profile allows, by object type; stored in the table `object_permission`."""

from __future__ import annotations

import time
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, Literal

from sqlalchemy import delete, insert, select

from offhook.records.system_tables import object_permission
from offhook.remembered import Remembered

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from sqlalchemy.sql.dml import UpdateBase

    from offhook.records.sqlite import SystemTables

Action = Literal["read", "create", "edit", "delete"]

EVERY_OBJECT: Final = "*"
"""Stands for every object type that the profile has no line of its own for."""


@dataclass(frozen=True, slots=True)
class ObjectPermission:
    """What one profile may do with one object type."""

    create: bool = False
    read: bool = False
    edit: bool = False
    delete: bool = False

    def allows(self, action: Action) -> bool:
        """Whether `action` is among them; what may not be seen may not be made, changed or deleted either."""
        return self.read and bool(getattr(self, action))


NOTHING: Final = ObjectPermission()
READ: Final = ObjectPermission(read=True)
WORK: Final = ObjectPermission(create=True, read=True, edit=True)
ALL: Final = ObjectPermission(create=True, read=True, edit=True, delete=True)


class Permissions:
    """Answers from memory; see `Remembered`."""

    def __init__(self, system: SystemTables, clock: Callable[[], float] = time.monotonic) -> None:
        self._system = system
        self._table = Remembered(self._read, clock)

    def allows(self, profile_id: str, action: Action, object_type: str) -> bool:
        """Whether users of the profile may do this with records of the object type."""
        of_profile = self._table().get(profile_id)
        if of_profile is None:
            return False
        permission = of_profile.get(object_type.lower()) or of_profile.get(EVERY_OBJECT, NOTHING)
        return permission.allows(action)

    def of_profile(self, profile_id: str) -> Mapping[str, ObjectPermission]:
        """The profile's lines: by object type in lower case, and by `*` for every other."""
        return self._table().get(profile_id, {})

    async def set(self, profile_id: str, permissions: Mapping[str, ObjectPermission]) -> None:
        """Replace the profile's lines."""
        await self._system.write_many(statements(profile_id, permissions))
        self.forget()

    def forget(self) -> None:
        """Read the table again at the next question."""
        self._table.forget()

    def _read(self) -> dict[str, dict[str, ObjectPermission]]:
        table: dict[str, dict[str, ObjectPermission]] = {}
        for row in self._system.read(select(object_permission)):
            table.setdefault(row.profile_id, {})[row.object_type.lower()] = ObjectPermission(
                create=bool(row.can_create),
                read=bool(row.can_read),
                edit=bool(row.can_edit),
                delete=bool(row.can_delete),
            )
        return table


def statements(profile_id: str, permissions: Mapping[str, ObjectPermission]) -> list[UpdateBase]:
    """The statements that replace a profile's lines, for those who write them in a larger transaction."""
    table = object_permission
    clear: list[UpdateBase] = [delete(table).where(table.c.profile_id == profile_id)]
    return clear + [
        insert(table).values(
            profile_id=profile_id,
            object_type=object_type,
            can_create=one.create,
            can_read=one.read,
            can_edit=one.edit,
            can_delete=one.delete,
        )
        for object_type, one in permissions.items()
    ]
