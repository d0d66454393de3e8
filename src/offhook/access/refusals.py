"""Plain answers for requests that never reach a page or handler: signed out, foreign, too large, failed.

Adapters' calls (`/cti/...`) get the JSON that the console page understands, clients of the data APIs
(`/services/...`) theirs, people a small page without scripts.
"""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING, Any, Final
from urllib.parse import quote, urlsplit

import msgspec
from starlette.responses import HTMLResponse, RedirectResponse, Response

from offhook.errors import CtiError, SignInRequired, TooManyRequests

if TYPE_CHECKING:
    from collections.abc import Mapping

API_PREFIX: Final = "/cti/"
SERVICES_PREFIXES: Final = ("/services/", "/id/")

_PAGE: Final = """<!doctype html>
<html lang="en"><head><meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{title} | Offhook</title>
<style>
body{{font:16px/1.5 system-ui,sans-serif;max-width:36rem;margin:15vh auto;padding:0 1.5rem;color:#181818}}
h1{{font-size:1.5rem;font-weight:400}}a{{color:#0b5cab}}small{{color:#5c5c5c}}</style></head>
<body><h1>{title}</h1><p>{message}</p><p><a href="/">Back to the start</a></p>
<p><small>Reference: {reference}</small></p></body></html>
"""

_TITLES: Final = {
    400: "That request could not be understood",
    403: "That is not allowed",
    404: "There is no such page",
    405: "That cannot be done here",
    413: "That is too large",
    429: "Too many tries",
}

_SERVICES_CODES: Final = {404: "NOT_FOUND", 405: "METHOD_NOT_ALLOWED", 413: "REQUEST_ENTITY_TOO_LARGE"}
"""The words that clients of the data APIs know for what ends a request early."""


def refusal(path: str, error: CtiError, reference: str, status: int | None = None) -> Response:
    """The answer to a request for `path` that ends in this error."""
    code = status or error.status
    if path.startswith(API_PREFIX):
        response = _json(error, code)
    elif path.startswith(SERVICES_PREFIXES):
        response = _services_json(error, code)
    else:
        response = _page(error.message, code, reference)
    if isinstance(error, TooManyRequests):
        response.headers["Retry-After"] = str(error.retry_after)
    return response


def signed_out(method: str, path: str, query: bytes, headers: Mapping[bytes, bytes]) -> Response:
    """The answer to somebody who must sign in first: 401 to calls, the sign-in page to people."""
    if path.startswith(API_PREFIX):
        return _json(SignInRequired("You are signed out. Sign in again in the console."), 401)
    if b"hx-request" in headers:
        to = _page_of(headers.get(b"hx-current-url", b"").decode("latin-1"))
        return Response(status_code=401, headers={"HX-Redirect": to})
    if method not in ("GET", "HEAD"):
        return RedirectResponse("/sign-in", 303)
    return RedirectResponse(_sign_in_url(path, query.decode("latin-1")), 303)


def _page_of(url: str) -> str:
    """The sign-in page that leads back to the page at `url`."""
    try:
        parts = urlsplit(url)
    except ValueError:
        return _sign_in_url("/", "")
    return _sign_in_url(parts.path, parts.query)


def _sign_in_url(path: str, query: str) -> str:
    target = path + (f"?{query}" if query else "")
    return "/sign-in" if target in ("", "/") else f"/sign-in?next={quote(target, safe='')}"


def _json(error: CtiError, status: int) -> Response:
    body: dict[str, Any] = {
        "success": False,
        "errors": [{"code": error.code, "description": error.message}],
        "effects": [],
    }
    return Response(msgspec.json.encode(body), status, media_type="application/json")


def _services_json(error: CtiError, status: int) -> Response:
    code = "UNKNOWN_EXCEPTION" if status >= 500 else _SERVICES_CODES.get(status, error.code)
    body = [{"message": error.message, "errorCode": code}]
    return Response(msgspec.json.encode(body), status, media_type="application/json;charset=UTF-8")


def _page(message: str, status: int, reference: str) -> Response:
    title = _TITLES.get(status, "Something went wrong")
    page = _PAGE.format(title=escape(title), message=escape(message), reference=escape(reference))
    return HTMLResponse(page, status)
