"""Which fields stand where, on record pages and forms: sections made from the object's metadata.

Pure functions. A person account shows the person's fields and a business account the company's,
though both are records of Account.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from offhook.records.metadata import FieldType

if TYPE_CHECKING:
    from collections.abc import Iterable

    from offhook.records.metadata import Field, ObjectType, RecordType

PERSON_NAME = ("Salutation", "FirstName", "LastName")
ADDRESS_PARTS = ("Street", "City", "State", "PostalCode", "Country")
LONG = 1000
"""A text area of more characters than this gets a section and the full width of its own."""


@dataclass(frozen=True, slots=True)
class FieldSection:
    """A heading and the fields below it, in the order of reading."""

    title: str
    fields: tuple[Field, ...]


@dataclass(frozen=True, slots=True)
class Address:
    """The fields that make up one postal address; a part that the object lacks is None."""

    label: str
    street: Field
    city: Field | None
    state: Field | None
    postal_code: Field | None
    country: Field | None


def layout_fields(object_type: ObjectType, person: bool) -> tuple[Field, ...]:
    """The fields of the object's form that suit the kind of record."""
    names = object_type.form_fields
    if has_person_type(object_type):
        names = tuple(name for name in names if _suits(name, person))
    return tuple(object_type.fields[name] for name in names if name in object_type.fields)


def sections(object_type: ObjectType, fields: Iterable[Field]) -> tuple[FieldSection, ...]:
    """Fields by section: information, addresses, long texts; empty sections are left out."""
    rest = list(fields)
    in_address = {of.name for address in addresses(object_type, rest) for of in parts(address)}
    postal = tuple(of for of in rest if of.name in in_address)
    long = tuple(of for of in rest if of.type is FieldType.TEXT_AREA and of.length > LONG)
    information = tuple(of for of in rest if of not in postal and of not in long)
    found = (
        FieldSection(f"{object_type.label} Information", information),
        FieldSection("Address Information", postal),
        FieldSection("Description Information", long),
    )
    return tuple(section for section in found if section.fields)


def addresses(object_type: ObjectType, fields: Iterable[Field]) -> tuple[Address, ...]:
    """The postal addresses among the fields, each recognised by its street."""
    return tuple(
        _address(object_type, of.name.removesuffix("Street"), of)
        for of in fields
        if of.name.endswith("Street")
    )


def parts(address: Address) -> tuple[Field, ...]:
    """The fields that the address has."""
    every = (address.street, address.city, address.state, address.postal_code, address.country)
    return tuple(of for of in every if of is not None)


def has_person_type(object_type: ObjectType) -> bool:
    """Whether records of the object can be person accounts."""
    return any(kind.is_person_type for kind in object_type.record_types)


def record_type_of(object_type: ObjectType, record_type_id: str) -> RecordType | None:
    """The record type with this id (15 or 18 characters), else the default, else None."""
    kinds = object_type.record_types
    asked = next(
        (kind for kind in kinds if record_type_id and record_type_id in (kind.id, kind.id[:15])), None
    )
    return asked or next((kind for kind in kinds if kind.default), kinds[0] if kinds else None)


def _suits(name: str, person: bool) -> bool:
    of_person = name in PERSON_NAME or name.startswith("Person")
    of_business = name in ("Name", "NumberOfEmployees", "AnnualRevenue", "Industry", "ParentId")
    return not of_business if person else not of_person


def _address(object_type: ObjectType, prefix: str, street: Field) -> Address:
    def part(name: str) -> Field | None:
        return object_type.fields.get(prefix + name)

    label = street.label.removesuffix("Street").strip()
    return Address(
        f"{label} Address" if label else "Address",
        street,
        part("City"),
        part("State"),
        part("PostalCode"),
        part("Country"),
    )
