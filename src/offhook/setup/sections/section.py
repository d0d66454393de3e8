"""What a section of the org file is: one kind of thing, such as pages, from file to database and back.

A new kind of thing is one more module here and one more line in `all_sections.py`.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Protocol, runtime_checkable

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from offhook.records.metadata import Metadata
    from offhook.records.transaction import Transaction
    from offhook.setup.table_reader import TableReader


@dataclass(frozen=True, slots=True)
class Reference:
    """A thing that another one names: it must be in the file or in the org. `at` is the key that names it."""

    section: str
    key: str
    word: str
    at: tuple[str | int, ...]


@dataclass(frozen=True, slots=True)
class Entry:
    """One thing that the file wants, with the table it came from."""

    spec: Any
    reader: TableReader
    references: tuple[Reference, ...] = ()


class Section(Protocol):
    """One kind of thing. Keys are what identifies a thing; a spec says what it is to be, or is."""

    name: str
    """Its key in the org file."""
    noun: str
    """What one of them is called in a plan."""

    def read(self, file: TableReader, metadata: Metadata) -> dict[str, Entry]:
        """What the file wants."""

    def load(self, tx: Transaction) -> dict[str, Any]:
        """What the org has."""

    def title(self, spec: Any) -> str:  # noqa: ANN401 - of the section's own type, as below
        """What a plan calls the thing."""

    def differences(self, old: Any, new: Any) -> list[str]:  # noqa: ANN401
        """What would change, in words; none if nothing would."""

    def save(self, tx: Transaction, old: Any, new: Any) -> None:  # noqa: ANN401
        """Make the thing (`old` is None) or change it."""

    def dump(self, spec: Any, out: Output) -> dict[str, Any]:  # noqa: ANN401
        """The thing as the table that `read` reads."""


@runtime_checkable
class RemovableSection(Section, Protocol):
    """A kind of thing of which those that the file does not list can be removed."""

    def remove(self, tx: Transaction, old: Any) -> None:  # noqa: ANN401
        """Remove the thing."""


@dataclass(slots=True)
class Output:
    """Where an export goes: longer texts become files beside the org file, or stay in it without a folder."""

    folder: Path | None
    files: dict[str, str] = field(default_factory=dict)

    def text(self, path_key: str, inline_key: str, path: str, text: str) -> dict[str, str]:
        """A longer text as a table's entry."""
        if self.folder is None:
            return {inline_key: text}
        self.files[path] = text
        return {path_key: path}


def changed_keys(old: Mapping[str, Any], new: Mapping[str, Any]) -> list[str]:
    """The keys of `new` whose values differ from the old ones."""
    return [key for key, value in new.items() if old.get(key) != value]


def list_changes(word: str, old: Sequence[str], new: Sequence[str]) -> list[str]:
    """How a list changes: `members + agent@example.com`."""
    added = [f"{word} + {one}" for one in new if one not in old]
    return added + [f"{word} - {one}" for one in old if one not in new]


def without_empty(table: Mapping[str, Any]) -> dict[str, Any]:
    """The table without what says nothing."""
    return {key: value for key, value in table.items() if value not in (None, "", [], {})}
