"""The reverse of `apply`: writes down what the org has, so that an empty org can be made the same."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import tomli_w

from offhook.setup.apply import load_org
from offhook.setup.sections.all_sections import SECTIONS
from offhook.setup.sections.section import Output

if TYPE_CHECKING:
    from pathlib import Path

    from offhook.records.sqlite import SqliteStore
    from offhook.setup.plan import Org

HEADER = "# An Offhook org, for `offhook apply`. Passwords are not part of it.\n\n"


async def export(store: SqliteStore, folder: Path | None = None) -> tuple[str, dict[str, str]]:
    """The org file's text and, by relative path, the files that belong beside it in `folder`.

    Without a folder the org file holds everything itself.
    """
    org = await store.run_in_transaction(load_org)
    out = Output(folder)
    return HEADER + _toml(_tables(org, out)), out.files


def _toml(tables: dict[str, Any]) -> str:
    """Longer texts stand as they are, unless their line ends are such that TOML would change them."""
    plain = tomli_w.dumps(tables)
    return plain if r"\r" in plain else tomli_w.dumps(tables, multiline_strings=True)


def _tables(org: Org, out: Output) -> dict[str, Any]:
    tables: dict[str, Any] = {}
    for section in SECTIONS:
        dumped = [section.dump(spec, out) for spec in org[section.name].values()]
        if not dumped:
            continue
        if section.name == "policies":
            tables[section.name] = {key: value for one in dumped for key, value in one.items()}
        elif section.name == "apex_modules":
            tables[section.name] = [one["module"] for one in dumped]
        else:
            tables[section.name] = dumped
    return tables
