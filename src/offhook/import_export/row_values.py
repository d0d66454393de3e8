"""From the cells of one row to the values of a record: typed, lookups found, person accounts recognised."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from offhook.import_export.cell_values import DateOrder, cell_value
from offhook.import_export.lookups import Lookups, RowRefused
from offhook.records.derived import person_name
from offhook.records.metadata import FieldType

if TYPE_CHECKING:
    from offhook.import_export.columns import Column, ColumnPlan
    from offhook.import_export.csv_source import Row
    from offhook.records.metadata import ObjectType
    from offhook.records.transaction import Transaction

_TRUE = frozenset({"true", "1", "yes", "x", "y"})
_LEFT_TO_US = frozenset({"OwnerId", "RecordTypeId"})
"""Lookups that another org's file may fill with what is not here: the importer's own then stand in."""


@dataclass(slots=True)
class RowValues:
    """A row as read: `left_out` are lookups that were left to the importer."""

    values: dict[str, Any] = field(default_factory=dict)
    faults: list[RowRefused] = field(default_factory=list)
    left_out: list[str] = field(default_factory=list)
    own_id: str = ""
    person_contact_id: str = ""


class RowReader:
    """Reads rows as one plan says."""

    def __init__(
        self, kind: ObjectType, plan: ColumnPlan, width: int, lookups: Lookups, dates: DateOrder
    ) -> None:
        self._kind = kind
        self._plan = plan
        self._width = width
        self._lookups = lookups
        self._dates = dates

    def read(self, tx: Transaction, row: Row) -> RowValues:
        """The row's values, and every fault of its cells."""
        read = RowValues()
        cells = row.cells
        if any(cell.strip() for cell in cells[self._width :]):
            text = f"The row has {len(cells)} cells, the header {self._width}."
            read.faults.append(RowRefused("TOO_MANY_CELLS", text))
            return read
        if _cell(row, self._plan.deleted_position).casefold() in _TRUE:
            read.faults.append(RowRefused("ENTITY_IS_DELETED", "The record is deleted where it comes from."))
            return read
        for column in self._plan.columns:
            text = cells[column.position] if column.position < len(cells) else ""
            if text and not text.isspace():
                self._take(tx, read, column, text)
        read.own_id = _cell(row, self._plan.id_position)
        read.person_contact_id = _cell(row, self._plan.person_contact_position)
        if self._kind.name == "Account":
            _settle_person(read.values, _cell(row, self._plan.person_position))
        return read

    def _take(self, tx: Transaction, read: RowValues, column: Column, text: str) -> None:
        name = column.field.name
        if column.field.type is not FieldType.REFERENCE:
            read.values[name] = cell_value(column.field, text, self._dates)
            return
        try:
            read.values[name] = self._lookups.resolve(tx, column.field, text.strip(), column.path)
        except RowRefused as refused:
            if name in _LEFT_TO_US:
                read.left_out.append(f"{column.field.label}: {text.strip()}")
            else:
                read.faults.append(refused)


def _settle_person(values: dict[str, Any], said: str) -> None:
    """Files name person accounts with Name and LastName both; the store wants only the latter of them."""
    name = values.get("Name")
    is_person = said.casefold() in _TRUE or (
        not said and bool(values.get("LastName")) and (not name or str(name).strip() == person_name(values))
    )
    if is_person and values.get("LastName"):
        values.pop("Name", None)


def _cell(row: Row, position: int | None) -> str:
    return "" if position is None or position >= len(row.cells) else row.cells[position].strip()
