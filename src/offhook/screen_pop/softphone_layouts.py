"""The org's softphone layouts and which profile uses which, as stored."""

from __future__ import annotations

import time
from dataclasses import dataclass
from typing import TYPE_CHECKING

import msgspec
from sqlalchemy import select

from offhook.records.system_tables import softphone_layout, softphone_layout_assignment
from offhook.remembered import Remembered
from offhook.screen_pop.softphone_layout import DEFAULT_LAYOUT, SoftphoneLayout

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from offhook.access.users import User
    from offhook.records.sqlite import SqliteStore


@dataclass(frozen=True, slots=True)
class StoredLayout:
    """A layout with what the org says of it; `profile_ids` are those it is assigned to."""

    id: str
    layout: SoftphoneLayout
    is_default: bool
    profile_ids: tuple[str, ...] = ()


class SoftphoneLayouts:
    """Answers from memory; see `Remembered`."""

    def __init__(self, store: SqliteStore, clock: Callable[[], float] = time.monotonic) -> None:
        self._store = store
        self._layouts = Remembered(self._read, clock)

    def of_user(self, user: User) -> SoftphoneLayout:
        """The layout that the user's profile is assigned, else the org's default one, else Offhook's own."""
        by_profile, default = self._layouts()
        return by_profile.get(user.profile_id, default)

    def all(self) -> list[StoredLayout]:
        """Every layout the org has made, by name."""
        assigned: dict[str, list[str]] = {}
        for row in self._store.system.read(select(softphone_layout_assignment)):
            assigned.setdefault(row.layout_id, []).append(row.profile_id)
        rows = self._store.system.read(select(softphone_layout).order_by(softphone_layout.c.name))
        return [
            StoredLayout(
                row.id, decode(row.layout_json), bool(row.is_default), tuple(assigned.get(row.id, ()))
            )
            for row in rows
        ]

    def forget(self) -> None:
        """Read again at the next question; for those who wrote the tables."""
        self._layouts.forget()

    def _read(self) -> tuple[Mapping[str, SoftphoneLayout], SoftphoneLayout]:
        stored = self.all()
        by_profile = {profile: one.layout for one in stored for profile in one.profile_ids}
        return by_profile, next((one.layout for one in stored if one.is_default), DEFAULT_LAYOUT)


def encode(layout: SoftphoneLayout) -> str:
    """The layout as it is stored."""
    return msgspec.json.encode(layout).decode()


def decode(text: str) -> SoftphoneLayout:
    """The layout from what is stored."""
    return msgspec.json.decode(text, type=SoftphoneLayout)
