"""Every error that Offhook tells somebody about.

    CtiError                  code, message, data
    ├── InvalidArgument       an argument is missing or wrong          (names the argument)
    ├── InvalidRecord         a record's fields are wrong              (lists every field)
    │   └── SeveralRecords    an external id is that of several        (lists their ids)
    ├── NotFound              no such record, page, class, operation
    ├── NotAllowed            the user may not do this
    ├── NotSupportedInVersion this API version or release lacks it
    ├── SignInRequired        nobody is signed in
    ├── TooManyRequests       try again later                          (retry_after seconds)
    ├── InvalidFile           a file the user gave has faults           (lists every fault)
    └── ServerFault           our fault or the deployer's code's

An error carries data; one function a surface turns it into a reply, a page or a message:
`cti/endpoint.py` for adapters, `console/error_pages.py` for people, `cli/main.py` for the terminal.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any


class CtiError(Exception):
    """The root: `code` is a constant word, `message` tells the user what to do next."""

    code = "GENERIC_ERROR"
    status = 400

    def __init__(self, message: str, **data: Any) -> None:  # noqa: ANN401 - data of any JSON kind
        super().__init__(message)
        self.message = message
        self.data = data


class InvalidArgument(CtiError):
    """The argument `argument` is missing or has a wrong value."""

    code = "INVALID_PARAM"

    def __init__(self, argument: str, message: str) -> None:
        super().__init__(message, argument=argument)
        self.argument = argument


@dataclass(frozen=True, slots=True)
class FieldError:
    """What is wrong with one field: `status` is a constant word such as REQUIRED_FIELD_MISSING."""

    field: str
    label: str
    status: str
    message: str


@dataclass(frozen=True, slots=True)
class RecordFaults:
    """All that is wrong with one record: by field, and with the record as a whole."""

    fields: tuple[FieldError, ...] = ()
    record: tuple[str, ...] = ()
    duplicates: tuple[dict[str, Any], ...] = field(default=())


class InvalidRecord(CtiError):
    """A record could not be saved; `faults` lists everything wrong with it, not only the first."""

    code = "INVALID_RECORD"

    def __init__(self, message: str, faults: RecordFaults) -> None:
        super().__init__(message)
        self.faults = faults


class SeveralRecords(InvalidRecord):
    """A value that should name one record is that of several; `ids` are some of them."""

    def __init__(self, message: str, faults: RecordFaults, ids: tuple[str, ...]) -> None:
        super().__init__(message, faults)
        self.ids = ids


class NotFound(CtiError):
    """There is no such thing, or the user may not know of it."""

    code = "NOT_FOUND"
    status = 404


class NotAllowed(CtiError):
    """The user's profile does not allow this."""

    code = "NOT_ALLOWED"
    status = 403


class NotSupportedInVersion(CtiError):
    """The API version asked for, or this release of Offhook, does not have this operation."""

    code = "NOT_SUPPORTED"


class SignInRequired(CtiError):
    """Nobody is signed in, or the session has ended."""

    code = "SIGN_IN_REQUIRED"
    status = 401


class TooManyRequests(CtiError):
    """Too many tries; `retry_after` is in seconds."""

    code = "TOO_MANY_REQUESTS"
    status = 429

    def __init__(self, message: str, retry_after: int) -> None:
        super().__init__(message, retry_after=retry_after)
        self.retry_after = retry_after


@dataclass(frozen=True, slots=True, order=True)
class FileFault:
    """One fault of a file, with the place (from 1) where a text editor shows it."""

    line: int
    column: int
    message: str


class InvalidFile(CtiError):
    """A file has faults; `faults` lists all of them, in the order of their lines."""

    code = "INVALID_FILE"

    def __init__(self, name: str, faults: tuple[FileFault, ...]) -> None:
        super().__init__(f"{name}: {len(faults)} fault{'s' if len(faults) != 1 else ''}")
        self.name = name
        self.faults = faults


class ServerFault(CtiError):
    """Something failed on the server; the log has the details under the call's correlation id."""

    code = "SERVER_ERROR"
    status = 500
