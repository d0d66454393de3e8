"""Reads the folder `catalogue/` strictly: what is not exactly right is an error that names file and key."""

from __future__ import annotations

import re
import tomllib
from typing import TYPE_CHECKING, Any, TypeVar

import msgspec

from offhook.catalogue import consistency
from offhook.catalogue.model import Accepts, Catalogue, Entry, ErrorCode, Event, Operation, Type
from offhook.resources import data_folder

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

_NAME = re.compile(r"[a-z]+(_[a-z]+)*")
_AT = re.compile(r"^(?P<what>.*?)(?: - at `\$\.?(?P<key>.*)`)?$", re.DOTALL)

_WORDS = {"Object contains unknown field": "unknown key", "Object missing required field": "missing key"}

T = TypeVar("T", bound=msgspec.Struct)


class CatalogueError(Exception):
    """The catalogue has faults; each one names the file and the key."""

    def __init__(self, faults: list[str]) -> None:
        super().__init__("the catalogue is not right:\n  " + "\n  ".join(faults))
        self.faults = faults


def load(folder: Path | None = None) -> Catalogue:
    """Read the catalogue in `folder`, or the one that travels with Offhook.

    Raises CatalogueError with every fault found.
    """
    folder = folder or data_folder("catalogue")
    faults: list[str] = []
    catalogue = Catalogue(
        operations=_entries(folder, "operations", Operation, faults),
        events=_entries(folder, "events", Event, faults),
        types=_tables(folder, "types.toml", Type, faults),
        errors=_tables(folder, "errors.toml", ErrorCode, faults),
    )
    faults += consistency.faults(catalogue)
    if faults:
        raise CatalogueError(faults)
    resolved = {name: _resolved(entry, catalogue.types) for name, entry in catalogue.operations.items()}
    return msgspec.structs.replace(catalogue, operations=resolved)


def _entries(folder: Path, kind: str, model: type[T], faults: list[str]) -> dict[str, T]:
    """One entry a file; the file's name is the entry's."""
    found: dict[str, T] = {}
    if not (folder / kind).is_dir():
        faults.append(f"{kind}/: this folder is missing")
        return found
    for path in sorted((folder / kind).iterdir()):
        where = f"{kind}/{path.name}"
        if path.suffix != ".toml" or not _NAME.fullmatch(path.stem):
            faults.append(f"{where}: the file's name must be an operation's, such as screen_pop.toml")
            continue
        entry = _convert(_read(path, where, faults), path.stem, model, where, faults)
        if entry is not None:
            found[path.stem] = entry
    return found


def _tables(folder: Path, file: str, model: type[T], faults: list[str]) -> dict[str, T]:
    """One entry a table of the file; the table's name is the entry's."""
    tables = _read(folder / file, file, faults) or {}
    found: dict[str, T] = {}
    for name, table in tables.items():
        entry = _convert(table, name, model, f"{file}: {name}", faults)
        if entry is not None:
            found[name] = entry
    return found


def _read(path: Path, where: str, faults: list[str]) -> dict[str, Any] | None:
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        faults.append(f"{where}: this file is missing")
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        faults.append(f"{where}: not TOML: {error}")
    return None


def _convert(table: object, name: str, model: type[T], where: str, faults: list[str]) -> T | None:
    if table is None:  # the file could not be read, which is a fault already
        return None
    if not isinstance(table, dict):
        faults.append(f"{where}: expected a table")
        return None
    if "name" in table:
        faults.append(f"{where}: name: leave this key out; the name is that of the {_place(model)}")
        return None
    try:
        return msgspec.convert({**table, "name": name}, model)
    except msgspec.ValidationError as error:
        faults.append(_fault(where, str(error)))
        return None


def _place(model: type[msgspec.Struct]) -> str:
    return "file" if issubclass(model, Entry) else "table"


def _fault(where: str, text: str) -> str:
    """`operations/x.toml: faces[0].since: expected int, got str`, from the decoder's words."""
    match = _AT.match(text)
    what, key = (match["what"], match["key"]) if match else (text, None)
    what = what.replace("`", "")
    for words, own in _WORDS.items():
        what = what.replace(words, own)
    what = what[:1].lower() + what[1:]
    return f"{where}: {key}: {what}" if key else f"{where}: {what}"


def _resolved(operation: Operation, types: Mapping[str, Type]) -> Operation:
    arguments = tuple(
        msgspec.structs.replace(argument, accepts=_accepts(types[argument.type], types))
        for argument in operation.arguments
    )
    return msgspec.structs.replace(operation, arguments=arguments)


def _accepts(kind: Type, types: Mapping[str, Type]) -> Accepts:
    if kind.kind == "union":
        return Accepts(frozenset().union(*(_accepts(types[name], types).kinds for name in kind.of)))
    return Accepts(frozenset({kind.kind}), (*kind.values.values(), *kind.also), kind.any_case)
