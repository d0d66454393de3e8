"""Softphone layouts and the profiles that use them.

[[softphone_layouts]]
name = "Support"
default = true
profiles = ["Support Agent"]
[softphone_layouts.inbound]
call_related_fields = ["ANI", "QUEUE"]
objects = [{ object = "Contact", fields = ["Name", "Phone"] }]
[softphone_layouts.screen_pops]
no_match = { new_record = "Contact" }
single_match = "detail page"
multiple_matches = "search page"
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from sqlalchemy import delete, insert, select, update

from offhook.records.record import Condition
from offhook.records.record_id import IdMaker
from offhook.records.system_tables import softphone_layout, softphone_layout_assignment
from offhook.screen_pop.softphone_layouts import decode, encode
from offhook.setup.sections import layout_table
from offhook.setup.sections.section import Entry, Output, Reference, list_changes

if TYPE_CHECKING:
    from offhook.records.metadata import Metadata
    from offhook.records.transaction import Transaction
    from offhook.screen_pop.softphone_layout import SoftphoneLayout
    from offhook.setup.table_reader import TableReader

ID_PREFIX = "0Sl"
"""Layouts are no records; their ids only have to be unlike others."""

_ids = IdMaker()


@dataclass(frozen=True, slots=True)
class LayoutSpec:
    """A layout; profiles (names) that are None stay as they are."""

    layout: SoftphoneLayout
    is_default: bool = False
    profiles: tuple[str, ...] | None = None
    id: str = ""


class SoftphoneLayouts:
    """The section `softphone_layouts`."""

    name = "softphone_layouts"
    noun = "softphone layout"

    def read(self, file: TableReader, metadata: Metadata) -> dict[str, Entry]:
        """What the file wants, by name."""
        entries: dict[str, Entry] = {}
        profiles_seen: set[str] = set()
        defaults = 0
        for table in file.tables(self.name):
            is_default = table.flag("default")
            profiles = table.texts("profiles") if table.has("profiles") else None
            layout = layout_table.read(table, metadata)
            table.done()
            for profile in profiles or ():
                if profile in profiles_seen:
                    table.fault(f"{profile!r} has two layouts: one is possible.", "profiles")
                profiles_seen.add(profile)
            defaults += is_default
            if is_default and defaults > 1:
                table.fault("there is a default layout already.", "default")
            if layout.name in entries:
                table.fault(f"there are two layouts called {layout.name!r}.", "name")
            references = [Reference("profiles", one, one, ("profiles",)) for one in profiles or ()]
            references += [
                Reference("pages", page.lower(), page, ("screen_pops", match))
                for match, page in layout_table.pages_of(layout).items()
            ]
            entries[layout.name] = Entry(LayoutSpec(layout, is_default, profiles), table, tuple(references))
        return entries

    def load(self, tx: Transaction) -> dict[str, LayoutSpec]:
        """What the org has, by name."""
        names = {record.id: str(record["Name"]) for record in tx.find("Profile")}
        profiles: dict[str, list[str]] = {}
        for row in tx.execute(select(softphone_layout_assignment)).all():
            if row.profile_id in names:
                profiles.setdefault(row.layout_id, []).append(names[row.profile_id])
        rows = tx.execute(select(softphone_layout).order_by(softphone_layout.c.name)).all()
        return {
            row.name: LayoutSpec(
                decode(row.layout_json), bool(row.is_default), tuple(sorted(profiles.get(row.id, []))), row.id
            )
            for row in rows
        }

    def title(self, spec: LayoutSpec) -> str:
        """Its name."""
        return spec.layout.name

    def differences(self, old: LayoutSpec, new: LayoutSpec) -> list[str]:
        """The parts that differ, and profiles that come and go."""
        parts = ("inbound", "outbound", "internal", "screen_pops")
        changes = [part for part in parts if getattr(old.layout, part) != getattr(new.layout, part)]
        if old.is_default != new.is_default:
            changes.append("default")
        if new.profiles is not None:
            changes += list_changes("profiles", old.profiles or (), new.profiles)
        return changes

    def save(self, tx: Transaction, old: LayoutSpec | None, new: LayoutSpec) -> None:
        """Write the layout and its assignments; there is one default, and a profile has one layout."""
        table = softphone_layout
        layout_id = old.id if old else _ids.new_id(ID_PREFIX)
        if new.is_default:
            tx.execute(update(table).values(is_default=False))
        values = {"layout_json": encode(new.layout), "is_default": new.is_default}
        if old:
            tx.execute(update(table).where(table.c.id == layout_id).values(**values))
        else:
            tx.execute(insert(table).values(id=layout_id, name=new.layout.name, **values))
        if new.profiles is not None:
            _assign(tx, layout_id, new.profiles)

    def remove(self, tx: Transaction, old: LayoutSpec) -> None:
        """Its profiles use the default one then."""
        _assign(tx, old.id, ())
        tx.execute(delete(softphone_layout).where(softphone_layout.c.id == old.id))

    def dump(self, spec: LayoutSpec, out: Output) -> dict[str, Any]:
        """As `read` reads it."""
        table = layout_table.dump(spec.layout)
        head: dict[str, Any] = {"name": table.pop("name")}
        if spec.is_default:
            head["default"] = True
        return {**head, "profiles": list(spec.profiles or ()), **table}


def _assign(tx: Transaction, layout_id: str, profiles: tuple[str, ...]) -> None:
    table = softphone_layout_assignment
    tx.execute(delete(table).where(table.c.layout_id == layout_id))
    for name in profiles:
        for profile in tx.find("Profile", [Condition("Name", "=", name)]):
            tx.execute(delete(table).where(table.c.profile_id == profile.id))
            tx.execute(insert(table).values(profile_id=profile.id, layout_id=layout_id))
