"""Reads a TOML table strictly: every key is asked for by name and type, and whatever is left is a fault."""

from __future__ import annotations

import difflib
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from offhook.errors import FileFault
from offhook.setup.toml_places import nearest

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from offhook.setup.toml_places import Path as KeyPath
    from offhook.setup.toml_places import Place

LARGEST_FILE = 5_000_000


@dataclass(slots=True)
class Source:
    """The file that is read: its folder, the places of its keys, and the faults found so far."""

    folder: Path
    places: dict[KeyPath, Place]
    faults: list[FileFault] = field(default_factory=list)


class TableReader:
    """One table; `path` leads to it. A getter that finds a fault notes it and gives the default."""

    def __init__(self, source: Source, values: Mapping[str, Any], path: KeyPath = ()) -> None:
        self.source = source
        self.path = path
        self._values = values
        self._asked: set[str] = set()
        self._known: set[str] = set()

    def fault(self, message: str, *keys: str | int) -> None:
        """Note a fault at a key below this table, or at the table itself."""
        path = (*self.path, *keys)
        line, column = nearest(self.source.places, path)
        words = _dotted(path)
        self.source.faults.append(FileFault(line, column, f"{words}: {message}" if words else message))

    def place(self) -> Place:
        """Where the table begins."""
        return nearest(self.source.places, self.path)

    def has(self, key: str) -> bool:
        """Whether the key is there."""
        self._known.add(key)
        return key in self._values

    def free_keys(self) -> list[str]:
        """All keys, for a table in which every name is allowed."""
        self._asked |= self._values.keys()
        return list(self._values)

    def text(self, key: str, default: str = "", required: bool = False, longest: int = 1_000_000) -> str:
        """Text; a required one must not be empty."""
        value = self._get(key, str, "text", default, required)
        if required and self.has(key) and value == "":
            self.fault("must not be empty.", key)
        if len(value) > longest:
            self.fault(f"has {len(value):,} characters; {longest:,} are allowed.", key)
        return str(value)

    def choice(self, key: str, choices: Sequence[str], default: str) -> str:
        """One of some words."""
        value = self.text(key, default)
        if value not in choices:
            self.fault(f"must be one of {', '.join(choices)}, not {value!r}.", key)
            return default
        return value

    def flag(self, key: str, default: bool = False) -> bool:
        """True or false."""
        return bool(self._get(key, bool, "true or false", default))

    def texts(self, key: str, default: Sequence[str] = ()) -> tuple[str, ...]:
        """A list of texts, none twice."""
        values = self._get(key, list, "a list of texts", list(default))
        if not all(isinstance(value, str) and value for value in values):
            self.fault("must be a list of texts.", key)
            return tuple(default)
        for value in {value for value in values if values.count(value) > 1}:
            self.fault(f"has {value!r} twice.", key)
        return tuple(dict.fromkeys(values))

    def table(self, key: str) -> TableReader:
        """A table below this one, empty if it is not there."""
        return TableReader(self.source, self._get(key, dict, "a table", {}), (*self.path, key))

    def tables(self, key: str) -> list[TableReader]:
        """An array of tables."""
        values = self._get(key, list, f"a list of tables ([[{key}]])", [])
        if not all(isinstance(value, dict) for value in values):
            self.fault(f"must be a list of tables ([[{key}]]).", key)
            return []
        return [
            TableReader(self.source, value, (*self.path, key, index)) for index, value in enumerate(values)
        ]

    def file_or_text(self, path_key: str, text_key: str) -> tuple[str, bytes | str] | None:
        """A longer text with a name for it: from the file that one key names, or written under the other."""
        path, text = self.text(path_key), self.text(text_key)
        if bool(path) == bool(text):
            self.fault(f"needs {path_key} (a path relative to this file) or {text_key}.")
            return None
        if text:
            return text_key, text
        try:
            with (self.source.folder / path).open("rb") as file:
                return path, file.read(LARGEST_FILE + 1)
        except OSError as error:
            self.fault(f"{path} cannot be read: {error.strerror}.", path_key)
            return None

    def any(self, key: str) -> Any:  # noqa: ANN401 - of a kind that the caller finds out
        """The value as it is, None if there is none."""
        self._asked.add(key)
        return self._values.get(key)

    def done(self) -> None:
        """Every key that nobody asked for is a fault."""
        for key in self._values:
            if key not in self._asked:
                close = difflib.get_close_matches(key, self._asked | self._known, 1)
                hint = f" Is {close[0]} meant?" if close else ""
                self.fault(f"there is no such key.{hint}", key)

    def _get(
        self,
        key: str,
        kind: type,
        words: str,
        default: Any,  # noqa: ANN401 - of the kind asked for
        required: bool = False,
    ) -> Any:  # noqa: ANN401
        self._asked.add(key)
        if key not in self._values:
            if required:
                self.fault(f"needs a key {key}.")
            return default
        value = self._values[key]
        if not isinstance(value, kind):
            self.fault(f"must be {words}.", key)
            return default
        return value


def _dotted(path: KeyPath) -> str:
    """`call_centers[1].members`, counted from 0 as programs do."""
    text = ""
    for part in path:
        text += f"[{part}]" if isinstance(part, int) else f".{part}" if text else part
    return text
