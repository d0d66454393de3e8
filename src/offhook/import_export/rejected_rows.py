"""The file of rejected rows: the columns as they came, and why each row was not taken.

It keeps step with the journal: what a batch wrote is on the disk before the batch is committed, and what an
interrupted batch left is cut off before the next one writes.
"""

from __future__ import annotations

import csv
import io
import os
from dataclasses import dataclass
from typing import TYPE_CHECKING

from offhook.import_export.columns import REJECT_COLUMNS

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from offhook.import_export.csv_source import Row


@dataclass(frozen=True, slots=True)
class Rejection:
    """A row that was not taken: status words and reasons."""

    row: Row
    statuses: tuple[str, ...]
    reasons: tuple[str, ...]


class RejectedRows:
    """Writes the file at `path`; there is none as long as every row was taken."""

    def __init__(self, path: Path, header: Sequence[str], separator: str = ",") -> None:
        self.path = path
        self._kept = [i for i, title in enumerate(header) if title not in REJECT_COLUMNS]
        self._header = [header[i] for i in self._kept]
        self._separator = separator

    def append(self, rejections: Sequence[Rejection], length: int) -> int:
        """Write behind the first `length` bytes and give the new length; at 0 the file is begun anew."""
        if not rejections:
            return length
        lines = io.StringIO(newline="")
        writer = csv.writer(lines, delimiter=self._separator)
        flags = os.O_RDWR | os.O_CREAT
        with os.fdopen(os.open(self.path, flags, 0o600), "r+b") as file:
            # A file that somebody took away in the meantime is begun anew.
            start = min(length, file.seek(0, os.SEEK_END))
            file.truncate(start)
            file.seek(start)
            if start == 0:
                writer.writerow([*self._header, *REJECT_COLUMNS])
            writer.writerows(self._line(one) for one in rejections)
            file.write(lines.getvalue().encode("utf-8", "replace"))
            file.flush()
            os.fsync(file.fileno())
            return file.tell()

    def cut(self, length: int) -> None:
        """Take away what is behind the first `length` bytes; with none left, the file too."""
        if not self.path.exists():
            return
        if length == 0:
            self.path.unlink()
        elif self.path.stat().st_size > length:
            os.truncate(self.path, length)

    def _line(self, rejection: Rejection) -> list[str]:
        cells = rejection.row.cells
        own = [cells[i] if i < len(cells) else "" for i in self._kept]
        return [*own, str(rejection.row.number), " ".join(rejection.statuses), " ".join(rejection.reasons)]
