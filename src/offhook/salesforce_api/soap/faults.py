"""Every fault a SOAP client is told, and the one function that makes one of an error of ours."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from offhook.errors import CtiError, InvalidArgument, NotAllowed, NotFound, TooManyRequests
from offhook.salesforce_api.soap import namespaces, schema
from offhook.salesforce_api.soap.xml_writer import element, envelope, text
from offhook.salesforce_api.soql.errors import MalformedQuery

if TYPE_CHECKING:
    from collections.abc import Mapping

    from offhook.salesforce_api.soap.schema import Member

_API_FAULT: Final = "exceptionCode ExceptionCode\nexceptionMessage string"
_QUERY_FAULT: Final = f"{_API_FAULT}\nrow int\ncolumn int"

FAULT_TYPES: Final[Mapping[str, tuple[Member, ...]]] = {
    name: schema.members(_API_FAULT)
    for name in ("LoginFault", "InvalidQueryLocatorFault", "InvalidIdFault", "UnexpectedErrorFault")
} | {
    name: schema.members(_QUERY_FAULT)
    for name in ("InvalidSObjectFault", "InvalidFieldFault", "MalformedQueryFault", "MalformedSearchFault")
}
"""The faults that the WSDL declares; those about a text also say where in it, -1 when that is unknown."""

_TYPE_OF_CODE: Final = {
    "INVALID_LOGIN": "LoginFault",
    "LOGIN_MUST_USE_SECURITY_TOKEN": "LoginFault",
    "PASSWORD_LOCKOUT": "LoginFault",
    "INVALID_QUERY_LOCATOR": "InvalidQueryLocatorFault",
    "MALFORMED_ID": "InvalidIdFault",
    "INVALID_ID_FIELD": "InvalidIdFault",
    "INVALID_TYPE": "InvalidSObjectFault",
    "INVALID_FIELD": "InvalidFieldFault",
    "MALFORMED_QUERY": "MalformedQueryFault",
    "MALFORMED_SEARCH": "MalformedSearchFault",
}


class SoapFault(CtiError):
    """What a call ends with instead of a result; `fault_code` is a documented word."""

    def __init__(self, fault_code: str, message: str, row: int = -1, column: int = -1) -> None:
        super().__init__(message, code=fault_code)
        self.fault_code = fault_code
        self.row = row
        self.column = column


class UnreadableRequest(CtiError):
    """The request is no SOAP request: the fault names the client as its cause and has no code of its own."""


@dataclass(frozen=True, slots=True)
class Answer:
    """The whole of an answer."""

    status: int
    body: bytes


def fault_answer(error: CtiError) -> Answer:
    """The fault that a client gets for this error."""
    if isinstance(error, UnreadableRequest):
        return _answer("soapenv:Client", error.message, "")
    fault = as_fault(error)
    name = _TYPE_OF_CODE.get(fault.fault_code, "UnexpectedErrorFault")
    values = {
        "exceptionCode": fault.fault_code,
        "exceptionMessage": fault.message,
        "row": fault.row,
        "column": fault.column,
    }
    inner = "".join(element(f"sf:{one.name}", text(values[one.name])) for one in FAULT_TYPES[name])
    detail = element("detail", element(f"sf:{name}", inner, f' xsi:type="sf:{name}"'))
    return _answer(f"sf:{fault.fault_code}", f"{fault.fault_code}: {fault.message}", detail)


def as_fault(error: CtiError) -> SoapFault:
    """The fault that stands for an error of any part of Offhook."""
    if isinstance(error, SoapFault):
        return error
    if isinstance(error, MalformedQuery):
        return SoapFault(error.code, error.message, error.row, error.column)
    if isinstance(error, TooManyRequests):
        return SoapFault("PASSWORD_LOCKOUT", error.message)
    if isinstance(error, NotAllowed):
        return SoapFault("INSUFFICIENT_ACCESS_OR_READONLY", error.message)
    if isinstance(error, NotFound):
        return SoapFault("INVALID_CROSS_REFERENCE_KEY", error.message)
    if isinstance(error, InvalidArgument):
        return SoapFault("INVALID_TYPE" if error.argument == "object" else "INVALID_FIELD", error.message)
    return SoapFault("UNKNOWN_EXCEPTION", error.message)


def _answer(code: str, message: str, detail: str) -> Answer:
    inner = element("faultcode", text(code)) + element("faultstring", text(message)) + detail
    return Answer(500, envelope(element("soapenv:Fault", inner), namespaces.FAULT))
