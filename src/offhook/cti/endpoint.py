"""The console page's door to the API: POST /cti/call and the small questions beside it.

A call's answer has status 200 whatever the adapter is told; other statuses are for the console page itself.
"""

from __future__ import annotations

import logging
from time import perf_counter
from typing import TYPE_CHECKING, Any

import msgspec
from starlette.responses import Response
from starlette.routing import Route

from offhook.cti.adapter_check import adapter_check
from offhook.cti.call import Call
from offhook.cti.dispatch import dispatch
from offhook.cti.edition import AdapterError, adapter_errors
from offhook.cti.page_reports import page_report
from offhook.cti.record_facts import record_facts
from offhook.errors import CtiError, InvalidArgument
from offhook.logs import correlation_id

if TYPE_CHECKING:
    from starlette.requests import Request

    from offhook.cti.outcome import Effect
    from offhook.services import Services

log = logging.getLogger(__name__)

LARGEST_CALL = 1_000_000
LARGEST_REPORT = 16_000


class Answer(msgspec.Struct, frozen=True):
    """A call that succeeded: what the adapter gets, and what the console page does besides."""

    value: Any
    effects: tuple[Effect, ...]
    success: bool = True


class Refusal(msgspec.Struct, frozen=True):
    """A call that failed: what the adapter is told."""

    errors: tuple[AdapterError, ...]
    effects: tuple[Effect, ...] = ()
    success: bool = False


class TooLarge(CtiError):
    """A request body that is larger than its route takes."""

    status = 413


_call_decoder = msgspec.json.Decoder(Call)
_encoder = msgspec.json.Encoder()


def routes() -> list[Route]:
    """The routes under /cti; all of them need a signed-in user."""
    return [
        Route("/cti/call", call, methods=["POST"]),
        Route("/cti/log", report, methods=["POST"]),
        Route("/cti/record-facts", facts, methods=["GET"]),
        Route("/cti/adapter-check", check, methods=["GET"]),
    ]


async def call(request: Request) -> Response:
    """Answer one call of the adapter."""
    try:
        asked = _decode_call(await _body(request, LARGEST_CALL))
    except CtiError as error:
        return _json(Refusal((AdapterError(error.code, error.message),)), error.status)
    return _json(await _answer(asked, request))


async def report(request: Request) -> Response:
    """Take the console page's counters of refused messages into the log."""
    try:
        page_report(await _body(request, LARGEST_REPORT), request.state.user)
    except CtiError as error:
        return _json({"error": error.message}, error.status)
    return Response(status_code=204)


async def facts(request: Request) -> Response:
    """The facts of one record that click-to-dial and the view need."""
    found = record_facts(request.state.records, request.query_params.get("id", ""))
    return _json(found) if found is not None else _json({"error": "There is no such record."}, 404)


async def check(request: Request) -> Response:
    """Whether the user's own adapter can be reached and framed, in a sentence for the agent."""
    services: Services = request.app.state.offhook
    return _json(await adapter_check(services, request.state.user, request.scope))


async def _answer(asked: Call, request: Request) -> Answer | Refusal:
    services: Services = request.app.state.offhook
    user = request.state.user
    started = perf_counter()
    try:
        outcome = await dispatch(services, asked, user, request.state.records, request.scope)
        answer: Answer | Refusal = Answer(outcome.value, outcome.effects)
    except Exception as error:  # the adapter must hear of every failure: nothing else ends its waiting
        answer = Refusal(adapter_errors(error, asked.operation, correlation_id.get()))
    log.info(
        "%s %s",
        asked.operation,
        "done" if isinstance(answer, Answer) else f"refused: {answer.errors[0].description}",
        extra={
            "user_id": user.id,
            "call_id": asked.id,
            "edition": asked.edition,
            "api_version": asked.api_version,
            "milliseconds": round((perf_counter() - started) * 1000, 2),
        },
    )
    return answer


def _decode_call(body: bytes) -> Call:
    try:
        return _call_decoder.decode(body)
    except (msgspec.MsgspecError, UnicodeDecodeError, RecursionError) as fault:
        raise InvalidArgument("call", f"This is not a call: {fault}") from fault


async def _body(request: Request, largest: int) -> bytes:
    body = bytearray()
    async for chunk in request.stream():
        body += chunk
        if len(body) > largest:
            raise TooLarge(f"This is larger than {largest} bytes.")
    return bytes(body)


def _json(value: Any, status: int = 200) -> Response:  # noqa: ANN401 - anything msgspec encodes
    return Response(_encoder.encode(value), status, media_type="application/json")
