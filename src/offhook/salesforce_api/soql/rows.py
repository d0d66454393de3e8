"""From a database row to the nested row of the API."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from offhook.salesforce_api.soql.sql import Sql

Row = dict[str, Any]


@dataclass(slots=True)
class Leaf:
    """One value: where it stands in the database row, and what becomes of it."""

    index: int
    convert: Callable[[Any], Any] | None = None


@dataclass(slots=True)
class Node:
    """A record of the answer: its own at the top, parents below; `id_index` is where its id stands.

    A parent of several kinds has the `types` that its id may begin with.
    """

    type_name: str
    id_index: int | None
    entries: dict[str, Entry] = field(default_factory=dict)
    types: Mapping[str, str] = field(default_factory=dict)


@dataclass(slots=True)
class Variants:
    """A parent whose fields depend on its object."""

    id_index: int
    nodes: Mapping[str, Node]
    otherwise: Node


@dataclass(slots=True)
class ChildList:
    """Where the answer of a query of children goes."""

    number: int


Entry = Leaf | Node | Variants | ChildList
ChildRows = dict[str, list[Row]]
"""Rows of children by the id of their parent."""


class Columns:
    """The columns of a SELECT as they are collected; the same column stands there once."""

    def __init__(self) -> None:
        self.pieces: list[Sql] = []
        self._known: dict[Sql, int] = {}

    def add(self, piece: Sql) -> int:
        """Where the column stands."""
        index = self._known.get(piece)
        if index is None:
            index = self._known[piece] = len(self.pieces)
            self.pieces.append(piece)
        return index


def build(node: Node, values: Sequence[Any], children: Sequence[ChildRows] = ()) -> Row:
    """The row of one record; `attributes` tells its type and, of a record, its id."""
    attributes: Row = {"type": node.type_name}
    own_id = "" if node.id_index is None else values[node.id_index]
    if own_id:
        attributes["type"] = node.types.get(own_id[:3], node.type_name)
        attributes["id"] = own_id
    row: Row = {"attributes": attributes}
    for name, entry in node.entries.items():
        row[name] = _entry(entry, values, children, own_id)
    return row


def _entry(entry: Entry, values: Sequence[Any], children: Sequence[ChildRows], own_id: str) -> Any:  # noqa: ANN401 - JSON
    if isinstance(entry, Leaf):
        value = values[entry.index]
        return value if entry.convert is None else entry.convert(value)
    if isinstance(entry, ChildList):
        found = children[entry.number].get(own_id)
        return {"totalSize": len(found), "done": True, "records": found} if found else None
    if entry.id_index is None or values[entry.id_index] is None:
        return None
    if isinstance(entry, Variants):
        return build(entry.nodes.get(values[entry.id_index][:3], entry.otherwise), values)
    return build(entry, values)
