"""Everything wrong with one record, gathered before anything is refused."""

from __future__ import annotations

from typing import TYPE_CHECKING

from offhook.errors import FieldError, InvalidRecord, RecordFaults

if TYPE_CHECKING:
    from offhook.records.metadata import Field, ObjectType


class Faults:
    """Gathers faults of one record; `refuse_if_any` raises them all at once."""

    def __init__(self, object_type: ObjectType) -> None:
        self._object_type = object_type
        self._fields: list[FieldError] = []
        self._record: list[str] = []

    def add(self, field: Field, status: str, message: str) -> None:
        """A fault of a field; of several of one field the first stays, since the others follow from it."""
        self.add_unknown(field.name, status, message, field.label)

    def add_unknown(self, name: str, status: str, message: str, label: str = "") -> None:
        """A fault of a field that the object may not even have."""
        if not self.has(name):
            self._fields.append(FieldError(name, label or name, status, message))

    def add_to_record(self, message: str) -> None:
        """A fault that no single field is to blame for."""
        self._record.append(message)

    def has(self, name: str) -> bool:
        """Whether the field has a fault already."""
        return bool(self._fields) and any(fault.field == name for fault in self._fields)

    def refuse_if_any(self) -> None:
        """Raise InvalidRecord with every fault, if there is one."""
        messages = [*(fault.message for fault in self._fields), *self._record]
        if messages:
            text = f"The {self._object_type.label.lower()} was not saved. {' '.join(messages)}"
            raise InvalidRecord(text, RecordFaults(tuple(self._fields), tuple(self._record)))
