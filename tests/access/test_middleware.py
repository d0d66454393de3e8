from __future__ import annotations

import json
import logging
from dataclasses import dataclass
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any, cast

import httpx
import pytest
from starlette.applications import Starlette
from starlette.responses import HTMLResponse, JSONResponse, PlainTextResponse, Response
from starlette.routing import Route

from offhook.access.middleware import Gate, is_public
from offhook.access.profiles import STANDARD_USER
from offhook.access.sessions import Sessions
from offhook.config import Settings
from offhook.records.record_id import SYSTEM_USER_ID

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from starlette.requests import Request

    from offhook.services import Services
    from tests.access.conftest import Org

pytestmark = pytest.mark.anyio

BASE = "http://localhost:8000"
OWN = {"Sec-Fetch-Site": "same-origin"}
PAGE = "/lightning/home"


@dataclass
class Site:
    """A small app behind the gate, and a browser that is signed in."""

    org: Org
    client: httpx.AsyncClient
    user_id: str
    call_center: Any = None


async def show(request: Request) -> Response:
    return HTMLResponse(f"{request.state.user.username} {request.state.records.can('read', 'Account')}")


async def data(request: Request) -> Response:
    return JSONResponse({"id": request.state.correlation_id})


async def echo(request: Request) -> Response:
    return PlainTextResponse(str(len(await request.body())))


async def broken(_scope: Any, _receive: Any, _send: Any) -> None:  # noqa: ANN401
    raise RuntimeError("the secret detail")


async def static(_request: Request) -> Response:
    return PlainTextResponse("static")


@pytest.fixture
async def site(org: Org) -> AsyncIterator[Site]:
    user_id = await org.add_user("ann@example.com", STANDARD_USER)
    sessions = Sessions(org.store.system, 1.0)
    made = Site(org, cast("Any", None), user_id)
    services = SimpleNamespace(
        settings=Settings(max_body_bytes=2000),
        store=org.store,
        caller_id=None,
        text=None,
        permissions=org.permissions,
        users=org.users,
        sessions=sessions,
        call_centers=SimpleNamespace(of_user=lambda _user: made.call_center),
        policies=SimpleNamespace(trusted_urls=()),
    )
    app = Starlette(
        routes=[
            Route(PAGE, show),
            Route("/cti/data", data),
            Route("/cti/echo", echo, methods=["POST"]),
            Route("/static/x", static),
        ]
    )

    async def breaking(scope: Any, receive: Any, send: Any) -> None:  # noqa: ANN401
        await (broken if "broken" in scope["path"] else app)(scope, receive, send)

    token = await sessions.start(user_id)
    transport = httpx.ASGITransport(
        cast("Any", Gate(breaking, cast("Services", services))), client=("10.0.0.9", 1)
    )
    async with httpx.AsyncClient(
        transport=transport, base_url=BASE, cookies={"offhook_session_8000": token}
    ) as client:
        made.client = client
        yield made


async def test_the_user_and_their_records_reach_the_page(site: Site) -> None:
    response = await site.client.get(PAGE)
    assert (response.status_code, response.text) == (200, "ann@example.com True")


@pytest.mark.parametrize("cookie", [None, "guess", ""])
async def test_without_a_session_people_sign_in_and_calls_get_401(site: Site, cookie: str | None) -> None:
    site.client.cookies.clear()
    if cookie is not None:
        site.client.cookies.set("offhook_session_8000", cookie)
    page = await site.client.get(PAGE)
    assert (page.status_code, page.headers["location"]) == (303, "/sign-in?next=%2Flightning%2Fhome")
    call = await site.client.get("/cti/data")
    assert call.status_code == 401
    assert call.json()["errors"][0]["code"] == "SIGN_IN_REQUIRED"


async def test_a_user_who_was_deactivated_is_out_at_once(site: Site) -> None:
    await site.org.store.update(site.user_id, {"IsActive": False}, SYSTEM_USER_ID)
    assert (await site.client.get(PAGE)).status_code == 303


async def test_a_user_who_was_given_another_profile_has_it_at_once(site: Site) -> None:
    profile = await site.org.store.create("Profile", {"Name": "Nothing"}, SYSTEM_USER_ID)
    await site.org.store.update(site.user_id, {"ProfileId": profile}, SYSTEM_USER_ID)
    assert (await site.client.get(PAGE)).text == "ann@example.com False"


async def test_static_files_need_no_session(site: Site) -> None:
    site.client.cookies.clear()
    assert (await site.client.get("/static/x")).text == "static"


@pytest.mark.parametrize("site_header", ["cross-site", "same-site"])
async def test_another_site_changes_nothing(site: Site, site_header: str) -> None:
    response = await site.client.post("/cti/echo", headers={"Sec-Fetch-Site": site_header})
    assert response.status_code == 403
    assert response.json()["errors"][0]["code"] == "NOT_ALLOWED"
    assert (await site.client.post("/cti/echo", headers=OWN, content=b"xy")).text == "2"


