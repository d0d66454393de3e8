"""What an Apex class gives back, as JSON kinds: the adapter gets it as runApex's result."""

from __future__ import annotations

import dataclasses
import math
from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

import msgspec

from offhook.errors import ServerFault
from offhook.records.record import Record


def to_json(value: Any, api_version: int, fields: Sequence[str] | None = None) -> Any:  # noqa: ANN401
    """`value` as text, numbers, lists and objects; a Record carries its `attributes`.

    `fields` limits records to these fields, in this order. Raises ServerFault for any other kind.
    """
    match value:
        case None | bool() | str() | int():
            return value
        case float():
            return value if math.isfinite(value) else None
        case Decimal():
            return int(value) if value == value.to_integral_value() else float(value)
        case datetime():
            moment = value.astimezone(UTC) if value.tzinfo else value
            return f"{moment:%Y-%m-%dT%H:%M:%S}.{moment.microsecond // 1000:03d}Z"
        case date():
            return value.isoformat()
        case Record():
            return _record(value, api_version, fields)
        case Mapping():
            return {str(key): to_json(item, api_version, fields) for key, item in value.items()}
        case list() | tuple() | AbstractSet():
            return [to_json(item, api_version, fields) for item in value]
        case msgspec.Struct():
            return to_json(msgspec.structs.asdict(value), api_version, fields)
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        members = {field.name: getattr(value, field.name) for field in dataclasses.fields(value)}
        return to_json(members, api_version, fields)
    raise ServerFault(f"An Apex class gave back a {type(value).__name__}, which an adapter cannot receive.")


def _record(record: Record, api_version: int, fields: Sequence[str] | None) -> dict[str, Any]:
    """A record in the vendor's form; fields without a value are left out, as its serializer does."""
    url = f"/services/data/v{api_version}.0/sobjects/{record.object_type}/{record.id}"
    names = ("Id", *(name for name in fields if name != "Id")) if fields else tuple(record.values)
    values = {name: record.get(name) for name in names}
    return {
        "attributes": {"type": record.object_type, "url": url},
        **{name: value for name, value in values.items() if value is not None},
    }
