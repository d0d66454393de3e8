"""Signing in and out: the form, the one-time link, the way out."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING, Final

from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from offhook.access.cookies import SessionCookie, is_https
from offhook.access.next_page import safe_next
from offhook.console.rendering import standalone
from offhook.errors import TooManyRequests
from offhook.posted_form import form_texts

if TYPE_CHECKING:
    from starlette.requests import Request

    from offhook.access.users import User
    from offhook.services import Services

WRONG: Final = "The username or the password is not right."
NO_USERS: Final = (
    "Nobody can sign in yet. Add the first user on the server: "
    'offhook user add USERNAME --profile "System Administrator"'
)
LINK_GONE: Final = (
    "This sign-in link was used before or is older than five minutes. "
    "Ask for another one: offhook signin-url USERNAME"
)

log = logging.getLogger("offhook.access")


def routes() -> list[Route]:
    """The routes of signing in and out."""
    return [
        Route("/sign-in", show_form, methods=["GET"]),
        Route("/sign-in", sign_in, methods=["POST"]),
        Route("/sign-in/link/{token}", use_link, methods=["GET"]),
        Route("/sign-out", sign_out, methods=["POST"]),
    ]


async def show_form(request: Request) -> Response:
    """The sign-in form, or straight on if somebody is signed in already."""
    services: Services = request.app.state.offhook
    target = safe_next(request.query_params.get("next"))
    if await _present_user(request, services) is not None:
        return RedirectResponse(target, 303)
    return _form(NO_USERS if services.users.none_yet() else "", "", target)


async def sign_in(request: Request) -> Response:
    """Username and password from the form."""
    services: Services = request.app.state.offhook
    form = await form_texts(request, most_fields=10)
    username, password = form.get("username", "").strip(), form.get("password", "")
    target = safe_next(form.get("next"))
    address = request.client.host if request.client else ""
    try:
        services.sign_in_throttle.check(username, address)
    except TooManyRequests as refused:
        log.warning("Sign-in refused: too many tries", extra={"address": address})
        response = _form(refused.message, username, target, refused.status)
        response.headers["Retry-After"] = str(refused.retry_after)
        return response
    user = services.users.by_username(username)
    if not await services.passwords.matches(user.id if user else None, password) or user is None:
        # What is no username is not logged: people type their password into the wrong field.
        log.warning("Sign-in failed", extra={"user": user.username if user else "", "address": address})
        return _form(WRONG, username, target, 401)
    services.sign_in_throttle.forgive(username, address)
    return await _signed_in(request, services, user, target)


async def use_link(request: Request) -> Response:
    """A one-time link: signs in at once, since terminals open links directly.

    Whatever only looks at links (HEAD requests, browsers that load pages ahead) must not use it up.
    """
    ahead = request.headers.get("sec-purpose", "") + request.headers.get("purpose", "")
    if request.method == "HEAD" or "prefetch" in ahead:
        return Response(status_code=204 if request.method == "HEAD" else 503)
    services: Services = request.app.state.offhook
    user_id = await services.sign_in_links.redeem(request.path_params["token"])
    user = services.users.get(user_id) if user_id else None
    if user is None:
        return _form(LINK_GONE, "", "/", 410)
    return await _signed_in(request, services, user, "/")


async def sign_out(request: Request) -> Response:
    """End the session."""
    services: Services = request.app.state.offhook
    cookie = SessionCookie(services.settings.port)
    token = _token(request, cookie)
    if token is not None:
        await services.sessions.end(token)
    response = RedirectResponse("/sign-in", 303)
    cookie.remove(response, request.scope)
    return response


async def _signed_in(request: Request, services: Services, user: User, target: str) -> Response:
    cookie = SessionCookie(services.settings.port)
    former = _token(request, cookie)
    if former is not None:
        await services.sessions.end(former)
    response = RedirectResponse(target, 303, headers={"Cache-Control": "no-store"})
    cookie.set(response, await services.sessions.start(user.id), request.scope)
    log.info("Signed in", extra={"user": user.username})
    return response


async def _present_user(request: Request, services: Services) -> User | None:
    token = _token(request, SessionCookie(services.settings.port))
    session = await services.sessions.find(token) if token else None
    return services.users.get(session.user_id) if session else None


def _token(request: Request, cookie: SessionCookie) -> str | None:
    header = request.headers.get("cookie", "").encode("latin-1")
    return cookie.read(header, is_https(request.scope))


def _form(error: str, username: str, target: str, status: int = 200) -> Response:
    return standalone("sign_in.html", {"error": error, "username": username, "next": target}, status)
