"""The XML namespaces of the partner API, and the prefixes that answers write them with."""

from __future__ import annotations

from typing import Final

ENVELOPE: Final = "http://schemas.xmlsoap.org/soap/envelope/"
PARTNER: Final = "urn:partner.soap.sforce.com"
SOBJECT: Final = "urn:sobject.partner.soap.sforce.com"
FAULT: Final = "urn:fault.partner.soap.sforce.com"
INSTANCE: Final = "http://www.w3.org/2001/XMLSchema-instance"
SCHEMA: Final = "http://www.w3.org/2001/XMLSchema"
WSDL: Final = "http://schemas.xmlsoap.org/wsdl/"
WSDL_SOAP: Final = "http://schemas.xmlsoap.org/wsdl/soap/"
