"""Pages that the org hosts under `/apex/<Name>` on the content origin.

[[pages]]
name = "CallerOverview"
file = "pages/caller_overview.html"
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from sqlalchemy import delete, insert, select, update

from offhook.records.system_tables import page
from offhook.setup.pages import Page
from offhook.setup.sections.section import Entry, Output

if TYPE_CHECKING:
    from offhook.records.metadata import Metadata
    from offhook.records.transaction import Transaction
    from offhook.setup.table_reader import TableReader


class Pages:
    """The section `pages`."""

    name = "pages"
    noun = "page"

    def read(self, file: TableReader, metadata: Metadata) -> dict[str, Entry]:
        """What the file wants, by name in lower case."""
        entries: dict[str, Entry] = {}
        for table in file.tables(self.name):
            name = table.text("name", required=True, longest=80)
            label = table.text("label", default=name, longest=255)
            content = table.file_or_text("file", "html")
            table.done()
            if name and not re.fullmatch(r"[A-Za-z][A-Za-z0-9_]*", name):
                table.fault("may have only letters A-Z, a-z, digits and _, a letter first.", "name")
            if name.lower() in entries:
                table.fault(f"there are two pages called {name}.", "name")
            if content is None:
                continue
            try:
                html = content[1].decode() if isinstance(content[1], bytes) else content[1]
            except UnicodeDecodeError:
                table.fault(f"{content[0]} is not UTF-8 text.", "file")
                continue
            entries[name.lower()] = Entry(Page(name, label, html), table)
        return entries

    def load(self, tx: Transaction) -> dict[str, Page]:
        """What the org has, by name in lower case."""
        rows = tx.execute(select(page).order_by(page.c.name)).all()
        return {row.name.lower(): Page(row.name, row.label, row.html) for row in rows}

    def title(self, spec: Page) -> str:
        """Its name."""
        return spec.name

    def differences(self, old: Page, new: Page) -> list[str]:
        """The parts that differ."""
        return [part for part in ("name", "label", "html") if getattr(old, part) != getattr(new, part)]

    def save(self, tx: Transaction, old: Page | None, new: Page) -> None:
        """Write the row."""
        values = {"name": new.name, "label": new.label, "html": new.html}
        if old:
            tx.execute(update(page).where(page.c.name == old.name).values(**values))
        else:
            tx.execute(insert(page).values(**values))

    def remove(self, tx: Transaction, old: Page) -> None:
        """Delete the row."""
        tx.execute(delete(page).where(page.c.name == old.name))

    def dump(self, spec: Page, out: Output) -> dict[str, Any]:
        """As `read` reads it."""
        label = {"label": spec.label} if spec.label != spec.name else {}
        return {"name": spec.name, **label, **out.text("file", "html", f"pages/{spec.name}.html", spec.html)}
