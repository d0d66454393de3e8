"""A store of many contacts, each with a number of its own, for the benchmarks of search and screen pop."""

from __future__ import annotations

from typing import TYPE_CHECKING

from offhook.records.record import Change

if TYPE_CHECKING:
    from offhook.records.store import RecordStore

FIRST = ("Ada", "Ben", "Cleo", "Dan", "Eva", "Finn", "Gus", "Hana", "Ida", "Jon")
LAST = ("Adler", "Brook", "Chan", "Dietz", "Engel", "Ford", "Grant", "Hull", "Ives", "Joyce")
BATCH = 2000


async def add_contacts(store: RecordStore, actor_id: str, start: int) -> list[tuple[str, str]]:
    """Add one batch of contacts, those from number `start`; gives some (id, phone) pairs of it."""
    rows = [_contact(n) for n in range(start, start + BATCH)]
    ids = await store.write([Change("create", "Contact", values=row) for row in rows], actor_id)
    return [(ids[i], rows[i]["Phone"]) for i in range(0, BATCH, 400)]


def _contact(n: int) -> dict[str, str]:
    number = f"(6{n // 100000:02d}) {200 + n // 10000 % 10}-{n % 10000:04d}"
    return {"FirstName": FIRST[n % 10], "LastName": LAST[n // 10 % 10], "Phone": number}
