"""The org itself, as clients are told of it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from offhook.records.record_id import to_18

if TYPE_CHECKING:
    from offhook.records.store import RecordStore

_ID: Final = to_18("00D000000000001")


@dataclass(frozen=True, slots=True)
class Organization:
    """The org's id and name, and whether it is one to try things out in."""

    id: str = _ID
    name: str = "Offhook"
    sandbox: bool = False


def organization(store: RecordStore) -> Organization:
    """What the org's one Organization record says; an org without one still has an id."""
    if store.metadata.find("Organization") is None:
        return Organization()
    found = store.find("Organization", limit=1)
    if not found:
        return Organization()
    one = found[0]
    return Organization(one.id, str(one.get("Name", "Offhook")), bool(one.get("IsSandbox", False)))
