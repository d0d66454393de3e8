from __future__ import annotations

import re
from typing import TYPE_CHECKING

import httpx
import pytest
from sqlalchemy import text
from starlette.routing import Mount, Route

from offhook.access.middleware import is_public
from offhook.access.refusals import SERVICES_PREFIXES
from offhook.app import build_services, routes
from offhook.config import Settings
from offhook.errors import InvalidArgument
from offhook.testkit.server import RunningOffhook

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from starlette.routing import BaseRoute

AGENT = "agent@example.com"
OWN = {"Sec-Fetch-Site": "same-origin"}

PUBLIC = {
    "/healthz",
    "/readyz",
    "/services/Soap/u/{version}",
    "/services/Soap/u/{version}/{rest:path}",
    "/services/data",
    "/services/oauth2/revoke",
    "/services/oauth2/token",
    "/services/wsdl/partner",
    "/sign-in",
    "/sign-in/link/{token}",
    "/static/{path:path}",
    "/support/...",
}
"""All that the console's port answers without a session."""

SAMPLES = {
    "path": "x.css",
    "version": "57.0",
    "file": "opencti.js",
    "token": "guess",
    "id": "001x0000003DGQR",
}


@pytest.fixture(scope="module")
def offhook() -> Iterator[RunningOffhook]:
    with RunningOffhook() as running:
        yield running


@pytest.fixture
def agent(offhook: RunningOffhook) -> Iterator[httpx.Client]:
    with httpx.Client(base_url=offhook.console_url) as client:
        assert client.get(offhook.sign_in_url(AGENT)).status_code == 303
        yield client


def walked(all_routes: list[BaseRoute]) -> Iterator[tuple[str, str]]:
    """Every (method, path) of the route table."""
    for route in all_routes:
        assert not isinstance(route, Mount), "a mount hides its routes from this test"
        assert isinstance(route, Route)
        for method in sorted((route.methods or set()) - {"HEAD"}):
            yield method, route.path


@pytest.fixture(scope="module")
def table(tmp_path_factory: pytest.TempPathFactory) -> list[tuple[str, str]]:
    services = build_services(Settings(data_dir=tmp_path_factory.mktemp("data")))
    return list(walked(list(routes(services))))


def example_of(path: str) -> str:
    return re.sub(r"\{(\w+)(:\w+)?\}", lambda m: SAMPLES.get(m[1], "Account"), path)


def test_every_route_needs_a_session_but_those_listed(
    offhook: RunningOffhook, table: list[tuple[str, str]]
) -> None:
    open_paths = set()
    with httpx.Client(base_url=offhook.console_url, headers=OWN) as nobody:
        for method, path in table:
            url = offhook.console_url + example_of(path)  # httpx would join away a doubled slash
            response = nobody.request(method, url)
            if response.status_code == 401 or response.headers.get("location", "").startswith("/sign-in"):
                continue
            open_paths.add("/support/..." if "/support/" in path else path)
    assert open_paths == PUBLIC
    assert len(table) > 15


def test_the_gates_list_and_the_route_table_agree(table: list[tuple[str, str]]) -> None:
    for _, path in table:
        listed = path in PUBLIC or "/support/" in path or path.startswith(SERVICES_PREFIXES)
        assert is_public(example_of(path)) is listed, path


def test_the_main_pages_answer(agent: httpx.Client) -> None:
    agent.follow_redirects = True
    for path in (
        "/",
        "/lightning/o/Contact/list",
        "/lightning/search?q=acme",
        "/lightning/r/Account/001x0000003DGQR/view",
    ):
        response = agent.get(path)
        assert response.status_code == 200, path
        assert "Offhook" in response.text
        assert response.headers["x-correlation-id"]


def test_a_page_that_is_not_there_is_a_page_with_the_console_around_it(agent: httpx.Client) -> None:
    response = agent.get("/lightning/nonsense")
    assert response.status_code == 404
    assert "frame-ancestors 'none'" in response.headers["content-security-policy"]


def test_a_failure_of_ours_shows_a_reference_and_no_details(
    agent: httpx.Client, offhook: RunningOffhook, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_arguments: object) -> None:
        raise RuntimeError("the secret detail")

    monkeypatch.setattr("offhook.access.user_records.UserRecords.search", broken)
    monkeypatch.setattr("offhook.access.user_records.UserRecords.match_number", broken)
    response = agent.get("/lightning/search?q=acme", headers={"X-Correlation-Id": "ref-17"})
    assert response.status_code == 500
    assert "ref-17" in response.text
    assert "secret detail" not in response.text
    assert "Traceback" not in response.text


def test_a_body_that_is_too_large_is_refused(agent: httpx.Client, offhook: RunningOffhook) -> None:
    body = b"x" * (offhook.settings.max_body_bytes + 1)
    response = agent.post("/cti/call", content=body, headers=OWN)
    assert response.status_code == 413
    assert response.json()["success"] is False
    assert agent.post("/lightning/o/Account/new", content=body, headers=OWN).status_code == 413


def test_nothing_pretends_to_be_the_vendors_own_desk(agent: httpx.Client) -> None:
    """Newer console toolkits would then call functions on the top window instead of sending messages."""
    for path in ("/lightning/home", "/static/built/console.js"):
        response = agent.get(path)
        assert response.status_code == 200
        assert "isServiceDeskPage" not in response.text


def test_the_policy_names_the_demo_softphone(agent: httpx.Client, offhook: RunningOffhook) -> None:
    policy = agent.get("/lightning/home").headers["content-security-policy"]
    assert f"frame-src {offhook.content_url};" in policy


def test_both_ports_serve_the_library_and_tell_their_health(offhook: RunningOffhook) -> None:
    for origin in (offhook.console_url, offhook.content_url):
        library = httpx.get(f"{origin}/support/api/57.0/lightning/opencti_min.js")
        assert library.status_code == 200
        assert "javascript" in library.headers["content-type"]
        assert httpx.get(f"{origin}/readyz").json() == {"status": "ready"}


def test_both_ports_tell_that_they_cannot_work(tmp_path: Path) -> None:
    with RunningOffhook(sample_org=False, data_dir=tmp_path) as broken:
        broken.run(lambda services: services.store.system.write(text("DELETE FROM alembic_version")))
        for origin in (broken.console_url, broken.content_url):
            answer = httpx.get(f"{origin}/readyz")
            assert (answer.status_code, answer.json()["status"]) == (503, "not ready")
            assert httpx.get(f"{origin}/healthz").status_code == 200


def test_a_folder_that_cannot_be_used_is_told(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(InvalidArgument, match="Cannot write to"), RunningOffhook(data_dir=tmp_path / "file"):
        pass


def test_the_first_start_of_an_empty_org_tells_how_to_begin(tmp_path: Path) -> None:
    with RunningOffhook(sample_org=False, data_dir=tmp_path) as empty:
        page = httpx.get(f"{empty.console_url}/sign-in").text
        assert "offhook user add" in page
    with RunningOffhook(sample_org=True, data_dir=tmp_path) as filled:
        assert "offhook user add" not in httpx.get(f"{filled.console_url}/sign-in").text
