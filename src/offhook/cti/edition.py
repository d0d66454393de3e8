"""How errors read in an edition: the one function that turns any exception into the adapter's errors.

Only the documented codes leave the server: INVALID_PARAM, GENERIC_ERROR and SERVER_ERROR
(the fourth, SOFTPHONE_CONTAINER_ERROR, is the console page's).
"""

from __future__ import annotations

import logging
from typing import Any

import msgspec

from offhook.errors import CtiError, InvalidArgument, InvalidRecord, NotAllowed, NotFound, ServerFault

log = logging.getLogger(__name__)

SAVE_OPERATION = "save_log"


class AdapterError(msgspec.Struct, frozen=True, omit_defaults=True):
    """One element of the `errors` that an adapter's callback gets."""

    code: str
    description: str
    details: dict[str, Any] | None = None


def adapter_errors(error: Exception, operation: str, correlation_id: str) -> tuple[AdapterError, ...]:
    """The errors that tell an adapter what went wrong with `operation`.

    An exception outside our error tree is a fault of ours: it is logged with its traceback, and the adapter
    learns no more than the correlation id under which the log has it.
    """
    match error:
        case InvalidArgument() | ServerFault():
            return (AdapterError(error.code, error.message),)
        case InvalidRecord() | NotFound() | NotAllowed() if operation == SAVE_OPERATION:
            description = "The record was not saved; the details say why."
            return (AdapterError(CtiError.code, description, save_details(error)),)
        case CtiError():
            return (AdapterError(CtiError.code, error.message),)
    log.error("%s failed", operation, exc_info=error)
    description = f"Offhook could not complete this call. Its log has the reason under {correlation_id}."
    return (AdapterError(ServerFault.code, description),)


def save_details(error: CtiError) -> dict[str, Any]:
    """What is wrong with a record that could not be saved, in the documented members of `details`."""
    if not isinstance(error, InvalidRecord):
        return _details(error.message, [{"statusCode": error.code, "message": error.message}])
    by_field: dict[str, list[dict[str, str]]] = {}
    for fault in error.faults.fields:
        by_field.setdefault(fault.field, []).append(
            {
                "statusCode": fault.status,
                "message": fault.message,
                "fieldLabel": fault.label,
                "columnApiName": fault.field,
            }
        )
    page_errors = [{"statusCode": error.code, "message": text} for text in error.faults.record]
    return _details(error.message, page_errors, by_field, list(error.faults.duplicates))


def _details(
    message: str,
    page_errors: list[dict[str, str]],
    field_errors: dict[str, list[dict[str, str]]] | None = None,
    duplicates: list[dict[str, Any]] | None = None,
) -> dict[str, Any]:
    return {
        "message": message,
        "pageErrors": page_errors,
        "fieldErrors": field_errors or {},
        "potentialDuplicates": duplicates or [],
    }
