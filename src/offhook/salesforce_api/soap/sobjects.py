"""Records as SOAP clients send them, and the limits of what one call may send."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from offhook.errors import FieldError, InvalidRecord, RecordFaults
from offhook.salesforce_api.soap import namespaces
from offhook.salesforce_api.soap.faults import SoapFault

if TYPE_CHECKING:
    from collections.abc import Mapping

    from offhook.records.metadata import ObjectType
    from offhook.salesforce_api.soap.operations import UserCall
    from offhook.salesforce_api.soap.request import Part

MOST_RECORDS: Final = 200
"""How many records or ids one call may write."""

MOST_RETRIEVED: Final = 2000

_OWN_PARTS: Final = frozenset({"type", "fieldsToNull", "Id"})
_TYPE: Final = f"{{{namespaces.INSTANCE}}}type"


@dataclass(frozen=True, slots=True)
class GivenRecord:
    """One record of a request: which object, which record if it says so, and the fields with their texts."""

    kind: ObjectType
    record_id: str
    values: Mapping[str, Any]
    nested: tuple[str, ...]

    def checked_values(self) -> dict[str, Any]:
        """The values to save. Raises InvalidRecord if a field holds elements where text should be."""
        if self.nested:
            text = "This must be text: records are not named by nested elements."
            faults = tuple(FieldError(name, name, "INVALID_FIELD", f"{name}: {text}") for name in self.nested)
            raise InvalidRecord("The record was not saved.", RecordFaults(faults))
        return dict(self.values)


def given_records(context: UserCall) -> list[GivenRecord]:
    """The records of a create, update or upsert. Raises SoapFault if there are too many, or of no object."""
    parts = context.arguments.parts("sObjects")
    within_limit(len(parts))
    return [_given(context, part) for part in parts]


def _given(context: UserCall, part: Part) -> GivenRecord:
    """The record that an `sObjects` element describes; a field that is nil or to be null is emptied."""
    fields = [one for one in part.parts() if one.name and one.name not in _OWN_PARTS]
    values: dict[str, Any] = {one.name: None if one.nil else one.content for one in fields}
    values |= dict.fromkeys(name.strip() for name in part.texts("fieldsToNull"))
    type_name = part.text("type") or part.element.get(_TYPE, "").rpartition(":")[2]
    nested = tuple(one.name for one in fields if one.parts())
    return GivenRecord(readable(context, type_name), part.text("Id").strip(), values, nested)


def within_limit(count: int, most: int = MOST_RECORDS) -> None:
    """Raises SoapFault if a call names too many records."""
    if count > most:
        raise SoapFault("EXCEEDED_ID_LIMIT", f"One call takes at most {most} records, not {count}.")


def readable(context: UserCall, name: str) -> ObjectType:
    """The object called `name`. Raises SoapFault if there is none, or the caller may not know of it."""
    found = context.records.metadata.find(name.strip())
    if found is None or not context.records.can("read", found.name):
        raise SoapFault("INVALID_TYPE", f"There is no object called {name.strip()[:80] or '(none)'}.")
    return found
