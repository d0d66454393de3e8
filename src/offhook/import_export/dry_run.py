"""A copy of the database for trying things out: exactly what would happen, and nothing of it stays."""

from __future__ import annotations

import sqlite3
from contextlib import closing, contextmanager
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from offhook.config import Settings


@contextmanager
def settings_of_a_copy(settings: Settings) -> Iterator[Settings]:
    """Settings that lead to a copy of the database, made beside it, gone at the end."""
    original = settings.database_path
    with TemporaryDirectory(prefix=".offhook-dry-run-", dir=original.parent) as folder:
        copied = replace(settings, database=None, data_dir=Path(folder))
        with (
            closing(sqlite3.connect(original)) as source,
            closing(sqlite3.connect(copied.database_path)) as target,
        ):
            source.backup(target)
        yield copied
