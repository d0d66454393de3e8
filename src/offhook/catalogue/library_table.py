"""What the Lightning client library has in one API version, as `browser/src/client/library.ts` describes it.

`cti/scripts.py` fills it into the library's template; only names that the version really has are there,
because adapters test for them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from offhook.catalogue.model import Event, Operation

if TYPE_CHECKING:
    from collections.abc import Iterator

    from offhook.catalogue.model import Catalogue, Entry, Face


def library_table(catalogue: Catalogue, version: int) -> dict[str, Any]:
    """The methods and constants of the Lightning library of API version `version`."""
    return {
        "apiVersion": version,
        "methods": [_method(entry, face) for entry, face in lightning_surface(catalogue, version)],
        "constants": {kind.constant: kind.values for kind in catalogue.types.values() if kind.constant},
    }


def lightning_surface(catalogue: Catalogue, version: int) -> Iterator[tuple[Entry, Face]]:
    """The operations and events that the Lightning library of a version offers, each with its face."""
    entries: list[Entry] = [*catalogue.operations.values(), *catalogue.events.values()]
    for entry in entries:
        for face in entry.offered_faces("lightning"):
            if face.in_version(version):
                yield entry, face


def _method(entry: Entry, face: Face) -> dict[str, Any]:
    row: dict[str, Any] = {"name": face.function, "takes": face.takes}
    if face.namespace:
        row["within"] = face.namespace
    if face.callback != "none":
        row["callback"] = face.callback
    if face.listener or isinstance(entry, Event):
        row["listener"] = True
    if face.arguments:
        row["args"] = {spelling: face.wire_name(name) for name, spelling in face.arguments.items()}
    if face.checked_in_client and isinstance(entry, Operation):
        row["objects"] = [face.arguments[name] for name in face.checked_in_client]
    return row
