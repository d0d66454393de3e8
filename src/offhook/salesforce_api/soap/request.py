"""Reads a SOAP request that a stranger wrote: bounded, without document types, by namespace alone."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final
from xml.etree.ElementTree import Element, ParseError

from defusedxml.common import DefusedXmlException  # type: ignore[import-untyped]
from defusedxml.ElementTree import fromstring  # type: ignore[import-untyped]

from offhook.salesforce_api.soap import namespaces
from offhook.salesforce_api.soap.faults import SoapFault, UnreadableRequest

if TYPE_CHECKING:
    from collections.abc import Callable

LONGEST_NAME: Final = 80

_NIL: Final = f"{{{namespaces.INSTANCE}}}nil"


@dataclass(frozen=True, slots=True)
class Part:
    """An element of a request, whose children are found by their names without namespaces."""

    element: Element = field(default_factory=lambda: Element("none"))

    @property
    def name(self) -> str:
        """Its name without the namespace."""
        return local(self.element)

    @property
    def nil(self) -> bool:
        """Whether it says that it has no value."""
        return self.element.get(_NIL, "").strip() in ("true", "1")

    @property
    def content(self) -> str:
        """Its own text."""
        return self.element.text or ""

    def parts(self, name: str | None = None) -> list[Part]:
        """Its child elements, or those with this name."""
        return [Part(child) for child in self.element if name is None or local(child) == name]

    def texts(self, name: str) -> list[str]:
        """The text of each child with this name that has a value."""
        return [part.content for part in self.parts(name) if not part.nil]

    def text(self, name: str) -> str:
        """The text of the child with this name; empty if there is none."""
        return next(iter(self.texts(name)), "")

    def flag(self, name: str) -> bool:
        """Whether the child with this name says yes."""
        return self.text(name).strip() in ("true", "1")


@dataclass(frozen=True, slots=True)
class SoapRequest:
    """One call: the operation's name, its arguments, and the headers by name."""

    operation: str
    arguments: Part
    headers: Part

    def header(self, name: str) -> Part:
        """The header with this name; an empty one if it was not sent."""
        return next(iter(self.headers.parts(name)), Part())


def read(body: bytes) -> SoapRequest:
    """The call in a request's body. Raises UnreadableRequest, or SoapFault for another API's call."""
    root = _parsed(body)
    if root.tag != f"{{{namespaces.ENVELOPE}}}Envelope":
        raise UnreadableRequest("The request is not a SOAP 1.1 envelope.")
    soap_body = root.find(f"{{{namespaces.ENVELOPE}}}Body")
    if soap_body is None or not len(soap_body):
        raise UnreadableRequest("The envelope's Body has no call in it.")
    header = root.find(f"{{{namespaces.ENVELOPE}}}Header")
    call = soap_body[0]
    name = local(call)[:LONGEST_NAME]
    if call.tag != f"{{{namespaces.PARTNER}}}{local(call)}":
        raise unknown_operation(name)
    return SoapRequest(name, Part(call), Part(header) if header is not None else Part())


def unknown_operation(name: str) -> SoapFault:
    """The fault for a call that this API does not have, in this version or at all."""
    return SoapFault(
        "UNSUPPORTED_API_VERSION", f"There is no call {name} in this version of the partner API."
    )


def local(element: Element) -> str:
    """An element's name without its namespace; comments and the like have an empty one."""
    tag: str | Callable[..., object] = element.tag
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def _parsed(body: bytes) -> Element:
    try:
        root: Element = fromstring(body, forbid_dtd=True)
    except ParseError as fault:
        line, column = fault.position
        raise UnreadableRequest(
            f"The request is not well-formed XML (line {line}, column {column + 1})."
        ) from None
    except DefusedXmlException:
        raise UnreadableRequest("The request has a document type or entities, which are not read.") from None
    except (ValueError, LookupError):
        raise UnreadableRequest("The request is in an encoding that is not read: send UTF-8.") from None
    return root
