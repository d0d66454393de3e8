"""Errors as REST clients see them: a status, and an array of objects with `message`, `errorCode`, `fields`.

In results that tell of many records at once the same errors have `statusCode` in place of `errorCode`.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from offhook.errors import (
    CtiError,
    InvalidArgument,
    InvalidRecord,
    NotAllowed,
    NotFound,
    SeveralRecords,
    SignInRequired,
    TooManyRequests,
)

if TYPE_CHECKING:
    from collections.abc import Iterable


class RestError(CtiError):
    """An error with one of the documented codes."""

    def __init__(self, code: str, message: str, status: int = 400, fields: Iterable[str] = ()) -> None:
        super().__init__(message)
        self.code = code
        self.status = status
        self.fields = tuple(fields)


class SeveralAddresses(RestError):
    """A value that should name one record is that of several; the answer lists their `addresses`."""

    def __init__(self, addresses: list[str]) -> None:
        super().__init__("DUPLICATE_EXTERNAL_ID", "More than one record has this value.", 300)
        self.addresses = addresses


@dataclass(frozen=True, slots=True)
class ApiError:
    """One error about a request or a record; `fields` is None if it is not about a record."""

    code: str
    message: str
    fields: tuple[str, ...] | None = None

    def of_request(self) -> dict[str, Any]:
        """As the answer to a request."""
        told: dict[str, Any] = {"message": self.message, "errorCode": self.code}
        return told if self.fields is None else told | {"fields": list(self.fields)}

    def of_record(self) -> dict[str, Any]:
        """As part of the results of many records."""
        return {"statusCode": self.code, "message": self.message, "fields": list(self.fields or ())}


_CODES: Final[tuple[tuple[type[CtiError], str, int], ...]] = (
    (SignInRequired, "INVALID_SESSION_ID", 401),
    (NotAllowed, "INSUFFICIENT_ACCESS_OR_READONLY", 403),
    (NotFound, "NOT_FOUND", 404),
    (TooManyRequests, "REQUEST_LIMIT_EXCEEDED", 403),
)

_UNPROCESSED: Final = "UNKNOWN_EXCEPTION"


def errors_of(error: Exception) -> tuple[int, list[ApiError]]:
    """The status and all that the client is told of this error."""
    if isinstance(error, RestError):
        return error.status, [ApiError(error.code, error.message, error.fields or None)]
    if isinstance(error, InvalidRecord):
        return (300 if isinstance(error, SeveralRecords) else 400), _of_record(error)
    for kind, code, status in _CODES:
        if isinstance(error, kind):
            return status, [ApiError(code, error.message)]
    if isinstance(error, InvalidArgument):
        return 400, [_of_argument(error)]
    if isinstance(error, CtiError):
        code = error.code if error.code.isupper() else _UNPROCESSED
        return error.status, [ApiError(code, error.message)]
    message = "Something failed on the server. The administrator finds it in the log."
    return 500, [ApiError(_UNPROCESSED, message)]


def _of_argument(error: InvalidArgument) -> ApiError:
    """The store names fields, and small words of its own for what is no field."""
    if error.argument == "id":
        return ApiError("MALFORMED_ID", error.message, ("Id",))
    if error.argument == "object":
        return ApiError("INVALID_TYPE", error.message)
    return ApiError("INVALID_FIELD", error.message, (error.argument,))


def _of_record(error: InvalidRecord) -> list[ApiError]:
    """One error for each code: fields with the same fault are told of together."""
    together: dict[str, list[Any]] = {}
    for fault in error.faults.fields:
        together.setdefault(fault.status, []).append(fault)
    told = [
        ApiError(status, " ".join(fault.message for fault in faults), tuple(fault.field for fault in faults))
        for status, faults in together.items()
    ]
    told += [ApiError("FIELD_CUSTOM_VALIDATION_EXCEPTION", text, ()) for text in error.faults.record]
    if error.faults.duplicates:
        told.append(ApiError("DUPLICATES_DETECTED", error.message, ()))
    return told or [ApiError("INVALID_RECORD", error.message, ())]
