"""Authlib's authorization server over our users, tokens and connected apps.

Authlib checks requests and is not written for an event loop: it runs in a thread, and what must be awaited is
handed back to the loop from there.
"""

from __future__ import annotations

import base64
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from anyio import from_thread, to_thread
from authlib.oauth2.rfc6749 import (  # type: ignore[import-untyped]
    AuthorizationServer,
    ClientMixin,
    OAuth2Request,
    grants,
)
from authlib.oauth2.rfc6749.errors import InvalidGrantError  # type: ignore[import-untyped]
from authlib.oauth2.rfc6749.requests import BasicOAuth2Payload  # type: ignore[import-untyped]

from offhook.errors import TooManyRequests
from offhook.salesforce_api.api_tokens import REFRESH_DAYS

if TYPE_CHECKING:
    from collections.abc import Mapping

    from offhook.access.users import User
    from offhook.salesforce_api.api_tokens import ApiToken
    from offhook.salesforce_api.oauth.connected_apps import ConnectedApp, ConnectedApps
    from offhook.services import Services

_AUTH_METHODS: Final = ("client_secret_basic", "client_secret_post")
_REFRESH: Final = "refresh_token"

Json = dict[str, Any]
Reply = tuple[int, Json]


@dataclass(frozen=True, slots=True)
class TokenRequest:
    """What was posted to the token endpoint, and from where."""

    form: Mapping[str, str]
    headers: Mapping[str, str]
    address: str


class OAuthServer:
    """Answers token requests."""

    def __init__(self, services: Services, apps: ConnectedApps) -> None:
        self._server = _Server(services, apps)

    async def token(self, asked: TokenRequest) -> tuple[Reply, User | None]:
        """Status and answer, and the user whom the new token stands for."""
        request = _Request(asked)
        reply: Reply = await to_thread.run_sync(self._server.create_token_response, request)
        return reply, request.user


class _Request(OAuth2Request):  # type: ignore[misc]
    def __init__(self, asked: TokenRequest) -> None:
        # Whether the transport is safe is known to the proxy in front of Offhook, not to Authlib.
        super().__init__("POST", "https://offhook/services/oauth2/token", headers=_readable(asked.headers))
        self.payload = BasicOAuth2Payload(dict(asked.form))
        self.address = asked.address

    @property
    def form(self) -> Mapping[str, str]:
        posted: Mapping[str, str] = self.payload.data
        return posted


def _readable(headers: Mapping[str, str]) -> dict[str, str]:
    """The app's credentials, if the header holds some that are text: Authlib fails on others."""
    given = headers.get("authorization", "").strip()
    try:
        base64.b64decode(given.partition(" ")[2]).decode()
    except ValueError:
        return {}
    return {"Authorization": given}


@dataclass(frozen=True, slots=True)
class _Client(ClientMixin):  # type: ignore[misc]
    """A connected app as Authlib asks about it."""

    app: ConnectedApp

    def check_client_secret(self, client_secret: str) -> bool:
        return self.app.has_secret(client_secret)

    def check_endpoint_auth_method(self, method: str, endpoint: str) -> bool:
        return method in _AUTH_METHODS

    def check_grant_type(self, grant_type: str) -> bool:
        return grant_type != "client_credentials" or self.app.run_as_user_id is not None


class _Server(AuthorizationServer):  # type: ignore[misc]
    def __init__(self, services: Services, apps: ConnectedApps) -> None:
        super().__init__()
        self.services = services
        self._apps = apps
        self.register_grant(_PasswordGrant)
        self.register_grant(_ClientCredentialsGrant)
        self.register_grant(_RefreshGrant)
        self.register_token_generator("default", self._generate)

    def query_client(self, client_id: str) -> _Client | None:
        app = self._apps.find(client_id)
        return None if app is None else _Client(app)

    def create_oauth2_request(self, request: _Request) -> _Request:
        return request

    def handle_response(self, status: int, body: Json, headers: object) -> Reply:
        return status, body

    def send_signal(self, name: str, *args: object, **kwargs: object) -> None:
        """Nobody listens."""

    def save_token(self, token: Json, request: _Request) -> None:
        """Nothing is left to save: tokens are stored as they are made."""

    def _generate(
        self,
        grant_type: str,
        client: _Client,
        user: User,
        scope: str | None = None,
        expires_in: int | None = None,
        include_refresh_token: bool = True,
    ) -> Json:
        tokens, client_id = self.services.api_tokens, client.app.client_id

        async def make() -> Json:
            made: Json = {"access_token": await tokens.create(user.id, client_id=client_id)}
            if include_refresh_token and _REFRESH in (scope or "").split():
                made[_REFRESH] = await tokens.create(
                    user.id, client_id=client_id, kind="refresh", lifetime_days=REFRESH_DAYS
                )
            return made

        made: Json = from_thread.run(make)
        return made | {"token_type": "Bearer"}


class _PasswordGrant(grants.ResourceOwnerPasswordCredentialsGrant):  # type: ignore[misc]
    TOKEN_ENDPOINT_AUTH_METHODS = _AUTH_METHODS

    def authenticate_user(self, username: str, password: str) -> User:
        services: Services = self.server.services
        address = self.request.address
        try:
            services.sign_in_throttle.check(username, address)
        except TooManyRequests as refused:
            raise InvalidGrantError(refused.message) from None
        user = services.users.by_username(username)
        right = from_thread.run(services.passwords.matches, user.id if user else None, password)
        if user is None or not right:
            raise InvalidGrantError("The username or the password is not right.")
        services.sign_in_throttle.forgive(username, address)
        return user


class _ClientCredentialsGrant(grants.ClientCredentialsGrant):  # type: ignore[misc]
    TOKEN_ENDPOINT_AUTH_METHODS = _AUTH_METHODS

    def validate_token_request(self) -> None:
        super().validate_token_request()
        user = self.server.services.users.get(self.request.client.app.run_as_user_id)
        if user is None:
            raise InvalidGrantError("The user as whom this app runs is not active.")
        self.request.user = user

    def generate_token(self, **more: Any) -> Json:  # noqa: ANN401 - as the base class
        token: Json = super().generate_token(**more | {"user": self.request.user})
        return token


class _RefreshGrant(grants.RefreshTokenGrant):  # type: ignore[misc]
    TOKEN_ENDPOINT_AUTH_METHODS = _AUTH_METHODS

    def authenticate_refresh_token(self, refresh_token: str) -> _Refresh | None:
        found = self.server.services.api_tokens.details(refresh_token, "refresh")
        return None if found is None else _Refresh(found)

    def authenticate_user(self, refresh_token: _Refresh) -> User:
        user: User | None = self.server.services.users.get(refresh_token.token.user_id)
        if user is None:
            raise InvalidGrantError("The user of this token is not active.")
        return user

    def revoke_old_credential(self, refresh_token: _Refresh) -> None:
        """A refresh token stays good until it ends or is revoked."""


@dataclass(frozen=True, slots=True)
class _Refresh:
    token: ApiToken

    def check_client(self, client: _Client) -> bool:
        return self.token.client_id == client.app.client_id

    def get_scope(self) -> str:
        return _REFRESH
