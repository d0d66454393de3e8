"""A record's values as people read them: field and value in, text and link out; templates only place them."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Literal
from urllib.parse import quote, urlsplit

from offhook.console.formatting import Formats, duration
from offhook.console.view_facts import ViewFacts, facts_of
from offhook.records.metadata import FieldType
from offhook.records.multi_picklist import chosen

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from offhook.console.links import RecordLink
    from offhook.records.metadata import Field, ObjectType
    from offhook.records.record import Record

Kind = Literal["empty", "text", "long", "number", "time", "checkbox", "phone", "email", "url", "record"]

CALL_DURATION = "CallDurationInSeconds"
"""The one number that people read as minutes and seconds."""

_BARE_HOST = re.compile(r"[\w-]+(\.[\w-]+)+([/?#:].*)?", re.ASCII)
_EMAIL = re.compile(r"[^\s@<>\"]+@[^\s@<>\"]+")


@dataclass(frozen=True, slots=True)
class FieldValue:
    """One value on a page: `kind` is its look, `href` where it leads, `dial` whose phone number it is."""

    name: str
    label: str
    kind: Kind
    text: str = ""
    href: str = ""
    help: str = ""
    checked: bool = False
    icon: str = ""
    dial: ViewFacts | None = None
    do_not_call: bool = False


@dataclass(frozen=True, slots=True)
class Reader:
    """Reads the values of records for one user, who has formats, and may see the records of `links`."""

    formats: Formats = field(default_factory=Formats)
    links: Mapping[str, RecordLink] = field(default_factory=dict)

    def values(
        self, object_type: ObjectType, record: Record, names: tuple[str, ...]
    ) -> tuple[FieldValue, ...]:
        """The named fields of a record, in that order; names that the object lacks are left out."""
        return tuple(
            self.value(object_type, object_type.fields[name], record)
            for name in names
            if name in object_type.fields
        )

    def value(self, object_type: ObjectType, of: Field, record: Record) -> FieldValue:
        """One field of a record."""
        value = record.values.get(of.name)
        if of.type is FieldType.CHECKBOX:
            return FieldValue(
                of.name, of.label, "checkbox", "Yes" if value else "No", help=of.help, checked=bool(value)
            )
        if value is None or value == "":
            return FieldValue(of.name, of.label, "empty", help=of.help)
        if of.name == CALL_DURATION:
            return FieldValue(of.name, of.label, "number", duration(value), help=of.help)
        if of.type is FieldType.PHONE:
            return self._phone(object_type, of, record, str(value))
        shown = _READERS.get(of.type, _text)(self, of, value)
        return FieldValue(of.name, of.label, help=of.help, **shown)

    def _phone(self, object_type: ObjectType, of: Field, record: Record, number: str) -> FieldValue:
        return FieldValue(
            of.name,
            of.label,
            "phone",
            number,
            help=of.help,
            dial=facts_of("record", object_type, record),
            do_not_call=bool(record.get("DoNotCall") or record.get("PersonDoNotCall")),
        )


def _text(_reader: Reader, _of: Field, value: Any) -> dict[str, Any]:  # noqa: ANN401 - of any field type
    return {"kind": "text", "text": str(value)}


def _long(_reader: Reader, _of: Field, value: Any) -> dict[str, Any]:  # noqa: ANN401
    return {"kind": "long", "text": str(value)}


def _picklist(_reader: Reader, of: Field, value: Any) -> dict[str, Any]:  # noqa: ANN401
    label = next((choice.label for choice in of.picklist if choice.value == value), "")
    return {"kind": "text", "text": label or str(value)}


def _choices(_reader: Reader, of: Field, value: Any) -> dict[str, Any]:  # noqa: ANN401
    labels = {choice.value: choice.label for choice in of.picklist}
    return {"kind": "text", "text": "; ".join(labels.get(one) or one for one in chosen(str(value)))}


def _number(reader: Reader, of: Field, value: Any) -> dict[str, Any]:  # noqa: ANN401
    return {"kind": "number", "text": reader.formats.number(value)}


def _currency(reader: Reader, of: Field, value: Any) -> dict[str, Any]:  # noqa: ANN401
    return {"kind": "number", "text": reader.formats.currency(value)}


def _percent(reader: Reader, of: Field, value: Any) -> dict[str, Any]:  # noqa: ANN401
    return {"kind": "number", "text": reader.formats.percent(value)}


def _date(reader: Reader, _of: Field, value: Any) -> dict[str, Any]:  # noqa: ANN401
    return {"kind": "time", "text": reader.formats.as_date(value)}


def _datetime(reader: Reader, _of: Field, value: Any) -> dict[str, Any]:  # noqa: ANN401
    return {"kind": "time", "text": reader.formats.as_time(value)}


def _clock(reader: Reader, _of: Field, value: Any) -> dict[str, Any]:  # noqa: ANN401
    return {"kind": "time", "text": reader.formats.as_clock(value)}


def _email(_reader: Reader, _of: Field, value: Any) -> dict[str, Any]:  # noqa: ANN401
    text = str(value)
    href = f"mailto:{quote(text, safe='@+')}" if _EMAIL.fullmatch(text) else ""
    return {"kind": "email" if href else "text", "text": text, "href": href}


def _url(_reader: Reader, _of: Field, value: Any) -> dict[str, Any]:  # noqa: ANN401
    href = web_address(str(value))
    return {"kind": "url" if href else "text", "text": str(value), "href": href}


def _reference(reader: Reader, _of: Field, value: Any) -> dict[str, Any]:  # noqa: ANN401
    link = reader.links.get(str(value))
    if link is None:  # deleted, or not for this user: an id says nothing to people
        return {"kind": "empty"}
    return {"kind": "record", "text": link.name, "href": link.url, "icon": link.icon}


def web_address(text: str) -> str:
    """The http(s) address that a URL field means, or an empty text: nothing else is ever made a link."""
    text = text.strip()
    try:
        parts = urlsplit(text)
    except ValueError:
        return ""
    if parts.scheme.lower() in ("http", "https"):
        return text if parts.hostname else ""
    return f"https://{text}" if _BARE_HOST.fullmatch(text) else ""


_READERS: Mapping[FieldType, Callable[[Reader, Field, Any], dict[str, Any]]] = {
    FieldType.TEXT_AREA: _long,
    FieldType.PICKLIST: _picklist,
    FieldType.MULTI_PICKLIST: _choices,
    FieldType.INTEGER: _number,
    FieldType.NUMBER: _number,
    FieldType.CURRENCY: _currency,
    FieldType.PERCENT: _percent,
    FieldType.DATE: _date,
    FieldType.DATETIME: _datetime,
    FieldType.TIME: _clock,
    FieldType.EMAIL: _email,
    FieldType.URL: _url,
    FieldType.REFERENCE: _reference,
}
