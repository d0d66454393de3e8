"""Errors as people see them: inside the shell, in words, with what to do next.

`handlers()` goes to the app; what a person sees of an error is decided here and nowhere else.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from starlette.exceptions import HTTPException

from offhook.access.refusals import API_PREFIX, refusal
from offhook.console.contexts.message import MessageContext
from offhook.console.rendering import page
from offhook.console.view_facts import ViewFacts
from offhook.errors import CtiError, ServerFault

if TYPE_CHECKING:
    from collections.abc import Mapping

    from starlette.requests import Request
    from starlette.responses import Response


@dataclass(frozen=True, slots=True)
class Wording:
    """How an error of one status is headed, and the drawing above it."""

    heading: str
    picture: str


WORDINGS: Mapping[int, Wording] = {
    400: Wording("That address asks for something we do not understand", "missing"),
    403: Wording("You may not do this", "locked"),
    404: Wording("We did not find that", "missing"),
    405: Wording("That cannot be done here", "missing"),
}
FAILED = Wording("Something went wrong", "broken")
MESSAGES = {
    404: "There is no page at this address. Check it for typing errors, or search for what you need.",
    405: "This address answers only the form that belongs to it. Go back and try again.",
}


def handlers() -> dict[Any, Any]:
    """The exception handlers of the console app, by exception class."""
    return {CtiError: of_error, HTTPException: of_status, Exception: of_failure}


async def of_error(request: Request, error: CtiError) -> Response:
    """One of our own errors."""
    return error_page(request, error, error.status)


async def of_status(request: Request, error: HTTPException) -> Response:
    """What the router refuses: no such path, or not with this method."""
    message = MESSAGES.get(error.status_code, error.detail)
    response = error_page(request, CtiError(message), error.status_code)
    response.headers.update(error.headers or {})
    return response


async def of_failure(request: Request, _failure: Exception) -> Response:
    """A fault of ours; the server logs the details under the reference."""
    return error_page(
        request,
        ServerFault(
            "The page could not be made. Try again; if it happens again, "
            "tell your administrator the reference below."
        ),
        500,
    )


def error_page(request: Request, error: CtiError, status: int) -> Response:
    """The page that tells a person of the error; who has no session, or asked for data, gets a plain one."""
    reference = str(getattr(request.state, "correlation_id", ""))
    if getattr(request.state, "records", None) is None or request.url.path.startswith(API_PREFIX):
        return refusal(request.url.path, error, reference, status)
    wording = WORDINGS.get(status, FAILED)
    context = MessageContext(
        title=wording.heading,
        view=ViewFacts(kind="message"),
        heading=wording.heading,
        message=error.message,
        picture=wording.picture,
        reference=reference if status >= 500 else "",
    )
    return page(request, "message.html", context, status)
