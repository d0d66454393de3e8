"""Logging in and out, and who is logged in: a session id is a bearer token of the data APIs."""

from __future__ import annotations

import logging
import re
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any, Final

from offhook.errors import TooManyRequests
from offhook.origins import own_origin
from offhook.records.record_id import to_15
from offhook.records.values import moment_text
from offhook.salesforce_api.soap.faults import SoapFault
from offhook.salesforce_api.soap.operations import CallContext, UserCall, call
from offhook.salesforce_api.soap.organization import organization

if TYPE_CHECKING:
    from offhook.access.users import User
    from offhook.services import Services

_SECURITY_TOKEN: Final = re.compile(r"(.+?)[A-Za-z0-9]{24,25}", re.DOTALL)

log = logging.getLogger("offhook.access")


@call(
    "login",
    arguments="username string\npassword string",
    result="LoginResult?",
    headers=("LoginScopeHeader",),
    faults=("LoginFault",),
    public=True,
)
async def login(context: CallContext) -> dict[str, Any]:
    """A session for a username and password; failures are counted with those of the sign-in form."""
    services = context.services
    username = context.arguments.text("username").strip()
    user = await _checked(services, username, context.arguments.text("password"), context.address)
    token = await services.api_tokens.create(user.id)
    log.info("Logged in through SOAP", extra={"user": user.username})
    org = organization(services.store)
    return {
        "passwordExpired": False,
        "sandbox": org.sandbox,
        "serverUrl": f"{own_origin(context.scope)}/services/Soap/u/{context.version}/{to_15(org.id)}",
        "sessionId": token,
        "userId": user.id,
        "userInfo": _user_info(services, user),
    }


@call("logout")
async def logout(context: UserCall) -> None:
    """End the session that the call was made with."""
    await context.services.api_tokens.revoke(context.token)


@call("getUserInfo", result="GetUserInfoResult")
async def get_user_info(context: UserCall) -> dict[str, Any]:
    """Who is logged in, and to which org."""
    return _user_info(context.services, context.user)


@call("getServerTimestamp", result="GetServerTimestampResult")
async def get_server_timestamp(context: UserCall) -> dict[str, Any]:
    """The server's time."""
    return {"timestamp": moment_text(datetime.now(UTC))}


async def _checked(services: Services, username: str, password: str, address: str) -> User:
    try:
        services.sign_in_throttle.check(username, address)
    except TooManyRequests:
        log.warning("Sign-in refused: too many tries", extra={"address": address})
        raise
    user = services.users.by_username(username)
    if not await _matches(services, user, password) or user is None:
        log.warning("Sign-in failed", extra={"user": user.username if user else "", "address": address})
        raise SoapFault(
            "INVALID_LOGIN", "The username or the password is not right, or the user is inactive."
        )
    services.sign_in_throttle.forgive(username, address)
    return user


async def _matches(services: Services, user: User | None, password: str) -> bool:
    """Whether the password is right, as it is or with a security token behind it, which is not asked for."""
    user_id = user.id if user else None
    if await services.passwords.matches(user_id, password):
        return True
    with_token = _SECURITY_TOKEN.fullmatch(password)
    if with_token is None:
        return False
    shorter = (password[:-24], password[:-25])
    return any([await services.passwords.matches(user_id, one) for one in shorter if one])


def _user_info(services: Services, user: User) -> dict[str, Any]:
    org = organization(services.store)
    record = services.store.get("User", user.id)
    locale = str(record.get("LocaleSidKey", "en_US")) if record else "en_US"
    return {
        "accessibilityMode": False,
        "chatterExternal": False,
        "currencySymbol": "$",
        "orgAttachmentFileSizeLimit": services.settings.max_body_bytes,
        "orgDefaultCurrencyIsoCode": "USD",
        "orgDefaultCurrencyLocale": "en_US",
        "orgDisallowHtmlAttachments": False,
        "orgHasPersonAccounts": services.policies.person_accounts,
        "organizationId": org.id,
        "organizationMultiCurrency": False,
        "organizationName": org.name,
        "profileId": user.profile_id,
        "roleId": None,
        "sessionSecondsValid": int(services.settings.session_hours * 3600),
        "userDefaultCurrencyIsoCode": None,
        "userEmail": user.email,
        "userFullName": user.name,
        "userId": user.id,
        "userLanguage": str(record.get("LanguageLocaleKey", "en_US")) if record else "en_US",
        "userLocale": locale,
        "userName": user.username,
        "userTimeZone": str(record.get("TimeZoneSidKey", "")) if record else "",
        "userType": "Standard",
        "userUiSkin": "Theme3",
    }
