"""What the console's script needs to know, as JSON in the page: the softphone above all."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import urljoin

import msgspec
from markupsafe import Markup

from offhook.console.static_files import STATIC
from offhook.origins import content_origin

if TYPE_CHECKING:
    from starlette.requests import Request

    from offhook.access.users import User
    from offhook.call_center.call_centers import CallCenter
    from offhook.services import Services

APP_ID = "06m000000000001AAA"
"""The id of the one app there is, as the frame's parameters want it (18 characters)."""

ADMINISTRATOR = "System Administrator"


class SoftphoneConfig(msgspec.Struct, frozen=True, rename="camel"):
    """The softphone of the user's call center; the addresses are absolute."""

    call_center_id: str
    label: str
    adapter_url: str
    standby_url: str | None
    timeout_ms: int | None
    width: int
    height: int


class ConsoleUser(msgspec.Struct, frozen=True, rename="camel"):
    """Who is signed in."""

    id: str
    name: str
    is_administrator: bool


class ConsoleConfig(msgspec.Struct, frozen=True, rename="camel"):
    """Everything in `#console-config`; `browser/src/console/config.ts` reads it."""

    softphone: SoftphoneConfig | None
    content_origin: str
    app_id: str
    do_not_call: str
    user: ConsoleUser
    build: str
    utility_sprite: str


@dataclass(frozen=True, slots=True)
class SoftphoneState:
    """The user's softphone, or in `notice` why there is none and what to do about it."""

    softphone: SoftphoneConfig | None
    notice: str = ""


def is_administrator(user: User) -> bool:
    """Whether the user could change call centers, and so should be told how."""
    return user.profile_name == ADMINISTRATOR


def softphone_state(services: Services, user: User, origin: str) -> SoftphoneState:
    """Which softphone the user gets."""
    call_center = services.call_centers.of_user(user)
    if call_center is None:
        return SoftphoneState(None, _no_call_center(user))
    if not call_center.lightning:
        return SoftphoneState(None, _classic_only(user, call_center.display_name))
    return SoftphoneState(_softphone(call_center, origin))


def console_config(request: Request, services: Services, state: SoftphoneState) -> Markup:
    """The JSON for the page, safe inside a `<script>` element."""
    user = request.state.user
    config = ConsoleConfig(
        softphone=state.softphone,
        content_origin=content_origin(services.settings, request.scope),
        app_id=APP_ID,
        do_not_call=services.policies.do_not_call,
        user=ConsoleUser(user.id, user.name, is_administrator(user)),
        build=_build(),
        utility_sprite=STATIC.url("built/slds/icons/utility-sprite/symbols.svg"),
    )
    return script_json(config)


def script_json(value: object) -> Markup:
    """JSON that cannot end the `<script>` element it stands in."""
    text = msgspec.json.encode(value).decode()
    for character in "<>&\u2028\u2029":
        text = text.replace(character, f"\\u{ord(character):04x}")
    return Markup(text)


def _softphone(call_center: CallCenter, origin: str) -> SoftphoneConfig:
    standby = call_center.standby_url
    return SoftphoneConfig(
        call_center_id=call_center.id,
        label="Phone",
        adapter_url=urljoin(f"{origin}/", call_center.adapter_url),
        standby_url=urljoin(f"{origin}/", standby) if standby else None,
        timeout_ms=call_center.timeout_ms,
        width=call_center.width,
        height=call_center.height,
    )


def _no_call_center(user: User) -> str:
    if is_administrator(user):
        return (
            "No softphone: you are in no call center. Add your username to a call center’s members "
            "in the org file and run “offhook apply”."
        )
    return "No softphone: you are in no call center yet. Ask your administrator to add you to one."


def _classic_only(user: User, name: str) -> str:
    reason = f"No softphone: the call center {name} is made for Classic only."
    if is_administrator(user):
        return f"{reason} Set reqSalesforceCompatibilityMode to Lightning in its definition file."
    return f"{reason} Ask your administrator."


def _build() -> str:
    script = STATIC.find("built/console.js")
    return script.version if script else "unbuilt"
