"""What the Lightning library must be like, written by hand from the guide and from what adapters rely on.

The catalogue says it too; here it stands a second time so that a mistake there is seen.
"""

from __future__ import annotations

from typing import Any

VERSIONS = (38, 45, 46, 47, 67)
"""The versions at which names came, and the first and last one."""

FORWARDED: dict[str, dict[str, str]] = {
    "disableClickToDial": {},
    "enableClickToDial": {},
    "getAppViewInfo": {},
    "getCallCenterSettings": {},
    "getSoftphoneLayout": {},
    "isSoftphonePanelVisible": {},
    "notifyInitializationComplete": {},
    "refreshView": {},
    "onClickToDial": {},
    "onNavigationChange": {},
    "runApex": {"apexClass": "apexClass", "methodName": "methodName", "methodParams": "methodParams"},
    "saveLog": {"value": "object"},
    "screenPop": {"type": "type", "params": "params"},
    "searchAndScreenPop": {
        "searchParams": "searchParams",
        "callType": "callType",
        "queryParams": "queryParams",
        "defaultFieldValues": "defaultFieldValues",
        "deferred": "deferred",
        "params": "params",
    },
    "setSoftphoneItemIcon": {"key": "key"},
    "setSoftphoneItemLabel": {"label": "label"},
    "setSoftphonePanelHeight": {"heightPX": "heightPX"},
    "setSoftphonePanelIcon": {"key": "key"},
    "setSoftphonePanelLabel": {"label": "label"},
    "setSoftphonePanelVisibility": {"visible": "visible"},
    "setSoftphonePanelWidth": {"widthPX": "widthPX"},
}
"""Every method, with the arguments that travel: the caller's spelling and that of messages."""

LISTENING = ("onClickToDial", "onNavigationChange")
NEED_CALLBACK = ("getAppViewInfo", "getCallCenterSettings", "getSoftphoneLayout", "isSoftphonePanelVisible")
NEED_NOTHING = ("refreshView", "enableClickToDial", "disableClickToDial")
NEVER_THROW = ("notifyInitializationComplete",)

CONSTANTS: dict[str, dict[str, str]] = {
    "CALL_TYPE": {"INBOUND": "inbound", "OUTBOUND": "outbound", "INTERNAL": "internal"},
    "SCREENPOP_TYPE": {
        "URL": "url",
        "SOBJECT": "sobject",
        "OBJECTHOME": "objecthome",
        "LIST": "list",
        "SEARCH": "search",
        "NEW_RECORD_MODAL": "newRecord",
        "FLOW": "flow",
    },
}

NAMES = sorted([*FORWARDED, *CONSTANTS, "initialize"])
"""Every own name of `sforce.opencti`; no version has more as long as nothing of later ones is offered."""

NEVER_THERE = (
    "getPageInfo",
    "onReady",
    "onSoftphoneOpen",
    "onSoftphoneClose",
    "getCallObjectReferences",
    "setCustomData",
    "searchAndGetScreenPopUrl",
    "isInConsole",
    "callEnd",
)
"""Names that adapters ask for in vain: they must find that out by testing for them."""

NOT_YET = ("subscribe", "unsubscribe", "publish", "hvs")
"""Names of later versions that are not offered yet."""


def valid_input(method: str) -> dict[str, Any]:
    """An argument object that the method takes, without functions."""
    values: dict[str, Any] = {name: f"some {name}" for name in FORWARDED[method]}
    if method == "saveLog":
        values["value"] = {"entityApiName": "Task"}
    return values
