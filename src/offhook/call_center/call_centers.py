"""The org's call centers and who belongs to which, as stored.

A call center is a record of object CallCenter with its definition in a system table; a user belongs to the
one that `User.CallCenterId` names. Pages and handlers ask `of_user` at every request: it answers from memory.
"""

from __future__ import annotations

import time
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

import msgspec
from sqlalchemy import delete, insert, select, update

from offhook.call_center import definition_file
from offhook.call_center.definition import ADAPTER_URL, HEIGHT, STANDBY_URL, TIMEOUT, WIDTH, Mode
from offhook.call_center.definition_rules import GENERAL_ITEMS, HEIGHTS, WIDTHS
from offhook.call_center.settings import flatten
from offhook.errors import FileFault, InvalidFile, NotFound
from offhook.records.record import Condition
from offhook.records.record_id import SYSTEM_USER_ID, to_18
from offhook.records.system_tables import call_center_definition
from offhook.remembered import Remembered

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from offhook.access.users import User
    from offhook.call_center.definition import Definition
    from offhook.records.sqlite import SqliteStore
    from offhook.records.transaction import Transaction

CTI_VERSION = 4
"""What the vendor's call centers for Open CTI carry in the field Version."""

_parse = lru_cache(maxsize=256)(definition_file.parse)


@dataclass(frozen=True, slots=True)
class CallCenter:
    """A call center as others need it; `adapter_url` may be relative to the content origin, or empty."""

    id: str
    internal_name: str
    display_name: str
    definition: Definition
    adapter_url: str
    standby_url: str | None
    timeout_ms: int | None
    width: int
    height: int
    mode: Mode
    settings: Mapping[str, str]

    @property
    def lightning(self) -> bool:
        """Whether its softphone shows in Lightning."""
        return self.mode is not Mode.CLASSIC and bool(self.adapter_url)


class CallCenters:
    """Answers from memory; see `Remembered`."""

    def __init__(self, store: SqliteStore, clock: Callable[[], float] = time.monotonic) -> None:
        self._store = store
        self._by_id = Remembered(self._read, clock)

    def of_user(self, user: User) -> CallCenter | None:
        """The call center that the user belongs to."""
        return self._by_id().get(user.call_center_id) if user.call_center_id else None

    def get(self, call_center_id: str) -> CallCenter | None:
        """The call center with this id."""
        return self._by_id().get(call_center_id)

    def all(self) -> list[CallCenter]:
        """Every call center, by display name."""
        return sorted(self._by_id().values(), key=lambda one: (one.display_name.lower(), one.internal_name))

    async def import_definition(self, content: bytes | str, name: str) -> CallCenter:
        """Make a call center from the definition file called `name`.

        Raises InvalidFile if the file has faults or its internal name is taken.
        """
        definition = definition_file.parse(content, name)
        xml = definition_file.as_text(content, name)

        def save(tx: Transaction) -> str:
            if find_id(tx, definition.internal_name) is not None:
                taken = f"A call center with the internal name {definition.internal_name} exists."
                raise InvalidFile(name, (FileFault(1, 1, taken),))
            return save_definition(tx, xml, definition)

        return await self._saved(save)

    async def update_definition(self, call_center_id: str, content: bytes | str, name: str) -> CallCenter:
        """Give a call center a new definition; its internal name stays. Raises NotFound or InvalidFile."""
        known = self.get(call_center_id)
        if known is None:
            raise NotFound(f"There is no call center with the id {call_center_id}.", id=call_center_id)
        definition = definition_file.parse(content, name)
        if definition.internal_name != known.internal_name:
            other = f"The internal name must stay {known.internal_name}."
            raise InvalidFile(name, (FileFault(1, 1, other),))
        xml = definition_file.as_text(content, name)
        return await self._saved(lambda tx: save_definition(tx, xml, definition))

    async def _saved(self, save: Callable[[Transaction], str]) -> CallCenter:
        call_center_id = await self._store.run_in_transaction(save)
        self.forget()
        return self._by_id()[call_center_id]

    async def set_members(self, call_center_id: str, user_ids: Sequence[str]) -> None:
        """Make these users, and no others, its members; a user leaves the call center they were in before.

        Raises NotFound if there is no such call center or user.
        """
        if self.get(call_center_id) is None:
            raise NotFound(f"There is no call center with the id {call_center_id}.", id=call_center_id)
        members = [to_18(user_id) for user_id in user_ids]
        await self._store.run_in_transaction(lambda tx: save_members(tx, call_center_id, members))
        self.forget()

    def forget(self) -> None:
        """Read again at the next question; for those who wrote call centers themselves."""
        self._by_id.forget()

    def _read(self) -> Mapping[str, CallCenter]:
        table = call_center_definition
        existing = {record.id for record in self._store.find("CallCenter")}
        rows = self._store.system.read(select(table.c.call_center_id, table.c.xml))
        return {row.call_center_id: _call_center(*row) for row in rows if row.call_center_id in existing}


