"""One request over HTTP: who asks, what the body is, and the answer as JSON, compressed if that is taken."""

from __future__ import annotations

import gzip
import zlib
from typing import TYPE_CHECKING, Final

import msgspec
from starlette.responses import Response

from offhook.access.user_records import UserRecords
from offhook.errors import SignInRequired
from offhook.salesforce_api.rest.errors import RestError

if TYPE_CHECKING:
    from starlette.requests import Request

    from offhook.access.users import User
    from offhook.salesforce_api.rest.call import Answer
    from offhook.services import Services

JSON: Final = "application/json;charset=UTF-8"
LONGEST_ADDRESS: Final = 16_384
_WORTH_COMPRESSING: Final = 1024
_SCHEMES: Final = ("bearer ", "oauth ")


def bearer_of(request: Request) -> str:
    """The token that the request carries; empty without one."""
    header = request.headers.get("authorization", "")
    scheme = next((one for one in _SCHEMES if header.lower().startswith(one)), None)
    return header[len(scheme) :].strip() if scheme else ""


def signed_in(request: Request, services: Services) -> User:
    """The user whose token the request carries. Raises SignInRequired."""
    user_id = services.api_tokens.find(bearer_of(request))
    user = services.users.get(user_id) if user_id else None
    if user is None:
        raise SignInRequired("The session id is not valid or has ended. Get a new one.")
    request.state.user = user
    return user


def records_of(services: Services, user: User) -> UserRecords:
    """The records as this user may see and change them."""
    return UserRecords(services.store, services.caller_id, services.text, services.permissions, user)


def check_address(request: Request) -> None:
    """Raises RestError if the address is too long."""
    length = len(request.scope.get("raw_path", b"")) + len(request.scope["query_string"])
    if length > LONGEST_ADDRESS:
        text = f"The address is longer than {LONGEST_ADDRESS} bytes. Use a POST resource instead."
        raise RestError("URI_TOO_LONG", text, 414)


async def json_body(request: Request, most: int) -> bytes | None:
    """The body of a request that brings one. Raises RestError if it is no JSON or too large."""
    if request.method not in ("POST", "PATCH", "PUT"):
        return None
    kind = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    body = await request.body()
    if body and kind not in ("application/json", ""):
        text = f"This resource takes application/json, not {kind[:80]}."
        raise RestError("UNSUPPORTED_MEDIA_TYPE", text, 415)
    encoding = request.headers.get("content-encoding", "identity").strip().lower()
    if encoding == "identity":
        return body
    if encoding != "gzip":
        raise RestError("UNSUPPORTED_MEDIA_TYPE", "The body may be compressed with gzip only.", 415)
    return _unpacked(body, most)


def _unpacked(body: bytes, most: int) -> bytes:
    """The body uncompressed; not a byte more than allowed is ever made of it."""
    unpacking = zlib.decompressobj(zlib.MAX_WBITS | 16)
    try:
        unpacked = unpacking.decompress(body, most + 1)
    except zlib.error as fault:
        raise RestError("JSON_PARSER_ERROR", f"The body is no gzip: {fault}.") from None
    if len(unpacked) > most:
        text = f"The request is larger than {most} bytes."
        raise RestError("REQUEST_ENTITY_TOO_LARGE", text, 413)
    if not unpacking.eof:
        raise RestError("JSON_PARSER_ERROR", "The compressed body is cut off.")
    return unpacked


def response_of(request: Request, answer: Answer) -> Response:
    """The answer for the wire."""
    headers = {"Cache-Control": "no-store", "Vary": "Accept-Encoding", **answer.headers}
    if answer.status == 401:
        headers["WWW-Authenticate"] = "Bearer"
    if answer.body is None:
        return Response(status_code=answer.status, headers=headers)
    content = msgspec.json.encode(answer.body)
    if len(content) >= _WORTH_COMPRESSING and _takes_gzip(request):
        content = gzip.compress(content, compresslevel=5)
        headers["Content-Encoding"] = "gzip"
    return Response(content, answer.status, headers, media_type=JSON)


def _takes_gzip(request: Request) -> bool:
    offered = request.headers.get("accept-encoding", "").lower().split(",")
    return any(one.strip() == "gzip" or one.strip().startswith("gzip;q=") for one in offered) and not any(
        one.strip().replace(" ", "") in ("gzip;q=0", "gzip;q=0.0") for one in offered
    )
