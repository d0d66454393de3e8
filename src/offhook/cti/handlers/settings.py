"""What an adapter may know of its set-up: the call center's settings and the softphone layout."""

from __future__ import annotations

from offhook.cti.handler import Arguments, HandlerContext, handles
from offhook.cti.outcome import Outcome
from offhook.errors import NotFound
from offhook.screen_pop.softphone_layout import to_api


@handles("get_call_center_settings")
async def get_call_center_settings(context: HandlerContext, arguments: Arguments) -> Outcome:
    """The settings of the acting user's call center: one flat map from path to text."""
    call_center = context.services.call_centers.of_user(context.user)
    if call_center is None:
        raise NotFound("You belong to no call center. An administrator can add you to one.")
    return Outcome(dict(call_center.settings))


@handles("get_softphone_layout")
async def get_softphone_layout(context: HandlerContext, arguments: Arguments) -> Outcome:
    """The softphone layout that the acting user's profile is assigned, or the default one."""
    layout = context.services.softphone_layouts.of_user(context.user)
    return Outcome(to_api(layout, context.records.metadata))
