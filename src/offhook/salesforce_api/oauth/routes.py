"""The routes of OAuth: token, revoke, userinfo. Errors are objects with `error` and `error_description`."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING, Any

import msgspec
from starlette.exceptions import HTTPException
from starlette.responses import Response
from starlette.routing import Route

from offhook.errors import CtiError, SignInRequired
from offhook.origins import own_origin
from offhook.posted_form import form_texts
from offhook.salesforce_api.oauth.connected_apps import ConnectedApps
from offhook.salesforce_api.oauth.server import OAuthServer, TokenRequest
from offhook.salesforce_api.rest.exchange import JSON, signed_in
from offhook.salesforce_api.rest.identity import identity_path
from offhook.salesforce_api.soap.organization import organization

if TYPE_CHECKING:
    from starlette.requests import Request

    from offhook.access.users import User
    from offhook.services import Services


def routes(services: Services) -> list[Route]:
    """The routes under /services/oauth2."""
    endpoints = Endpoints(services)
    return [
        Route("/services/oauth2/token", endpoints.token, methods=["POST"]),
        Route("/services/oauth2/revoke", endpoints.revoke, methods=["POST"]),
        Route("/services/oauth2/userinfo", endpoints.userinfo, methods=["GET", "POST"]),
    ]


class Endpoints:
    """Answers the three."""

    def __init__(self, services: Services) -> None:
        self._services = services
        self._server = OAuthServer(services, ConnectedApps(services.store.system))

    async def token(self, request: Request) -> Response:
        """A new access token for a connected app."""
        try:
            form = await form_texts(request, most_fields=20)
        except (CtiError, HTTPException) as refused:
            return _refusal(refused)
        address = request.client.host if request.client else ""
        (status, body), user = await self._server.token(TokenRequest(form, request.headers, address))
        if user is None or status != 200:
            return _json(body, status)
        return _json(self._with_places(body, user, request))

    async def revoke(self, request: Request) -> Response:
        """End a token; one that is none is answered alike."""
        try:
            form = await form_texts(request, most_fields=20)
        except (CtiError, HTTPException) as refused:
            return _refusal(refused)
        token = form.get("token", "")
        if not token:
            return _json({"error": "invalid_request", "error_description": "Say which token to revoke."}, 400)
        await self._services.api_tokens.revoke(token)
        return Response(status_code=200)

    async def userinfo(self, request: Request) -> Response:
        """Who the token stands for, in the words of OpenID Connect."""
        try:
            user = signed_in(request, self._services)
        except SignInRequired as refused:
            response = _json({"error": "invalid_token", "error_description": refused.message}, 401)
            response.headers["WWW-Authenticate"] = "Bearer"
            return response
        told = {
            "sub": f"{own_origin(request.scope)}{identity_path(self._services, user)}",
            "user_id": user.id,
            "organization_id": organization(self._services.store).id,
            "preferred_username": user.username,
            "name": user.name,
            "email": user.email,
            "active": True,
        }
        return _json(told)

    def _with_places(self, token: dict[str, Any], user: User, request: Request) -> dict[str, Any]:
        """The token with the addresses that clients go to from here."""
        origin = own_origin(request.scope) or ""
        return token | {
            "instance_url": origin,
            "id": f"{origin}{identity_path(self._services, user)}",
            "issued_at": str(int(time.time() * 1000)),
        }


def _refusal(refused: CtiError | HTTPException) -> Response:
    status = refused.status_code if isinstance(refused, HTTPException) else 400
    text = refused.detail if isinstance(refused, HTTPException) else refused.message
    return _json({"error": "invalid_request", "error_description": text}, status)


def _json(body: object, status: int = 200) -> Response:
    headers = {"Cache-Control": "no-store", "Pragma": "no-cache"}
    return Response(msgspec.json.encode(body), status, headers, media_type=JSON)
