"""Apex modules: Python files (by path) or importable modules with the classes that adapters may call.

apex_modules = ["apex/account_retrieval.py", "acme.softphone_apex"]
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sqlalchemy import delete, insert, select

from offhook.records.system_tables import apex_module
from offhook.setup.sections.section import Entry, Output

if TYPE_CHECKING:
    from offhook.records.metadata import Metadata
    from offhook.records.transaction import Transaction
    from offhook.setup.table_reader import TableReader


class ApexModules:
    """The section `apex_modules`: a list of names."""

    name = "apex_modules"
    noun = "Apex module"

    def read(self, file: TableReader, metadata: Metadata) -> dict[str, Entry]:
        """What the file wants; paths are made absolute, for the server runs elsewhere."""
        entries: dict[str, Entry] = {}
        for word in file.texts(self.name):
            module = str((file.source.folder / word).resolve()) if word.endswith(".py") else word
            if word.endswith(".py"):
                if not Path(module).is_file():
                    file.fault(f"there is no file {word}.", self.name)
            elif not re.fullmatch(r"[A-Za-z_]\w*(\.[A-Za-z_]\w*)*", word):
                file.fault(f"{word!r} is neither the path of a .py file nor a module's name.", self.name)
            entries[module] = Entry(module, file)
        return entries

    def load(self, tx: Transaction) -> dict[str, str]:
        """What the org has."""
        rows = tx.execute(select(apex_module).order_by(apex_module.c.path)).all()
        return {row.path: row.path for row in rows}

    def title(self, spec: str) -> str:
        """Its name."""
        return spec

    def differences(self, old: str, new: str) -> list[str]:
        """None: a module is there or not."""
        return []

    def save(self, tx: Transaction, old: str | None, new: str) -> None:
        """Write the row."""
        tx.execute(insert(apex_module).values(path=new))

    def remove(self, tx: Transaction, old: str) -> None:
        """Delete the row."""
        tx.execute(delete(apex_module).where(apex_module.c.path == old))

    def dump(self, spec: str, out: Output) -> dict[str, Any]:
        """The entry of the list, relative to the org file if it lies below it."""
        path = Path(spec)
        if out.folder is not None and path.is_absolute() and path.is_relative_to(out.folder.resolve()):
            return {"module": str(path.relative_to(out.folder.resolve()))}
        return {"module": spec}
