"""What stands around every page: object tabs, the user's menu, the softphone."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from markupsafe import Markup

from offhook.console.console_config import (
    SoftphoneConfig,
    console_config,
    softphone_state,
)
from offhook.console.contexts.page_context import described
from offhook.console.links import list_url, record_url
from offhook.origins import content_origin

if TYPE_CHECKING:
    from starlette.requests import Request

    from offhook.access.user_records import UserRecords
    from offhook.access.users import User
    from offhook.console.view_facts import ViewFacts


@dataclass(frozen=True, slots=True)
class Tab:
    """One tab of the app's navigation."""

    label: str
    url: str
    active: bool


@dataclass(frozen=True, slots=True)
class Person:
    """The signed-in user as the user's menu shows them."""

    name: str
    username: str
    profile: str
    initials: str
    url: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Shell:
    """The frame of the page; a page that is only swapped in needs the tabs alone."""

    tabs: tuple[Tab, ...] = field(
        metadata=described("Home and the objects the user may read, the present one marked.")
    )
    user: Person | None = field(
        default=None, metadata=described("The signed-in user; None if only #main is rendered.")
    )
    softphone: SoftphoneConfig | None = field(
        default=None, metadata=described("The user's softphone, if there is one.")
    )
    softphone_notice: str = field(default="", metadata=described("Why there is no softphone and what to do."))
    config_json: Markup = field(default=Markup("{}"), metadata=described("The script's ConsoleConfig."))


def tabs_only(records: UserRecords, view: ViewFacts) -> Shell:
    """The shell of a page that replaces `#main` of another."""
    return Shell(tabs=_tabs(records, view))


def full_shell(request: Request, view: ViewFacts) -> Shell:
    """The shell of a page that is loaded as a whole."""
    services = request.app.state.offhook
    user = request.state.user
    state = softphone_state(services, user, content_origin(services.settings, request.scope))
    return Shell(
        tabs=_tabs(request.state.records, view),
        user=_person(user),
        softphone=state.softphone,
        softphone_notice=state.notice,
        config_json=console_config(request, services, state),
    )


def initials(name: str) -> str:
    """The first letters of a person's first and last name."""
    words = name.split()
    return "".join(word[0] for word in (words[:1] + words[1:][-1:])).upper()


def _tabs(records: UserRecords, view: ViewFacts) -> tuple[Tab, ...]:
    home = Tab("Home", "/lightning/home", view.kind == "home")
    objects = (
        Tab(of.label_plural, list_url(of.name), of.name == view.object_type)
        for of in records.metadata.objects.values()
        if of.tab and records.can("read", of.name)
    )
    return (home, *objects)


def _person(user: User) -> Person:
    return Person(
        user.name, user.username, user.profile_name, initials(user.name), record_url("User", user.id)
    )
