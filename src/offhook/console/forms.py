"""Forms made from metadata: fields with values and messages in, what the user typed out.

Pure functions. What is right and wrong is for the record store to say; here text becomes values, and
faults become messages beside their fields.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal

from offhook.console.field_layout import PERSON_NAME, sections
from offhook.records.metadata import FieldType
from offhook.records.multi_picklist import chosen

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from offhook.console.formatting import Formats
    from offhook.console.links import RecordLink
    from offhook.errors import FieldError
    from offhook.records.metadata import Field, ObjectType

Input = Literal[
    "text", "tel", "email", "url", "number", "long", "checkbox", "date", "time", "clock", "choice", "choices",
    "lookup",
]  # fmt: skip

INPUTS: Mapping[FieldType, Input] = {
    FieldType.TEXT_AREA: "long",
    FieldType.PHONE: "tel",
    FieldType.EMAIL: "email",
    FieldType.URL: "url",
    FieldType.INTEGER: "number",
    FieldType.NUMBER: "number",
    FieldType.CURRENCY: "number",
    FieldType.PERCENT: "number",
    FieldType.CHECKBOX: "checkbox",
    FieldType.DATE: "date",
    FieldType.DATETIME: "time",
    FieldType.TIME: "clock",
    FieldType.PICKLIST: "choice",
    FieldType.MULTI_PICKLIST: "choices",
    FieldType.REFERENCE: "lookup",
}
LOOKUP_TEXT = ".text"
"""Added to a lookup's name: what the user typed, when they chose nothing from the list."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FormField:
    """One field of a form, ready to be placed."""

    name: str
    label: str
    input: Input
    value: str = ""
    required: bool = False
    max_length: int = 0
    choices: tuple[tuple[str, str], ...] = ()
    help: str = ""
    error: str = ""
    lookup_label: str = ""
    lookup_icon: str = ""
    lookup_objects: str = ""
    wide: bool = False
    chosen: tuple[str, ...] = ()
    """Of a field with several choices: those that are made."""


@dataclass(frozen=True, slots=True)
class FormSection:
    """A heading and the fields below it."""

    title: str
    fields: tuple[FormField, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Filled:
    """What stands in a form: values as text by field, and the records that lookups name."""

    values: Mapping[str, str]
    typed: Mapping[str, str]
    """Of lookups: text that no record was chosen for."""
    links: Mapping[str, RecordLink]


def form_sections(
    object_type: ObjectType,
    fields: Iterable[Field],
    filled: Filled,
    errors: Mapping[str, str],
    person: bool = False,
) -> tuple[FormSection, ...]:
    """The form's sections, each field with its value and what is wrong with it."""
    return tuple(
        FormSection(
            section.title,
            tuple(_form_field(of, filled, errors.get(of.name, ""), person) for of in section.fields),
        )
        for section in sections(object_type, fields)
    )


def values_as_text(fields: Iterable[Field], values: Mapping[str, Any], formats: Formats) -> dict[str, str]:
    """A record's values as its form shows them."""
    return {of.name: _as_text(of, values.get(of.name), formats) for of in fields}


def submitted_values(fields: Sequence[Field], form: Mapping[str, str], formats: Formats) -> dict[str, Any]:
    """What the user wants the fields to hold; text that is no value stays text, for the store to refuse."""
    return {of.name: _value(of, form.get(of.name, ""), formats) for of in fields}


def field_messages(errors: Iterable[FieldError], typed: Mapping[str, str]) -> dict[str, str]:
    """The message for beside each field, without the label that stands there anyway.

    It begins with a capital, unless it begins with what the user typed: that stays as it is.
    """
    messages: dict[str, str] = {}
    for error in errors:
        text = error.message.removeprefix(f"{error.label}:").strip()
        value = typed.get(error.field, "")
        if not (value and text.startswith(value)):
            text = text[:1].upper() + text[1:]
        messages.setdefault(error.field, text)
    return messages


def writable(fields: Iterable[Field], creating: bool) -> tuple[Field, ...]:
    """The fields that the user may fill in."""
    return tuple(of for of in fields if (of.createable if creating else of.updateable))


def _form_field(of: Field, filled: Filled, error: str, person: bool) -> FormField:
    value = filled.values.get(of.name, "")
    link = filled.links.get(value) if of.reference_to else None
    return FormField(
        name=of.name,
        label=of.label,
        input=INPUTS.get(of.type, "text"),
        value=value,
        required=(of.required and of.type is not FieldType.CHECKBOX)
        or (person and of.name == PERSON_NAME[-1]),
        max_length=of.length if of.type not in (FieldType.INTEGER, FieldType.REFERENCE) else 0,
        choices=_choices(of, value),
        help=of.help,
        error=error,
        lookup_label=link.name if link else filled.typed.get(of.name, ""),
        lookup_icon=link.icon if link else "",
        lookup_objects=",".join(of.reference_to),
        wide=of.type is FieldType.TEXT_AREA and of.length > 1000,
        chosen=chosen(value) if of.type is FieldType.MULTI_PICKLIST else (),
    )


def _choices(of: Field, value: str) -> tuple[tuple[str, str], ...]:
    choices = tuple((choice.value, choice.label or choice.value) for choice in of.picklist)
    if of.type is FieldType.MULTI_PICKLIST:
        known = {one for one, _ in choices}
        return (*((one, one) for one in chosen(value) if one not in known), *choices)
    if of.type is FieldType.PICKLIST and value and value not in (known for known, _ in choices):
        return ((value, value), *choices)  # a value of former days, or of an adapter: keep it choosable
    return choices


def _as_text(of: Field, value: Any, formats: Formats) -> str:  # noqa: ANN401 - of any field type
    if of.type is FieldType.CHECKBOX:
        return "true" if value is True or str(value).lower() in ("true", "1", "on", "yes") else ""
    if value is None:
        return ""
    if of.type is FieldType.DATETIME:
        return formats.local_input(value) or str(value)
    if of.type is FieldType.TIME:
        return str(value).removesuffix("Z").removesuffix(".000").removesuffix(":00")
    if INPUTS.get(of.type) == "number" and isinstance(value, int | float):
        return formats.number(value).replace(formats.locale.group, "")
    return str(value)


def _value(of: Field, text: str, formats: Formats) -> Any:  # noqa: ANN401
    if of.type is FieldType.CHECKBOX:
        return text == "true"
    if of.type is not FieldType.TEXT_AREA:
        text = text.strip()
    if not text.strip():
        return None
    if of.type is FieldType.DATETIME:
        return formats.from_local_input(text)
    if INPUTS.get(of.type) == "number":
        return formats.plain_number(text)
    return text.replace("\r\n", "\n")
