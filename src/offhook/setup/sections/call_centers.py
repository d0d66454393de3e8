"""Call centers: a definition file each, and the users who get its softphone.

[[call_centers]]
definition = "acme_phone.xml"
members = ["agent@example.com"]
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from sqlalchemy import select

from offhook.call_center import call_centers, definition_file
from offhook.call_center.settings import flatten
from offhook.errors import InvalidFile
from offhook.records.record import Condition
from offhook.records.system_tables import call_center_definition
from offhook.setup.sections.section import Entry, Output, Reference, changed_keys, list_changes

if TYPE_CHECKING:
    from offhook.call_center.definition import Definition
    from offhook.records.metadata import Metadata
    from offhook.records.transaction import Transaction
    from offhook.setup.table_reader import TableReader


@dataclass(frozen=True, slots=True)
class CallCenterSpec:
    """A call center; members (usernames) that are None stay as they are."""

    definition: Definition
    xml: str
    members: tuple[str, ...] | None = None
    id: str = ""


class CallCenters:
    """The section `call_centers`."""

    name = "call_centers"
    noun = "call center"

    def read(self, file: TableReader, metadata: Metadata) -> dict[str, Entry]:
        """What the file wants, by internal name."""
        entries: dict[str, Entry] = {}
        members_seen: dict[str, str] = {}
        for table in file.tables(self.name):
            read = _definition(table)
            members = table.texts("members") if table.has("members") else None
            table.done()
            for member in members or ():
                if members_seen.setdefault(member.lower(), str(table.path)) != str(table.path):
                    table.fault(f"{member} is in two call centers: one is possible.", "members")
            if read is None:
                continue
            definition, xml = read
            if definition.internal_name in entries:
                table.fault(f"there are two call centers called {definition.internal_name}.", "definition")
            references = [Reference("users", one.lower(), one, ("members",)) for one in members or ()]
            spec = CallCenterSpec(definition, xml, members)
            entries[definition.internal_name] = Entry(spec, table, tuple(references))
        return entries

    def load(self, tx: Transaction) -> dict[str, CallCenterSpec]:
        """What the org has, by internal name."""
        members: dict[str, list[str]] = {}
        for user in tx.find("User", [Condition("CallCenterId", "is not empty")]):
            members.setdefault(str(user["CallCenterId"]), []).append(str(user["Username"]))
        table = call_center_definition
        specs: dict[str, CallCenterSpec] = {}
        for row in tx.execute(select(table.c.call_center_id, table.c.xml)).all():
            definition = definition_file.parse(row.xml, row.call_center_id)
            names = tuple(sorted(members.get(row.call_center_id, [])))
            specs[definition.internal_name] = CallCenterSpec(definition, row.xml, names, row.call_center_id)
        return specs

    def title(self, spec: CallCenterSpec) -> str:
        """Its internal name."""
        return spec.definition.internal_name

    def differences(self, old: CallCenterSpec, new: CallCenterSpec) -> list[str]:
        """Settings by their names alone (values may be secret), and who comes and goes."""
        changes: list[str] = []
        if old.definition != new.definition:
            before, after = flatten(old.definition), flatten(new.definition)
            changes = changed_keys(before, after) + [f"{key} removed" for key in before if key not in after]
        if new.members is not None:
            before_members = [name.lower() for name in old.members or ()]
            changes += list_changes("members", before_members, [name.lower() for name in new.members])
        return changes

    def save(self, tx: Transaction, old: CallCenterSpec | None, new: CallCenterSpec) -> None:
        """Write record, definition and members."""
        if old is None or old.definition != new.definition:
            call_center_id = call_centers.save_definition(tx, new.xml, new.definition)
        else:
            call_center_id = old.id
        if new.members is not None:
            ids = [
                user.id
                for name in new.members
                for user in tx.find("User", [Condition("Username", "=", name)])
            ]
            call_centers.save_members(tx, call_center_id, ids)

    def remove(self, tx: Transaction, old: CallCenterSpec) -> None:
        """Its members have none then, and its directory numbers go with it."""
        call_centers.remove(tx, old.id)

    def dump(self, spec: CallCenterSpec, out: Output) -> dict[str, Any]:
        """As `read` reads it."""
        path = f"call_centers/{spec.definition.internal_name}.xml"
        definition = out.text("definition", "definition_xml", path, spec.xml)
        return {**definition, "members": list(spec.members or ())}


def _definition(table: TableReader) -> tuple[Definition, str] | None:
    """The definition and its text; its faults become the org file's, at the key that names it."""
    content = table.file_or_text("definition", "definition_xml")
    if content is None:
        return None
    name, data = content
    try:
        return definition_file.parse(data, name), definition_file.as_text(data, name)
    except InvalidFile as error:
        for fault in error.faults:
            table.fault(f"{name}:{fault.line}:{fault.column}: {fault.message}", "definition")
        return None
