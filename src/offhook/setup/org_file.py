"""The org file (`ORG.toml`): reads it whole, strictly, and lists every fault with its line, column and key.

Each kind of thing is a section (`sections/`). The key `remove_unlisted` names the sections that are complete:
what the org has and such a section does not list is removed. Of all other sections nothing is ever removed.
"""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from typing import TYPE_CHECKING

from offhook.errors import FileFault, InvalidFile
from offhook.setup.sections.all_sections import NOT_OFFERED_YET, SECTIONS
from offhook.setup.sections.section import RemovableSection
from offhook.setup.table_reader import Source, TableReader
from offhook.setup.toml_places import places_of

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from offhook.records.metadata import Metadata
    from offhook.setup.sections.section import Entry

LARGEST_FILE = 5_000_000


@dataclass(frozen=True, slots=True)
class OrgFile:
    """What a file wants: by section, by key."""

    name: str
    source: Source
    wanted: Mapping[str, Mapping[str, Entry]]
    remove_unlisted: frozenset[str] = frozenset()

    def refuse_if_faulty(self) -> None:
        """Raise InvalidFile if any fault was noted."""
        if self.source.faults:
            raise InvalidFile(self.name, tuple(sorted(self.source.faults)))


def read(path: Path, metadata: Metadata) -> OrgFile:
    """The org file at `path`. Raises InvalidFile with every fault."""
    try:
        with path.open("rb") as file:
            content = file.read(LARGEST_FILE + 1)
    except OSError as error:
        fault = FileFault(1, 1, f"The file cannot be read: {error.strerror}.")
        raise InvalidFile(str(path), (fault,)) from None
    return parse(content, str(path), path.parent, metadata)


def parse(content: bytes, name: str, folder: Path, metadata: Metadata) -> OrgFile:
    """An org file's content; paths in it are relative to `folder`. Raises InvalidFile with every fault."""
    text, values = _toml(content, name)
    source = Source(folder, places_of(text))
    file = TableReader(source, values)
    wanted = {section.name: section.read(file, metadata) for section in SECTIONS if file.has(section.name)}
    for key in NOT_OFFERED_YET:
        if file.any(key) is not None:
            file.fault("is not offered yet by this version of Offhook.", key)
    org_file = OrgFile(name, source, wanted, _remove_unlisted(file))
    file.done()
    org_file.refuse_if_faulty()
    return org_file


def _toml(content: bytes, name: str) -> tuple[str, dict[str, object]]:
    if len(content) > LARGEST_FILE:
        raise InvalidFile(name, (FileFault(1, 1, f"The file is larger than {LARGEST_FILE:,} bytes."),))
    try:
        text = content.decode("utf-8-sig").replace("\r\n", "\n")
        return text, tomllib.loads(text)
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        raise InvalidFile(name, (FileFault(line, 1, "This is not UTF-8 text."),)) from None
    except tomllib.TOMLDecodeError as error:
        raise InvalidFile(name, (_syntax_fault(str(error), content),)) from None
    except RecursionError:
        raise InvalidFile(name, (FileFault(1, 1, "Values stand too deep in one another."),)) from None
    except ValueError:  # what Python itself says of a number with thousands of digits
        raise InvalidFile(name, (FileFault(1, 1, "A number has too many digits."),)) from None


def _syntax_fault(message: str, content: bytes) -> FileFault:
    place = re.search(r" \(at line (\d+), column (\d+)\)$", message)
    if place is None:
        message = message.removesuffix(" (at end of document)")
        return FileFault(content.count(b"\n") + 1, 1, f"{message}, at the end of the file.")
    return FileFault(int(place[1]), int(place[2]), f"{message[: place.start()]}.")


def _remove_unlisted(file: TableReader) -> frozenset[str]:
    removable = [section.name for section in SECTIONS if isinstance(section, RemovableSection)]
    names = file.texts("remove_unlisted")
    for name in names:
        if name not in removable:
            file.fault(f"{name!r} is none of {', '.join(removable)}.", "remove_unlisted")
    return frozenset(names)
