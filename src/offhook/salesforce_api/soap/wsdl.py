"""The WSDL of the partner API, written from the tables of types, faults and operations.

It describes what is answered and nothing else, so that a client made from it calls nothing in vain.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from offhook.salesforce_api.soap import namespaces, schema
from offhook.salesforce_api.soap.calls import OPERATIONS
from offhook.salesforce_api.soap.faults import FAULT_TYPES
from offhook.salesforce_api.soap.xml_writer import element, text

if TYPE_CHECKING:
    from collections.abc import Iterable

    from offhook.salesforce_api.soap.operations import Operation
    from offhook.salesforce_api.soap.schema import Member

_XSD_TYPES: Final = frozenset({"string", "boolean", "int", "double", "dateTime", "base64Binary", "anyType"})
_ID_PATTERN: Final = "[a-zA-Z0-9]{15}|[a-zA-Z0-9]{18}"

_SOBJECT: Final = (
    '<xsd:complexType name="sObject"><xsd:sequence>'
    '<xsd:element name="type" type="xsd:string"/>'
    '<xsd:element name="fieldsToNull" type="xsd:string" nillable="true" minOccurs="0" maxOccurs="unbounded"/>'
    '<xsd:element name="Id" type="tns:ID" nillable="true" minOccurs="0"/>'
    '<xsd:any namespace="##targetNamespace" minOccurs="0" maxOccurs="unbounded" processContents="lax"/>'
    "</xsd:sequence></xsd:complexType>"
)


def document(address: str) -> bytes:
    """The whole WSDL for a server that is called at `address`."""
    spaces = {
        "": namespaces.WSDL,
        "xsd": namespaces.SCHEMA,
        "tns": namespaces.PARTNER,
        "ens": namespaces.SOBJECT,
        "fns": namespaces.FAULT,
        "soap": namespaces.WSDL_SOAP,
    }
    declared = "".join(f' xmlns{":" if prefix else ""}{prefix}="{uri}"' for prefix, uri in spaces.items())
    inner = "".join((_types(), _messages(), _port_type(), _binding(), _service(address)))
    root = element("definitions", inner, f' targetNamespace="{namespaces.PARTNER}"{declared}')
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{root}\n'.encode()


def _types() -> str:
    records = _schema(namespaces.SOBJECT, (namespaces.PARTNER,), _SOBJECT)
    calls = _schema(namespaces.PARTNER, (namespaces.SOBJECT,), _partner_types())
    faults = _schema(namespaces.FAULT, (namespaces.PARTNER,), _fault_types())
    return element("types", records + calls + faults)


def _schema(target: str, imported: Iterable[str], content: str) -> str:
    imports = "".join(f'<xsd:import namespace="{one}"/>' for one in imported)
    attributes = f' elementFormDefault="qualified" targetNamespace="{target}"'
    return element("xsd:schema", imports + content, attributes)


def _partner_types() -> str:
    ids = f'<xsd:restriction base="xsd:string"><xsd:pattern value="{_ID_PATTERN}"/></xsd:restriction>'
    parts = [element("xsd:simpleType", ids, ' name="ID"')]
    parts += [
        f'<xsd:simpleType name="{name}"><xsd:restriction base="xsd:string"/></xsd:simpleType>'
        for name in schema.TEXT_TYPES
    ]
    parts += [_complex_type(name, members) for name, members in schema.TYPES.items()]
    parts += [_element(name, members) for name, members in schema.HEADERS.items()]
    for operation in OPERATIONS.values():
        parts.append(_element(operation.name, operation.arguments))
        parts.append(_element(f"{operation.name}Response", (operation.result,) if operation.result else ()))
    return "".join(parts)


def _fault_types() -> str:
    types = [_complex_type(name, members) for name, members in FAULT_TYPES.items()]
    elements = [f'<xsd:element name="{name}" type="fns:{name}"/>' for name in FAULT_TYPES]
    return "".join(types + elements)


def _complex_type(name: str, members: Iterable[Member]) -> str:
    return element("xsd:complexType", _sequence(members), f' name="{name}"')


def _element(name: str, members: Iterable[Member]) -> str:
    inner = element("xsd:complexType", _sequence(members))
    return element("xsd:element", inner, f' name="{name}"')


def _sequence(members: Iterable[Member]) -> str:
    return element("xsd:sequence", "".join(map(_member, members)))


def _member(member: Member) -> str:
    attributes = f' name="{member.name}" type="{_qualified(member.type)}"'
    if member.nillable:
        attributes += ' nillable="true"'
    if member.least == 0:
        attributes += ' minOccurs="0"'
    if member.most == schema.MANY:
        attributes += ' maxOccurs="unbounded"'
    return element("xsd:element", "", attributes)


def _qualified(name: str) -> str:
    if name == schema.SOBJECT:
        return "ens:sObject"
    return f"xsd:{name}" if name in _XSD_TYPES else f"tns:{name}"


def _messages() -> str:
    headers = "".join(f'<part name="{name}" element="tns:{name}"/>' for name in schema.HEADERS)
    parts = [element("message", headers, ' name="Header"')]
    parts += [
        f'<message name="{name}"><part name="fault" element="fns:{name}"/></message>' for name in FAULT_TYPES
    ]
    for name in OPERATIONS:
        for kind, of_element in (("Request", name), ("Response", f"{name}Response")):
            part = f'<part name="parameters" element="tns:{of_element}"/>'
            parts.append(element("message", part, f' name="{name}{kind}"'))
    return "".join(parts)


def _port_type() -> str:
    return element("portType", "".join(map(_operation, OPERATIONS.values())), ' name="Soap"')


def _operation(operation: Operation) -> str:
    name = operation.name
    summary = (operation.handler.__doc__ or "").strip().splitlines()[0]
    inner = element("documentation", text(summary))
    inner += f'<input message="tns:{name}Request"/><output message="tns:{name}Response"/>'
    inner += "".join(f'<fault name="{fault}" message="tns:{fault}"/>' for fault in operation.faults)
    return element("operation", inner, f' name="{name}"')


def _binding() -> str:
    transport = '<soap:binding style="document" transport="http://schemas.xmlsoap.org/soap/http"/>'
    bound = "".join(map(_bound_operation, OPERATIONS.values()))
    return element("binding", transport + bound, ' name="SoapBinding" type="tns:Soap"')


def _bound_operation(operation: Operation) -> str:
    headers = "".join(
        f'<soap:header use="literal" message="tns:Header" part="{name}"/>' for name in operation.headers
    )
    body = '<soap:body use="literal"/>'
    inner = '<soap:operation soapAction=""/>'
    inner += element("input", headers + body) + element("output", body)
    inner += "".join(
        f'<fault name="{fault}"><soap:fault name="{fault}" use="literal"/></fault>'
        for fault in operation.faults
    )
    return element("operation", inner, f' name="{operation.name}"')


def _service(address: str) -> str:
    port = f'<port binding="tns:SoapBinding" name="Soap"><soap:address location="{text(address)}"/></port>'
    return element("service", port, ' name="SforceService"')