@lru_cache(maxsize=256)
def _call_center(call_center_id: str, xml: str) -> CallCenter:
    definition = _parse(xml, call_center_id)
    standby_url, timeout = definition.value(STANDBY_URL), definition.value(TIMEOUT)
    return CallCenter(
        id=call_center_id,
        internal_name=definition.internal_name,
        display_name=definition.display_name,
        definition=definition,
        adapter_url=definition.value(ADAPTER_URL),
        standby_url=standby_url or None,
        timeout_ms=int(timeout) if standby_url and timeout else None,
        width=_pixels(definition, WIDTH, WIDTHS),
        height=_pixels(definition, HEIGHT, HEIGHTS),
        mode=definition.mode,
        settings=flatten(definition),
    )


def _pixels(definition: Definition, name: str, allowed: range) -> int:
    """A size; for Lightning the nearest one that its panel can have. Classic takes any."""
    size = int(definition.value(name) or allowed[0])
    if definition.mode is Mode.CLASSIC:
        return size
    return min(max(size, allowed[0]), allowed[-1])


def save_definition(tx: Transaction, xml: str, definition: Definition) -> str:
    """Write a definition, as a new call center if there is none of its internal name; gives the id."""
    values = {
        "Name": definition.display_name,
        "AdapterUrl": definition.value(ADAPTER_URL),
        "CustomSettings": _json(_public_settings(definition)),
    }
    call_center_id = find_id(tx, definition.internal_name)
    if call_center_id is None:
        new = values | {"InternalName": definition.internal_name, "Version": CTI_VERSION}
        call_center_id = tx.create("CallCenter", new, SYSTEM_USER_ID)
    else:
        tx.update(call_center_id, values, SYSTEM_USER_ID)
    _save_xml(tx, call_center_id, xml, _json(flatten(definition)))
    return call_center_id


def _save_xml(tx: Transaction, call_center_id: str, xml: str, settings: str) -> None:
    table = call_center_definition
    row = tx.execute(select(table.c.version).where(table.c.call_center_id == call_center_id)).first()
    if row is None:
        statement = insert(table).values(
            call_center_id=call_center_id, version=1, xml=xml, settings_json=settings
        )
        tx.execute(statement)
    else:
        changed = {"version": row.version + 1, "xml": xml, "settings_json": settings}
        tx.execute(update(table).where(table.c.call_center_id == call_center_id).values(**changed))


def find_id(tx: Transaction, internal_name: str) -> str | None:
    """The id of the call center with this internal name."""
    found = tx.find("CallCenter", [Condition("InternalName", "=", internal_name)], limit=1)
    return found[0].id if found else None


def _public_settings(definition: Definition) -> dict[str, str]:
    """What every user may read on the record: no vendor's own items, which can be credentials."""
    return {name: definition.value(name) for name in sorted(GENERAL_ITEMS) if definition.value(name)}


def _json(value: object) -> str:
    return msgspec.json.encode(value).decode()


def save_members(tx: Transaction, call_center_id: str, user_ids: Sequence[str]) -> None:
    """Write who the members are."""
    present = {record.id for record in tx.find("User", [Condition("CallCenterId", "=", call_center_id)])}
    for user_id in sorted(present.difference(user_ids)):
        tx.update(user_id, {"CallCenterId": None}, SYSTEM_USER_ID)
    for user_id in user_ids:
        if user_id not in present:
            tx.update(user_id, {"CallCenterId": call_center_id}, SYSTEM_USER_ID)


def remove(tx: Transaction, call_center_id: str) -> None:
    """Delete a call center: its members have none then, and its directory numbers go with it."""
    save_members(tx, call_center_id, ())
    for number in tx.find("AdditionalNumber", [Condition("CallCenterId", "=", call_center_id)]):
        tx.delete(number.id, SYSTEM_USER_ID)
    tx.delete(call_center_id, SYSTEM_USER_ID)
    table = call_center_definition
    tx.execute(delete(table).where(table.c.call_center_id == call_center_id))
