"""Directory numbers: queues, conference rooms and others that are no user, contact, lead or account.

[[directory_numbers]]
name = "Support queue"
phone = "+1 212 555 0100"
call_center = "DemoSoftphone"      # without it, every call center lists the number
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from offhook.call_center.call_centers import find_id
from offhook.records.record import Order, Value
from offhook.records.record_id import SYSTEM_USER_ID
from offhook.setup.sections.section import Entry, Output, Reference, changed_keys, without_empty

if TYPE_CHECKING:
    from collections.abc import Mapping

    from offhook.records.metadata import Metadata
    from offhook.records.transaction import Transaction
    from offhook.setup.table_reader import TableReader

FIELDS = {"phone": "Phone", "description": "Description"}


@dataclass(frozen=True, slots=True)
class NumberSpec:
    """A number: name and call center (its internal name, or empty) tell which; keys not in `values` stay."""

    name: str
    call_center: str
    values: Mapping[str, Value] = field(default_factory=dict)
    id: str = ""


class DirectoryNumbers:
    """The section `directory_numbers`; stored as records of object AdditionalNumber."""

    name = "directory_numbers"
    noun = "directory number"

    def read(self, file: TableReader, metadata: Metadata) -> dict[str, Entry]:
        """What the file wants."""
        entries: dict[str, Entry] = {}
        for table in file.tables(self.name):
            name = table.text("name", required=True, longest=80)
            center = table.text("call_center")
            values: dict[str, Value] = {key: table.text(key) for key in FIELDS if table.has(key)}
            table.done()
            references = (Reference("call_centers", center, center, ("call_center",)),) if center else ()
            entries[_key(name, center, entries)] = Entry(NumberSpec(name, center, values), table, references)
        return entries

    def load(self, tx: Transaction) -> dict[str, NumberSpec]:
        """What the org has."""
        centers = {record.id: str(record["InternalName"]) for record in tx.find("CallCenter")}
        specs: dict[str, NumberSpec] = {}
        for record in tx.find("AdditionalNumber", order=[Order("CreatedDate")]):
            name, center = str(record["Name"]), centers.get(str(record.get("CallCenterId")), "")
            values = {key: record.get(column, "") for key, column in FIELDS.items()}
            specs[_key(name, center, specs)] = NumberSpec(name, center, values, record.id)
        return specs

    def title(self, spec: NumberSpec) -> str:
        """Its name, and whose it is."""
        return f"{spec.name} of {spec.call_center}" if spec.call_center else spec.name

    def differences(self, old: NumberSpec, new: NumberSpec) -> list[str]:
        """The keys that differ."""
        return changed_keys(old.values, new.values)

    def save(self, tx: Transaction, old: NumberSpec | None, new: NumberSpec) -> None:
        """Write the record."""
        values: dict[str, Any] = {FIELDS[key]: value for key, value in new.values.items()}
        if old:
            tx.update(old.id, values, SYSTEM_USER_ID)
            return
        center = {"CallCenterId": find_id(tx, new.call_center)} if new.call_center else {}
        tx.create("AdditionalNumber", {"Name": new.name, **center, **values}, SYSTEM_USER_ID)

    def remove(self, tx: Transaction, old: NumberSpec) -> None:
        """Delete the record, unless its call center took it along."""
        if tx.get("AdditionalNumber", old.id) is not None:
            tx.delete(old.id, SYSTEM_USER_ID)

    def dump(self, spec: NumberSpec, out: Output) -> dict[str, Any]:
        """As `read` reads it."""
        return without_empty({"name": spec.name, "call_center": spec.call_center, **spec.values})


def _key(name: str, center: str, taken: Mapping[str, Any]) -> str:
    """Names may repeat; then the order counts."""
    number = 0
    while (key := f"{center}/{name}/{number}") in taken:
        number += 1
    return key
