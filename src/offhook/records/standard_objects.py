"""The standard objects, read from `standard/*.toml`: one file an object, system fields added to each."""

from __future__ import annotations

import dataclasses
import re
import tomllib
from functools import lru_cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any

import msgspec

from offhook.records.metadata import (
    Field,
    FieldType,
    Metadata,
    ObjectType,
    PicklistValue,
    RecordType,
    RelatedList,
)
from offhook.records.record_id import to_18

if TYPE_CHECKING:
    from collections.abc import Mapping

ORDER = (
    "account", "contact", "lead", "opportunity", "case", "task",
    "user", "profile", "call_center", "additional_number", "event", "voice_call", "voice_call_recording",
    "conversation_entry", "organization", "record_type", "permission_set",
)  # fmt: skip
"""The files in the order in which navigation and search results name the objects."""

_ENTRY_KEYS = frozenset(one.name for one in dataclasses.fields(Field)) - {"name"}


@lru_cache(maxsize=1)
def load() -> Metadata:
    """The metadata of a new org."""
    folder = files("offhook.records") / "standard"
    return Metadata.of(read_object((folder / f"{name}.toml").read_text("utf-8"), name) for name in ORDER)


def read_object(text: str, file_name: str) -> ObjectType:
    """One object type from the text of its file. Raises ValueError that names file and key."""
    data = tomllib.loads(text)
    owned = data.pop("owned", True)
    fields = {name: _field(name, entry, file_name) for name, entry in data.pop("fields").items()}
    system = _system_fields(owned)
    name_field = data.get("name_field", "Name")
    everything = {"Id": system.pop("Id"), **fields, **system}
    object_type = ObjectType(
        name=data["name"],
        label=data["label"],
        label_plural=data["label_plural"],
        key_prefix=data["key_prefix"],
        icon=data["icon"],
        fields=everything,
        name_field=name_field,
        record_types=tuple(_record_type(entry) for entry in data.get("record_types", ())),
        list_columns=tuple(data["list_columns"]),
        form_fields=tuple(data["form_fields"]),
        highlights=tuple(data["highlights"]),
        related_lists=tuple(msgspec.convert(entry, RelatedList) for entry in data.get("related_lists", ())),
        tab=data.get("tab", True),
        caller_id=data.get("caller_id", True),
    )
    _check(object_type, file_name)
    return object_type


def _field(name: str, entry: Mapping[str, Any], file_name: str) -> Field:
    if unknown := set(entry) - _ENTRY_KEYS:
        raise ValueError(f"standard/{file_name}.toml: fields.{name}: unknown key {sorted(unknown)[0]}")
    derived = entry.get("derived", False)
    values = {**entry, "type": FieldType(entry["type"]), "reference_to": tuple(entry.get("reference_to", ()))}
    values["picklist"] = tuple(_picklist_value(value) for value in entry.get("picklist", ()))
    values.setdefault("label", _words(name))
    values.setdefault("createable", not derived)
    values.setdefault("updateable", not derived)
    if values["type"] is FieldType.REFERENCE:
        values.setdefault("relationship", name.removesuffix("Id"))
    return Field(name=name, **values)


def _picklist_value(entry: str | Mapping[str, Any]) -> PicklistValue:
    if isinstance(entry, str):
        return PicklistValue(entry, label=entry)
    return PicklistValue(**{"label": entry["value"], **entry})


def _record_type(entry: Mapping[str, Any]) -> RecordType:
    return RecordType(**{**entry, "id": to_18(entry["id"])})


def _system_fields(owned: bool) -> dict[str, Field]:
    """What every object has besides its own fields; nobody but Offhook writes them, except the owner."""

    def kept(name: str, kind: FieldType, label: str = "", **more: Any) -> Field:  # noqa: ANN401 - Field's keywords
        return Field(name, label or _words(name), kind, createable=False, updateable=False, **more)

    by_user: dict[str, Any] = {"reference_to": ("User",)}
    fields = [
        kept("Id", FieldType.ID, "Record ID", length=18),
        Field("OwnerId", "Owner", FieldType.REFERENCE, reference_to=("User",), relationship="Owner"),
        kept("CreatedById", FieldType.REFERENCE, "Created By", relationship="CreatedBy", **by_user),
        kept("CreatedDate", FieldType.DATETIME),
        kept(
            "LastModifiedById",
            FieldType.REFERENCE,
            "Last Modified By",
            relationship="LastModifiedBy",
            **by_user,
        ),
        kept("LastModifiedDate", FieldType.DATETIME),
        kept("SystemModstamp", FieldType.DATETIME),
        kept("IsDeleted", FieldType.CHECKBOX, "Deleted"),
    ]
    return {field.name: field for field in fields if owned or field.name != "OwnerId"}


def _words(name: str) -> str:
    """`BillingCity` in words: `Billing City`."""
    return re.sub(r"(?<=[a-z])(?=[A-Z])", " ", name)


def _check(object_type: ObjectType, file_name: str) -> None:
    """Every field that a list, form or heading names must be there."""
    for key in ("list_columns", "form_fields", "highlights"):
        for name in getattr(object_type, key):
            if name not in object_type.fields:
                raise ValueError(f"standard/{file_name}.toml: {key}: there is no field {name}")
    if object_type.name_field not in object_type.fields:
        raise ValueError(f"standard/{file_name}.toml: name_field: there is no field {object_type.name_field}")
