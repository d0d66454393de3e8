"""The SOAP endpoint: POST /services/Soap/u/{version}, and the WSDL that describes it.

One request: read the envelope, find the operation, find who calls, run its handler, write the answer. What
is raised on the way becomes a fault in `faults.py`.
"""

from __future__ import annotations

import logging
import re
from typing import TYPE_CHECKING, Final

from starlette.exceptions import HTTPException
from starlette.responses import Response
from starlette.routing import Route

from offhook.access.user_records import UserRecords
from offhook.errors import CtiError, ServerFault
from offhook.logs import correlation_id
from offhook.origins import own_origin
from offhook.salesforce_api.soap import request as soap_request
from offhook.salesforce_api.soap import wsdl
from offhook.salesforce_api.soap.calls import OPERATIONS
from offhook.salesforce_api.soap.faults import Answer, SoapFault, UnreadableRequest, fault_answer
from offhook.salesforce_api.soap.operations import CallContext, UserCall
from offhook.salesforce_api.soap.xml_writer import envelope, response

if TYPE_CHECKING:
    from starlette.requests import Request

    from offhook.access.users import User
    from offhook.salesforce_api.soap.operations import Operation
    from offhook.salesforce_api.soap.request import SoapRequest
    from offhook.services import Services

FIRST_VERSION: Final = 20
LAST_VERSION: Final = 67
_VERSION: Final = re.compile(r"([0-9]{2})(?:\.0)?")
_XML: Final = "text/xml; charset=utf-8"
_PATH: Final = "/services/Soap/u/{version}"

log = logging.getLogger(__name__)


def routes() -> list[Route]:
    """The routes of the partner API; clients put the org's id behind the version."""
    return [
        Route(_PATH, call, methods=["POST"]),
        Route(_PATH + "/{rest:path}", call, methods=["POST"]),
        Route(_PATH, describe, methods=["GET"]),
        Route("/services/wsdl/partner", describe, methods=["GET"]),
    ]


async def call(request: Request) -> Response:
    """Answer one call: its result, or a fault."""
    try:
        answer = Answer(200, await _answer(request))
    except HTTPException as refused:
        answer = Answer(refused.status_code, fault_answer(UnreadableRequest(refused.detail)).body)
    except CtiError as error:
        answer = fault_answer(error)
    except Exception:
        log.exception("The SOAP call failed")
        reference = correlation_id.get()
        text = f"Something failed on the server. The administrator finds it in the log under {reference}."
        answer = fault_answer(ServerFault(text))
    return Response(answer.body, answer.status, media_type=_XML)


async def describe(request: Request) -> Response:
    """The WSDL, whose address is this server's, as the client knows it."""
    version = _version(request.path_params.get("version", str(LAST_VERSION)))
    if version is None:
        raise HTTPException(
            404, f"There is no such version: {FIRST_VERSION}.0 to {LAST_VERSION}.0 are served."
        )
    address = f"{own_origin(request.scope)}/services/Soap/u/{version}"
    return Response(wsdl.document(address), media_type=_XML)


async def _answer(request: Request) -> bytes:
    version = _version(request.path_params["version"])
    if version is None:
        text = f"Versions {FIRST_VERSION}.0 to {LAST_VERSION}.0 are served."
        raise SoapFault("UNSUPPORTED_API_VERSION", text)
    asked = soap_request.read(await request.body())
    operation = OPERATIONS.get(asked.operation)
    if operation is None:
        raise soap_request.unknown_operation(asked.operation)
    result = await operation.handler(_context(request, asked, operation, version))
    return envelope(response(operation.name, operation.result, result))


def _context(request: Request, asked: SoapRequest, operation: Operation, version: str) -> CallContext:
    services: Services = request.app.state.offhook
    address = request.client.host if request.client else ""
    if operation.public:
        return CallContext(
            services=services, request=asked, version=version, scope=request.scope, address=address
        )
    token = asked.header("SessionHeader").text("sessionId").strip()
    user = _user(services, token)
    request.state.user = user
    return UserCall(
        services=services,
        request=asked,
        version=version,
        scope=request.scope,
        address=address,
        user=user,
        records=UserRecords(services.store, services.caller_id, services.text, services.permissions, user),
        token=token,
    )


def _user(services: Services, token: str) -> User:
    user_id = services.api_tokens.find(token)
    user = services.users.get(user_id) if user_id else None
    if user is None:
        raise SoapFault("INVALID_SESSION_ID", "The session id is not known or has ended. Log in again.")
    return user


def _version(text: str) -> str | None:
    """`58.0` or `58` as `58.0`; None for versions that are not served."""
    found = _VERSION.fullmatch(text)
    if found is None or not FIRST_VERSION <= int(found[1]) <= LAST_VERSION:
        return None
    return f"{found[1]}.0"