async def test_a_body_that_is_too_large_is_refused_announced_or_not(site: Site) -> None:
    async def chunks() -> AsyncIterator[bytes]:
        for _ in range(5):
            yield b"x" * 500

    for content in (b"x" * 2001, chunks()):
        response = await site.client.post("/cti/echo", headers=OWN, content=content)
        assert response.status_code == 413
    assert (await site.client.post("/cti/echo", headers=OWN, content=b"x" * 2000)).text == "2000"


async def test_a_length_that_is_no_number_is_refused(site: Site) -> None:
    response = await site.client.post("/cti/echo", headers={**OWN, "Content-Length": "-1"})
    assert response.status_code == 400


async def test_the_correlation_id_is_the_callers_own_if_it_is_harmless(site: Site) -> None:
    given = await site.client.get("/cti/data", headers={"X-Correlation-Id": "call-17.a_b"})
    assert given.headers["x-correlation-id"] == given.json()["id"] == "call-17.a_b"
    for odd in ("a b", "x" * 65, "<x>", ""):
        made = await site.client.get("/cti/data", headers={"X-Correlation-Id": odd})
        assert made.headers["x-correlation-id"] == made.json()["id"] != odd
        assert len(made.json()["id"]) == 16


async def test_a_host_that_is_none_is_refused(site: Site) -> None:
    response = await site.client.get(PAGE, headers={"Host": "x; script-src *"})
    assert response.status_code == 400


@pytest.mark.parametrize("path", ["/broken", "/cti/broken"])
async def test_a_failure_tells_the_browser_a_reference_and_the_log_the_rest(
    site: Site, path: str, caplog: pytest.LogCaptureFixture
) -> None:
    response = await site.client.get(path, headers={"X-Correlation-Id": "ref-1"})
    assert response.status_code == 500
    assert "secret detail" not in response.text
    assert "Traceback" not in response.text
    assert response.headers["x-correlation-id"] == "ref-1"
    assert "the secret detail" in str(caplog.records[0].exc_info)
    if path.startswith("/cti/"):
        assert response.json()["errors"][0]["code"] == "SERVER_ERROR"
    else:
        assert "ref-1" in response.text


async def test_pages_name_the_users_adapters_in_their_policy(site: Site) -> None:
    site.call_center = SimpleNamespace(
        adapter_url="https://phone.example/x?y=z", standby_url="/softphones/demo/index.html"
    )
    page = await site.client.get(PAGE)
    policy = page.headers["content-security-policy"]
    assert "frame-src https://phone.example http://localhost:8001;" in policy
    assert page.headers["cache-control"] == "no-store"
    site.call_center = None
    policy = (await site.client.get(PAGE)).headers["content-security-policy"]
    assert "frame-src http://localhost:8001;" in policy


async def test_answers_that_are_no_pages_carry_only_what_they_need(site: Site) -> None:
    headers = (await site.client.get("/cti/data")).headers
    assert headers["x-content-type-options"] == "nosniff"
    assert "content-security-policy" not in headers


async def test_each_request_is_one_line_in_the_log_without_its_query(
    site: Site, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.INFO, "offhook.access"):
        await site.client.get(PAGE + "?phone=5551234")
        await site.client.get("/static/x")
    lines = [record for record in caplog.records if record.name == "offhook.access"]
    assert [line.getMessage() for line in lines] == [f"GET {PAGE} 200"]
    assert lines[0].__dict__["user"] == "ann@example.com"
    assert lines[0].__dict__["ms"] >= 0
    assert "5551234" not in json.dumps(lines[0].__dict__, default=str)


async def test_other_protocols_are_refused(site: Site) -> None:
    sent: list[Any] = []

    async def send(message: Any) -> None:  # noqa: ANN401
        sent.append(message)

    async def receive() -> Any:  # noqa: ANN401
        return {"type": "websocket.connect"}

    transport = cast("httpx.ASGITransport", site.client._transport)
    await transport.app({"type": "websocket", "headers": [], "path": PAGE}, receive, send)
    assert sent == [{"type": "websocket.close", "code": 1008}]


@pytest.mark.parametrize(
    ("path", "public"),
    [
        ("/sign-in", True),
        ("/sign-in/link/x", True),
        ("/static/x.css", True),
        ("//support/api/57.0/lightning/opencti.js", True),
        ("/sign-in-secret", False),
        ("/lightning/static/", False),
        ("/", False),
        ("//lightning/home", False),
        ("/sign-out", False),
    ],
)
def test_what_is_public(path: str, public: bool) -> None:
    assert is_public(path) is public
