"""What objects and fields there are: the source of tables, checks, forms and answers."""

from __future__ import annotations

import dataclasses
from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from offhook.errors import InvalidArgument

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping


class FieldType(StrEnum):
    """The kinds of field; the words are those of the vendor's describe calls where it has one."""

    ID = "id"
    TEXT = "string"
    TEXT_AREA = "textarea"
    PHONE = "phone"
    EMAIL = "email"
    URL = "url"
    INTEGER = "int"
    NUMBER = "double"
    CURRENCY = "currency"
    PERCENT = "percent"
    CHECKBOX = "boolean"
    DATE = "date"
    DATETIME = "datetime"
    TIME = "time"
    PICKLIST = "picklist"
    MULTI_PICKLIST = "multipicklist"
    REFERENCE = "reference"


@dataclass(frozen=True, slots=True)
class PicklistValue:
    """One choice of a picklist; `closed` and `won` mark the end states of Case, Task and Opportunity."""

    value: str
    label: str = ""
    default: bool = False
    closed: bool = False
    won: bool = False


@dataclass(frozen=True, slots=True)
class Field:
    """A field of an object; `length` is in characters, `derived` fields are never written by users.

    `external_id` says that another system knows records by this field, `id_lookup` that people do: either may
    name the record that an upsert means. `auto_number` is the form of a number that each new record draws,
    such as `VC-{00000000}`, from `first_number` on.
    """

    name: str
    label: str
    type: FieldType
    length: int = 0
    required: bool = False
    unique: bool = False
    external_id: bool = False
    id_lookup: bool = False
    restricted: bool = False
    default: Any = None
    picklist: tuple[PicklistValue, ...] = ()
    reference_to: tuple[str, ...] = ()
    relationship: str = ""
    createable: bool = True
    updateable: bool = True
    derived: bool = False
    searchable: bool = False
    auto_number: str = ""
    first_number: int = 1
    help: str = ""


@dataclass(frozen=True, slots=True)
class RecordType:
    """A variant of an object, such as the person account; `id` is its 18-character record type id."""

    id: str
    developer_name: str
    label: str
    default: bool = False
    is_person_type: bool = False


@dataclass(frozen=True, slots=True)
class RelatedList:
    """Child records shown on a record's page: those of `object_type` whose `field` points at the record."""

    object_type: str
    field: str
    label: str
    columns: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ObjectType:
    """An object type: `key_prefix` begins its ids, `name_field` names a record, `icon` is an SLDS key.

    `caller_id` says that its phone numbers are its records' own, by which a caller is known.
    """

    name: str
    label: str
    label_plural: str
    key_prefix: str
    icon: str
    fields: Mapping[str, Field]
    name_field: str = "Name"
    record_types: tuple[RecordType, ...] = ()
    list_columns: tuple[str, ...] = ()
    form_fields: tuple[str, ...] = ()
    highlights: tuple[str, ...] = ()
    related_lists: tuple[RelatedList, ...] = ()
    tab: bool = True
    caller_id: bool = True
    auto_numbered: tuple[Field, ...] = dataclasses.field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        numbered = tuple(f for f in self.fields.values() if f.auto_number)
        object.__setattr__(self, "auto_numbered", numbered)

    def field(self, name: str) -> Field:
        """The field called `name`, whatever its case. Raises InvalidArgument."""
        found = self.fields.get(name) or next(
            (f for n, f in self.fields.items() if n.lower() == name.lower()), None
        )
        if found is None:
            raise InvalidArgument(name, f"{self.label} has no field {name}.")
        return found

    def fields_of(self, *types: FieldType) -> tuple[Field, ...]:
        """All fields of these types, in order."""
        return tuple(f for f in self.fields.values() if f.type in types)


@dataclass(frozen=True, slots=True)
class Metadata:
    """All object types of the org."""

    objects: Mapping[str, ObjectType]
    _by_lower: Mapping[str, ObjectType] = field(init=False, repr=False, compare=False)
    _by_prefix: Mapping[str, ObjectType] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "_by_lower", {n.lower(): o for n, o in self.objects.items()})
        object.__setattr__(self, "_by_prefix", {o.key_prefix: o for o in self.objects.values()})

    @classmethod
    def of(cls, objects: Iterable[ObjectType]) -> Metadata:
        """Metadata from object types."""
        return cls({o.name: o for o in objects})

    def object_type(self, name: str) -> ObjectType:
        """The object type called `name`, whatever its case. Raises InvalidArgument."""
        found = self._by_lower.get(str(name).lower())
        if found is None:
            raise InvalidArgument("object", f"There is no object called {name}.")
        return found

    def find(self, name: str) -> ObjectType | None:
        """The object type called `name`, whatever its case, or None."""
        return self._by_lower.get(name.lower())

    def of_id(self, record_id: str) -> ObjectType | None:
        """The object type whose ids begin like `record_id`, or None."""
        return self._by_prefix.get(record_id[:3])
