"""The parts of a running Offhook, as pages and handlers reach them: `request.app.state.offhook`.

`app.py` makes one; nothing here is wired anywhere else.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from offhook.access.passwords import Passwords
    from offhook.access.permissions import Permissions
    from offhook.access.sessions import Sessions
    from offhook.access.sign_in_links import SignInLinks
    from offhook.access.throttle import SignInThrottle
    from offhook.access.users import Users
    from offhook.call_center.call_centers import CallCenters
    from offhook.catalogue.model import Catalogue
    from offhook.config import Settings
    from offhook.cti.apex import ApexRegistry
    from offhook.records.sqlite import SqliteStore
    from offhook.salesforce_api.api_tokens import ApiTokens
    from offhook.salesforce_api.soql import Locators
    from offhook.screen_pop.softphone_layouts import SoftphoneLayouts
    from offhook.search.caller_id import CallerIdSearch
    from offhook.search.text import TextSearch
    from offhook.setup.pages import Pages
    from offhook.setup.policies import Policies


@dataclass(slots=True)
class Services:
    """Every part, typed."""

    settings: Settings
    catalogue: Catalogue
    store: SqliteStore
    caller_id: CallerIdSearch
    text: TextSearch
    permissions: Permissions
    users: Users
    passwords: Passwords
    sessions: Sessions
    sign_in_links: SignInLinks
    sign_in_throttle: SignInThrottle
    api_tokens: ApiTokens
    query_locators: Locators
    call_centers: CallCenters
    softphone_layouts: SoftphoneLayouts
    pages: Pages
    policies: Policies
    apex: ApexRegistry
