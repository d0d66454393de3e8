"""Records as rows of JSON: `attributes` with type and address first, times with a zone of four digits."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Final

from offhook.records.metadata import FieldType

if TYPE_CHECKING:
    from collections.abc import Iterable

    from offhook.records.metadata import Field, ObjectType
    from offhook.records.record import Record, Value

_MOMENT: Final = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z", re.ASCII)


def attributes(object_name: str, record_id: str, root: str) -> dict[str, str]:
    """What every row begins with."""
    return {"type": object_name, "url": f"{root}/sobjects/{object_name}/{record_id}"}


def row_of(
    record: Record, object_type: ObjectType, root: str, fields: Iterable[str] | None = None
) -> dict[str, Any]:
    """The record with all fields or the named ones, by the fields' own names."""
    row: dict[str, Any] = {"attributes": attributes(object_type.name, record.id, root)}
    names = object_type.fields if fields is None else dict.fromkeys(fields)
    for name in names:
        field = object_type.field(name)
        row[field.name] = shown(field, record.values.get(field.name))
    if fields is not None:
        row.setdefault("Id", record.id)
    return row


def shown(field: Field, value: Value) -> Value:
    """A field's value in JSON."""
    if field.type is FieldType.DATETIME and isinstance(value, str):
        return zoned(value)
    return value


def zoned(moment: str) -> str:
    """`2026-04-30T09:15:00.000Z` as `2026-04-30T09:15:00.000+0000`; other text as it is."""
    return f"{moment[:-1]}+0000" if _MOMENT.fullmatch(moment) else moment
