"""The fields that a query gives, as columns of a statement and as the tree of its rows."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from offhook.records.metadata import FieldType
from offhook.salesforce_api.soql import functions
from offhook.salesforce_api.soql.rows import Columns, Entry, Leaf, Node, Variants
from offhook.salesforce_api.soql.syntax import FieldGroup, Path, Selected, Typeof

if TYPE_CHECKING:
    from collections.abc import Callable

    from offhook.records.metadata import ObjectType
    from offhook.salesforce_api.soql.scope import Column, Parent, Scope


class Selection:
    """What stands between SELECT and FROM; `root` grows as items are added."""

    def __init__(self, scope: Scope, type_name: str = "") -> None:
        self._scope = scope
        self._context = scope.context
        self.columns = Columns()
        self.root = Node(type_name or scope.object_type.name, None)
        self._unnamed = 0

    def unnamed(self) -> int:
        """The number of the next aggregate that has no name."""
        self._unnamed += 1
        return self._unnamed - 1

    def add(self, item: Selected | FieldGroup | Typeof) -> None:
        """Add what one item gives. Raises MalformedQuery."""
        if isinstance(item, FieldGroup):
            self._group(item)
        elif isinstance(item, Typeof):
            self._typeof(item)
        elif isinstance(item.operand, Path):
            self._path(item.operand, item.alias)
        else:
            column = functions.column(self._scope, item.operand)
            if not column.key and item.alias is None:
                self._context.fault("Parts of dates need GROUP BY.", item.operand.position)
            self.put((), item.alias or column.key, self._leaf(column), item.operand.position)

    def put(self, way: tuple[str, ...], name: str, entry: Entry, position: int) -> None:
        """Put an entry into the tree, below the parents on the way."""
        node = self.root
        for length, step in enumerate(way, 1):
            below = node.entries.get(step)
            if below is None:
                below = node.entries[step] = self._parent(way[:length], position)
            if not isinstance(below, Node):
                self._context.fault(f"duplicate field selected: {step}", position)
            node = below
        if name in node.entries:
            self._context.fault(f"duplicate field selected: {name}", position)
        node.entries[name] = entry

    def converter(self, column: Column) -> Callable[[Any], Any] | None:
        """What becomes of the column's values."""
        if column.convert is not None:
            return column.convert
        kind = column.field.type
        if kind is FieldType.CHECKBOX and not column.aggregate:
            return _checkbox
        return self._context.moment if kind is FieldType.DATETIME else None

    def _path(self, path: Path, alias: str | None) -> None:
        if alias is not None:
            self._context.fault("only aggregate expressions use field aliasing", path.position)
        column = self._scope.column(path)
        self.put(self._scope.way(path), column.key, self._leaf(column), path.position)

    def _leaf(self, column: Column) -> Leaf:
        return Leaf(self.columns.add(column.sql), self.converter(column))

    def _parent(self, way: tuple[str, ...], position: int) -> Node:
        parent = self._scope.parent(way, Path(way, position))
        return self._node(parent)

    def _node(self, parent: Parent) -> Node:
        types = {one.key_prefix: one.name for one, _ in parent.tables.values()}
        return Node(next(iter(types.values())), self.columns.add(parent.id), types=types)

    def _group(self, item: FieldGroup) -> None:
        for name in self._scope.object_type.fields:
            if item.kind == "ALL" or (item.kind == "CUSTOM") == name.endswith("__c"):
                self._path(Path((name,), item.position), None)

    def _typeof(self, item: Typeof) -> None:
        names = item.path.names
        parent = self._scope.parent(names, item.path)
        chosen = {}
        for kind, fields in item.branches:
            found = self._context.readable(kind.names[-1])
            if found is None or found.name not in parent.tables:
                message = f"{item.path} cannot be of the type {kind}."
                self._context.fault(message, kind.position, "INVALID_TYPE")
            chosen[found.key_prefix] = self._variant(parent, found, fields)
        otherwise = self._node(parent)
        for path in item.otherwise:
            column = self._scope.column(Path((*names, *path.names), path.position))
            otherwise.entries[column.key] = self._leaf(column)
        variants = Variants(self.columns.add(parent.id), chosen, otherwise)
        *way, last = parent.names
        self.put(tuple(way), last, variants, item.path.position)

    def _variant(self, parent: Parent, kind: ObjectType, fields: tuple[Path, ...]) -> Node:
        node = Node(kind.name, self.columns.add(parent.id))
        for path in fields:
            column = self._scope.column_of(parent, kind.name, path)
            node.entries[column.key] = self._leaf(column)
        return node


def _checkbox(value: Any) -> bool | None:  # noqa: ANN401 - 0, 1 or nothing
    return None if value is None else bool(value)
