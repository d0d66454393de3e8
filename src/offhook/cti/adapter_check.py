"""Can the agent's adapter be reached, and does it let itself be framed? Asked when it does not load.

Only the adapter URL of the user's own call center is ever fetched; the answer is one sentence for the agent.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Literal

import msgspec

from offhook.cti.framing import may_frame
from offhook.origins import console_origins, origin_of

if TYPE_CHECKING:
    import httpx

    from offhook.access.users import User
    from offhook.origins import Scope
    from offhook.services import Services

TIME_LIMIT_SECONDS = 5.0


class AdapterCheck(msgspec.Struct, frozen=True):
    """What was found; `reachable` is None if the server cannot say for the agent's browser."""

    reachable: bool | None
    framing: Literal["allowed", "refused", "unknown"]
    detail: str


async def adapter_check(
    services: Services, user: User, scope: Scope, transport: httpx.AsyncBaseTransport | None = None
) -> AdapterCheck:
    """Probe the adapter of `user`; `transport` replaces the network in tests."""
    call_center = services.call_centers.of_user(user)
    if call_center is None:
        return AdapterCheck(None, "unknown", "You belong to no call center.")
    if origin_of(call_center.adapter_url) is None:
        return AdapterCheck(True, "allowed", "Offhook itself serves this softphone.")
    return await _probe(call_center.adapter_url, console_origins(services.settings, scope)[0], transport)


async def _probe(url: str, console_origin: str, transport: httpx.AsyncBaseTransport | None) -> AdapterCheck:
    import httpx  # here, because the server seldom needs it and it takes long to import

    client = httpx.AsyncClient(
        timeout=TIME_LIMIT_SECONDS, follow_redirects=True, max_redirects=5, transport=transport
    )
    host = httpx.URL(url).host
    try:
        async with client, client.stream("GET", url, headers={"Accept": "text/html"}) as response:
            return _judge(response, console_origin)
    except httpx.TimeoutException:
        return AdapterCheck(False, "unknown", f"{host} does not answer.")
    except httpx.TooManyRedirects:
        return AdapterCheck(False, "unknown", f"{host} redirects in circles.")
    except httpx.TransportError as fault:
        if "CERTIFICATE_VERIFY_FAILED" in str(fault):
            return AdapterCheck(None, "unknown", f"The certificate of {host} is not trusted by the server.")
        return AdapterCheck(False, "unknown", f"{host} cannot be reached.")


def _judge(response: httpx.Response, console_origin: str) -> AdapterCheck:
    host = response.url.host
    if response.status_code >= 400:
        detail = f"{host} answers with status {response.status_code}."
        return AdapterCheck(False, "unknown", detail)
    headers: Any = response.headers
    allowed, reason = may_frame(
        console_origin,
        str(response.url),
        headers.get_list("x-frame-options"),
        headers.get_list("content-security-policy"),
    )
    if allowed:
        return AdapterCheck(True, "allowed", f"{host} answers and may be framed.")
    return AdapterCheck(
        True, "refused", f"{host} does not allow {console_origin} to show it in a frame ({reason})."
    )
