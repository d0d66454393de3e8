"""The details of a record as its page shows them: sections of values, names and addresses in one piece."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from offhook.console.field_layout import PERSON_NAME, addresses, layout_fields, parts, sections
from offhook.console.field_values import FieldValue, Reader

if TYPE_CHECKING:
    from offhook.console.field_layout import Address, FieldSection
    from offhook.records.metadata import Field, ObjectType
    from offhook.records.record import Record

SYSTEM = (("CreatedById", "CreatedDate"), ("LastModifiedById", "LastModifiedDate"))


@dataclass(frozen=True, slots=True)
class Detail:
    """One labelled place of the details; `second` follows the value, as the time follows who created it."""

    label: str
    value: FieldValue
    second: str = ""
    wide: bool = False


@dataclass(frozen=True, slots=True)
class DetailSection:
    """A heading and what stands below it."""

    title: str
    details: tuple[Detail, ...]


def detail_fields(object_type: ObjectType) -> tuple[Field, ...]:
    """Every field that may be mentioned, for looking up the records they name."""
    system = ("OwnerId", *(who for who, _ in SYSTEM))
    names = dict.fromkeys((*object_type.form_fields, *object_type.highlights, *system))
    return tuple(object_type.fields[name] for name in names if name in object_type.fields)


def record_details(object_type: ObjectType, record: Record, reader: Reader) -> tuple[DetailSection, ...]:
    """The sections of a record's details."""
    fields = layout_fields(object_type, person=bool(record.get("IsPersonAccount")))
    made = [_section(object_type, record, reader, section) for section in sections(object_type, fields)]
    system = DetailSection("System Information", tuple(_system(object_type, record, reader)))
    return (*made, system) if system.details else tuple(made)


def full_name(record: Record) -> str:
    """Salutation and name of a person."""
    return " ".join(str(record.get(name)) for name in PERSON_NAME if record.get(name))


def address_text(address: Address, record: Record) -> str:
    """The address as one writes it on a letter: street, city with state and code, country."""

    def text(of: Field | None) -> str:
        return str(record.get(of.name, "")) if of else ""

    region = " ".join(word for word in (text(address.state), text(address.postal_code)) if word)
    place = ", ".join(word for word in (text(address.city), region) if word)
    return "\n".join(line for line in (text(address.street), place, text(address.country)) if line)


def _section(object_type: ObjectType, record: Record, reader: Reader, section: FieldSection) -> DetailSection:
    postal = addresses(object_type, section.fields)
    in_address = {of.name for address in postal for of in parts(address)}
    details = [
        Detail(address.label, _plain(address.label, "long", address_text(address, record)))
        for address in postal
    ]
    has_name = {"FirstName", "LastName"} <= {of.name for of in section.fields}
    if has_name:
        details.append(Detail("Name", _plain("Name", "text", full_name(record))))
    skipped = in_address | (set(PERSON_NAME) if has_name else set())
    for of in section.fields:
        if of.name not in skipped:
            value = reader.value(object_type, of, record)
            details.append(Detail(of.label, value, wide=section.title.startswith("Description")))
    return DetailSection(section.title, tuple(details))


def _system(object_type: ObjectType, record: Record, reader: Reader) -> list[Detail]:
    details = []
    if "OwnerId" in object_type.fields:
        owner = object_type.fields["OwnerId"]
        details.append(Detail(owner.label, reader.value(object_type, owner, record)))
    for who, when in SYSTEM:
        if who in object_type.fields and record.get(when):
            of = object_type.fields[who]
            second = reader.formats.as_time(record.get(when))
            details.append(Detail(of.label, reader.value(object_type, of, record), second))
    return details


def _plain(label: str, kind: str, text: str) -> FieldValue:
    if not text:
        return FieldValue(label, label, "empty")
    return FieldValue(label, label, "long" if kind == "long" else "text", text)
