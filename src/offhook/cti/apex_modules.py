"""Where Apex classes come from: the modules that the org file names, kept in the table `apex_module`."""

from __future__ import annotations

import hashlib
import importlib
import importlib.util
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from sqlalchemy import select

from offhook.records.system_tables import apex_module

if TYPE_CHECKING:
    from types import ModuleType

    from offhook.records.sqlite import SystemTables


def registered_modules(system: SystemTables) -> list[str]:
    """What the org names: importable names, and paths of Python files."""
    return [row.path for row in system.read(select(apex_module.c.path).order_by(apex_module.c.path))]


def import_module(module: str) -> ModuleType:
    """The module `acme.softphone_apex`, or the one in the file `/etc/offhook/softphone_apex.py`."""
    if not module.endswith(".py"):
        return importlib.import_module(module)
    path = Path(module).resolve()
    mark = hashlib.sha256(str(path).encode()).hexdigest()[:12]
    name = f"offhook_apex_{path.stem}_{mark}"
    spec = importlib.util.spec_from_file_location(name, path)
    if spec is None or spec.loader is None:
        raise ImportError(f"{module} is not a Python file")
    loaded = importlib.util.module_from_spec(spec)
    sys.modules[name] = loaded
    spec.loader.exec_module(loaded)
    return loaded
