"""Wires the parts of Offhook together; the only place that does.

Settings -> store -> searches, permissions, users, call centers ... -> Services -> console app, content app.
"""

from __future__ import annotations

import sqlite3
from collections.abc import AsyncIterator, Awaitable, Callable, MutableMapping
from contextlib import asynccontextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from sqlalchemy.exc import DatabaseError
from starlette.applications import Starlette

from offhook import health
from offhook.access import routes as access_routes
from offhook.access.middleware import Gate
from offhook.access.passwords import Passwords
from offhook.access.permissions import Permissions
from offhook.access.profiles import ensure_standard_profiles
from offhook.access.sessions import Sessions
from offhook.access.sign_in_links import SignInLinks
from offhook.access.throttle import SignInThrottle
from offhook.access.users import Users
from offhook.call_center.call_centers import CallCenters
from offhook.catalogue import loader
from offhook.console import error_pages
from offhook.console import routes as console_routes
from offhook.content import content_app
from offhook.cti import endpoint, scripts
from offhook.cti.apex import ApexRegistry
from offhook.cti.apex_modules import registered_modules
from offhook.errors import InvalidArgument
from offhook.records import standard_objects, standard_records
from offhook.records.record_id import SYSTEM_USER_ID
from offhook.records.sqlite import SqliteStore
from offhook.salesforce_api.api_tokens import ApiTokens
from offhook.salesforce_api.oauth import routes as oauth_routes
from offhook.salesforce_api.rest import routes as rest_routes
from offhook.salesforce_api.soap import endpoint as soap_endpoint
from offhook.salesforce_api.soql import Locators
from offhook.screen_pop.softphone_layouts import SoftphoneLayouts
from offhook.search.caller_id import CallerIdSearch
from offhook.search.text import TextSearch
from offhook.services import Services
from offhook.setup.pages import Pages
from offhook.setup.policies import Policies

if TYPE_CHECKING:
    from starlette.routing import BaseRoute

    from offhook.config import Settings

Scope = MutableMapping[str, Any]
Message = MutableMapping[str, Any]
App = Callable[
    [Scope, Callable[[], Awaitable[Message]], Callable[[Message], Awaitable[None]]], Awaitable[None]
]


@dataclass(frozen=True, slots=True)
class Offhook:
    """One Offhook: its parts, the app of each port, and its beginning and end."""

    services: Services
    console: App
    content: App

    async def start(self) -> None:
        """Open the database, bring its tables up to date, make the standard profiles."""
        await start(self.services)

    async def stop(self) -> None:
        """Write what is still waiting and close the database."""
        await stop(self.services)


def build(settings: Settings) -> Offhook:
    """An Offhook with these settings, not yet started."""
    services = build_services(settings)
    return Offhook(services, Gate(console_app(services), services), content_app(services))


def build_services(settings: Settings) -> Services:
    """Every part but the web, not yet started; commands use it as well."""
    store = SqliteStore(settings.database_path, standard_objects.load())
    return Services(
        settings=settings,
        catalogue=loader.load(),
        store=store,
        caller_id=CallerIdSearch(store),
        text=TextSearch(store),
        permissions=Permissions(store.system),
        users=Users(store),
        passwords=Passwords(store.system),
        sessions=Sessions(store.system, settings.session_hours),
        sign_in_links=SignInLinks(store.system),
        sign_in_throttle=SignInThrottle(settings.sign_in_tries),
        api_tokens=ApiTokens(store.system, settings.session_hours),
        query_locators=Locators(),
        call_centers=CallCenters(store),
        softphone_layouts=SoftphoneLayouts(store),
        pages=Pages(store),
        policies=Policies(store),
        apex=ApexRegistry(lambda: registered_modules(store.system)),
    )


async def start(services: Services) -> None:
    """Open the database and make what every org has."""
    await _open(services)
    await ensure_standard_profiles(services.store, services.permissions, SYSTEM_USER_ID)
    await services.store.run_in_transaction(standard_records.ensure)


async def _open(services: Services) -> None:
    path = services.settings.database_path
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        await services.store.start()
    except OSError as fault:
        raise InvalidArgument("data_dir", f"Cannot write to {path.parent}: {fault.strerror}.") from fault
    except (sqlite3.Error, DatabaseError) as fault:
        reason = getattr(fault, "orig", None) or fault
        raise InvalidArgument("database", f"{path} cannot be used as the database: {reason}.") from fault


async def stop(services: Services) -> None:
    """Write what is still waiting and close the database."""
    services.passwords.close()
    await services.store.close()


@asynccontextmanager
async def opened(settings: Settings) -> AsyncIterator[Services]:
    """The parts, started, for as long as a command works with them."""
    services = build_services(settings)
    await start(services)
    try:
        yield services
    finally:
        await stop(services)


def console_app(services: Services) -> Starlette:
    """The console's pages and the adapters' endpoint, without the gate before them."""
    app = Starlette(routes=routes(services), exception_handlers=error_pages.handlers())
    app.state.offhook = services
    return app


def routes(services: Services) -> list[BaseRoute]:
    """Every route of the console's port, those first that adapters wait for."""
    return [
        *endpoint.routes(),
        *scripts.routes(services, own_origin_is_console=True),
        *health.routes(),
        *access_routes.routes(),
        *oauth_routes.routes(services),
        *rest_routes.routes(services),
        *soap_endpoint.routes(),
        *console_routes.routes(),
    ]
