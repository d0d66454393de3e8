"""The versions of the API, and the resources that each has."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from offhook.salesforce_api.rest.call import Answer
from offhook.salesforce_api.rest.identity import identity_path

if TYPE_CHECKING:
    from offhook.salesforce_api.rest.call import Call

OLDEST: Final = 20
NEWEST: Final = 67

_RESOURCES: Final = (
    "composite",
    "limits",
    "parameterizedSearch",
    "query",
    "queryAll",
    "recent",
    "search",
    "sobjects",
)


def versions() -> list[dict[str, Any]]:
    """All versions, oldest first."""
    return [
        {"label": f"Version {number}", "url": f"/services/data/v{number}.0", "version": f"{number}.0"}
        for number in range(OLDEST, NEWEST + 1)
    ]


async def resources(call: Call) -> Answer:
    """GET /services/data/vNN.0: the names of what is below it."""
    caller = call.caller
    named = {name: f"{caller.root}/{name}" for name in _RESOURCES}
    return Answer(body=named | {"identity": f"{caller.origin}{identity_path(caller.services, caller.user)}"})


async def composite_resources(call: Call) -> Answer:
    """GET composite: what is below it."""
    root = call.caller.root
    return Answer(body={"batch": f"{root}/composite/batch", "sobjects": f"{root}/composite/sobjects"})
