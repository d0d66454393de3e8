"""Why a record was not saved, as SOAP clients read it in the results of create, update, delete and so on."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from offhook.errors import InvalidArgument, InvalidRecord, NotAllowed, NotFound, SeveralRecords
from offhook.records.record import Condition
from offhook.records.record_id import is_id, to_18
from offhook.salesforce_api.allowed_calls import NotByApi
from offhook.salesforce_api.soap.faults import SoapFault

if TYPE_CHECKING:
    from offhook.access.user_records import UserRecords
    from offhook.errors import CtiError
    from offhook.records.metadata import ObjectType

ROLLED_BACK: Final = {
    "fields": [],
    "message": "The record was not saved because another one of the call could not be saved.",
    "statusCode": "ALL_OR_NONE_OPERATION_ROLLED_BACK",
}


def errors_of(error: CtiError) -> list[dict[str, Any]]:
    """The values of type Error for what was wrong with one record, every fault of it."""
    if isinstance(error, SeveralRecords):
        return [_error("DUPLICATE_EXTERNAL_ID", error.message)]
    if isinstance(error, InvalidRecord):
        return _faults(error)
    if isinstance(error, SoapFault):
        return [_error(error.fault_code, error.message)]
    if isinstance(error, NotByApi):
        return [_error(error.code, error.message)]
    if isinstance(error, NotAllowed):
        return [_error("INSUFFICIENT_ACCESS_OR_READONLY", error.message)]
    if isinstance(error, NotFound):
        return [_error("INVALID_CROSS_REFERENCE_KEY", error.message)]
    if isinstance(error, InvalidArgument):
        return [_of_argument(error)]
    return [_error("UNKNOWN_EXCEPTION", error.message)]


def require_id(records: UserRecords, record_id: str) -> tuple[str, ObjectType]:
    """The id and the object of a record that may have been. Raises SoapFault for any other text."""
    if not is_id(record_id):
        raise SoapFault("MALFORMED_ID", f"{record_id[:40] or 'An empty text'} is not a record id.")
    full = to_18(record_id)
    kind = records.metadata.of_id(full)
    if kind is None or not records.can("read", kind.name):
        raise SoapFault("INVALID_CROSS_REFERENCE_KEY", f"There is no record with the id {full}.")
    return full, kind


def require_existing(records: UserRecords, record_id: str) -> tuple[str, ObjectType]:
    """The id and the object of a record that is to be changed. Raises SoapFault for a deleted one, too."""
    full, kind = require_id(records, record_id)
    if records.count(kind.name, [Condition("Id", "=", full), Condition("IsDeleted", "=", True)]):
        raise SoapFault("ENTITY_IS_DELETED", f"The record with the id {full} is deleted.")
    return full, kind


def _faults(error: InvalidRecord) -> list[dict[str, Any]]:
    told = [_error(one.status, one.message, one.field) for one in error.faults.fields]
    told += [_error("FIELD_CUSTOM_VALIDATION_EXCEPTION", text) for text in error.faults.record]
    if error.faults.duplicates:
        told.append(_error("DUPLICATES_DETECTED", error.message))
    return told or [_error("FIELD_CUSTOM_VALIDATION_EXCEPTION", error.message)]


def _of_argument(error: InvalidArgument) -> dict[str, Any]:
    if error.argument == "object":
        return _error("INVALID_TYPE", error.message)
    if error.argument in ("id", "Id"):
        return _error("MALFORMED_ID", error.message, "Id")
    return _error("INVALID_FIELD", error.message, error.argument)


def _error(status: str, message: str, *fields: str) -> dict[str, Any]:
    return {"fields": list(fields), "message": message, "statusCode": status}
