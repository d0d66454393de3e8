"""Writes answers as XML: values by the types of `schema.py`, records by what they hold.

Shipped clients read answers by patterns, so the prefixes and their places are fixed: the elements of the
partner namespace have none, a record's fields have `sf`, nil is `xsi:nil`.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Final
from xml.sax.saxutils import escape

from offhook.salesforce_api.soap import namespaces, schema

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from offhook.salesforce_api.soap.schema import Member

_FORBIDDEN: Final = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_NAME: Final = re.compile(r"[A-Za-z_][A-Za-z0-9_.-]*")
_IN_PLACE_OF_NOTHING: Final[Mapping[str, Any]] = {"boolean": False, "int": 0, "double": 0.0}
_NIL: Final = ' xsi:nil="true"'


def envelope(body: str, record_namespace: str = namespaces.SOBJECT) -> bytes:
    """The whole answer around what stands in its body. The body element itself must have no attributes."""
    return (
        '<?xml version="1.0" encoding="UTF-8"?>'
        f'<soapenv:Envelope xmlns:soapenv="{namespaces.ENVELOPE}" xmlns:sf="{record_namespace}"'
        f' xmlns:xsd="{namespaces.SCHEMA}" xmlns:xsi="{namespaces.INSTANCE}">'
        f"<soapenv:Body>{body}</soapenv:Body></soapenv:Envelope>"
    ).encode()


def response(operation: str, result: Member | None, value: object) -> str:
    """The response element of an operation, with its result if it has one."""
    inner = "" if result is None else member(result, value)
    return f'<{operation}Response xmlns="{namespaces.PARTNER}">{inner}</{operation}Response>'


def element(name: str, content: str, attributes: str = "") -> str:
    """An element around content that is XML already."""
    return f"<{name}{attributes}>{content}</{name}>" if content else f"<{name}{attributes}/>"


def text(value: object) -> str:
    """A value as XML text: booleans as words, whatever XML cannot hold left out."""
    if isinstance(value, bool):
        return "true" if value else "false"
    return escape(_FORBIDDEN.sub("", str(value)))


def member(one: Member, value: Any) -> str:  # noqa: ANN401 - of the member's type
    """The elements of one member: several, one, a nil one, or none."""
    if one.most == schema.MANY:
        return "".join(_single(one, item) for item in value or ())
    if value is None and one.least == 0:
        return ""
    return _single(one, value)


def _single(one: Member, value: Any) -> str:  # noqa: ANN401
    if value is None:
        if one.nillable:
            return element(one.name, "", _NIL)
        value = _IN_PLACE_OF_NOTHING.get(one.type, "")
    if one.type == schema.SOBJECT:
        return record(one.name, value)
    if one.type == "anyType":
        return element(one.name, text(value), f' xsi:type="xsd:{_kind(value)}"')
    if one.type in schema.TYPES:
        return element(one.name, members(schema.TYPES[one.type], value))
    return element(one.name, text(value))


def members(of_type: Iterable[Member], value: Mapping[str, Any]) -> str:
    """The members of a type, in their order, from a mapping that may lack some and have others."""
    return "".join(member(one, value.get(one.name)) for one in of_type)


def record(name: str, row: Mapping[str, Any]) -> str:
    """A row of a query or search: its type, its id, then every field asked for, the id among them again."""
    kind = row.get("attributes", {}).get("type", "")
    record_id = row.get("Id")
    parts = [element("sf:type", text(kind))]
    parts.append(element("sf:Id", text(record_id)) if record_id else element("sf:Id", "", _NIL))
    parts += [_field(key, value) for key, value in row.items() if key != "attributes"]
    return element(name, "".join(parts), ' xsi:type="sf:sObject"')


def _field(key: str, value: Any) -> str:  # noqa: ANN401 - a value of any field
    name = f"sf:{key if _NAME.fullmatch(key) else 'expr'}"
    if value is None:
        return element(name, "", _NIL)
    if isinstance(value, dict) and "records" in value:
        inner = members(schema.TYPES["QueryResult"], query_result(value))
        return element(name, inner, ' xsi:type="QueryResult"')
    if isinstance(value, dict):
        return record(name, value)
    return element(name, text(value))


def query_result(page: Mapping[str, Any]) -> dict[str, Any]:
    """A page of rows as the REST API has it, with the names of this one."""
    return {
        "done": page.get("done", True),
        "queryLocator": page.get("queryLocator"),
        "records": page["records"],
        "size": page.get("totalSize", len(page["records"])),
    }


def _kind(value: object) -> str:
    if isinstance(value, bool):
        return "boolean"
    if isinstance(value, int):
        return "int"
    return "double" if isinstance(value, float) else "string"
