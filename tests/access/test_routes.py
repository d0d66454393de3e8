from __future__ import annotations

from typing import TYPE_CHECKING

import httpx
import pytest

from offhook.testkit.server import RunningOffhook

if TYPE_CHECKING:
    from collections.abc import Iterator

    from offhook.services import Services

AGENT = "agent@example.com"
PASSWORD = "correct horse battery"
OWN = {"Sec-Fetch-Site": "same-origin"}


@pytest.fixture(scope="module")
def offhook() -> Iterator[RunningOffhook]:
    async def give_password(services: Services) -> None:
        user = services.users.by_username(AGENT)
        assert user is not None
        await services.passwords.set(user.id, PASSWORD)

    with RunningOffhook() as running:
        running.run(give_password)
        yield running


@pytest.fixture
def browser(offhook: RunningOffhook) -> Iterator[httpx.Client]:
    with httpx.Client(base_url=offhook.console_url, headers=OWN) as client:
        yield client


def sign_in(
    browser: httpx.Client, password: str = PASSWORD, username: str = AGENT, target: str = "/"
) -> httpx.Response:
    return browser.post("/sign-in", data={"username": username, "password": password, "next": target})


def signed_in(browser: httpx.Client) -> bool:
    return browser.get("/lightning/home").status_code == 200


def test_the_right_password_leads_to_the_page_that_was_wanted(browser: httpx.Client) -> None:
    wanted = browser.get("/lightning/o/Contact/list?x=1")
    assert wanted.headers["location"] == "/sign-in?next=%2Flightning%2Fo%2FContact%2Flist%3Fx%3D1"
    form = browser.get(wanted.headers["location"])
    assert form.status_code == 200
    assert 'value="/lightning/o/Contact/list?x=1"' in form.text
    response = sign_in(browser, target="/lightning/o/Contact/list?x=1")
    assert (response.status_code, response.headers["location"]) == (303, "/lightning/o/Contact/list?x=1")
    assert signed_in(browser)


@pytest.mark.parametrize("target", ["//evil.example", "https://evil.example", "/\\evil.example"])
def test_nobody_is_sent_to_another_site(browser: httpx.Client, target: str) -> None:
    assert sign_in(browser, target=target).headers["location"] == "/"
    assert browser.get("/sign-in", params={"next": target}).headers["location"] == "/"


def test_a_wrong_password_says_so_and_keeps_the_username(browser: httpx.Client) -> None:
    response = sign_in(browser, "wrong password")
    assert response.status_code == 401
    assert "not right" in response.text
    assert AGENT in response.text
    assert "wrong password" not in response.text
    assert not signed_in(browser)


def test_an_unknown_user_is_told_the_same(browser: httpx.Client) -> None:
    unknown = sign_in(browser, username="nobody@example.com")
    assert unknown.status_code == 401
    assert unknown.text == sign_in(browser, "wrong").text.replace(AGENT, "nobody@example.com")


def test_who_guesses_has_to_wait_even_with_the_right_password(
    browser: httpx.Client, offhook: RunningOffhook
) -> None:
    username = "sam@example.com"
    for _ in range(offhook.settings.sign_in_tries):
        assert sign_in(browser, "guess", username).status_code == 401
    refused = sign_in(browser, "guess", username)
    assert refused.status_code == 429
    assert 0 < int(refused.headers["retry-after"]) <= 300
    assert "Too many" in refused.text


def test_signing_out_ends_the_session_on_the_server(browser: httpx.Client) -> None:
    sign_in(browser)
    cookies = dict(browser.cookies)
    response = browser.post("/sign-out")
    assert (response.status_code, response.headers["location"]) == (303, "/sign-in")
    assert not browser.cookies
    browser.cookies.update(cookies)
    assert not signed_in(browser)


def test_each_sign_in_is_a_new_session_and_ends_the_former(browser: httpx.Client) -> None:
    sign_in(browser)
    former = dict(browser.cookies)
    sign_in(browser)
    assert dict(browser.cookies) != former
    with httpx.Client(base_url=browser.base_url, cookies=former) as other:
        assert not signed_in(other)


def test_another_site_can_neither_sign_in_nor_out(browser: httpx.Client) -> None:
    sign_in(browser)
    foreign = {"Sec-Fetch-Site": "cross-site"}
    assert browser.post("/sign-in", headers=foreign).status_code == 403
    assert browser.post("/sign-out", headers=foreign).status_code == 403
    assert signed_in(browser)


def test_signing_out_by_link_is_not_possible(browser: httpx.Client) -> None:
    sign_in(browser)
    browser.get("/sign-out")
    assert signed_in(browser)


def test_a_link_signs_in_once(browser: httpx.Client, offhook: RunningOffhook) -> None:
    link = offhook.sign_in_url(AGENT)
    first = browser.get(link)
    assert (first.status_code, first.headers["location"]) == (303, "/")
    assert first.headers["cache-control"] == "no-store"
    assert signed_in(browser)
    with httpx.Client(base_url=offhook.console_url) as other:
        second = other.get(link)
        assert second.status_code == 410
        assert "signin-url" in second.text
        assert not signed_in(other)


@pytest.mark.parametrize("headers", [{"Sec-Purpose": "prefetch"}, {"Purpose": "prefetch"}, None])
def test_looking_at_a_link_does_not_use_it_up(
    browser: httpx.Client, offhook: RunningOffhook, headers: dict[str, str] | None
) -> None:
    link = offhook.sign_in_url(AGENT)
    if headers is None:
        assert browser.head(link).status_code == 204
    else:
        assert browser.get(link, headers=headers).status_code == 503
    assert not browser.cookies
    assert browser.get(link).status_code == 303


def test_the_cookie_is_for_this_port_and_not_for_scripts(
    browser: httpx.Client, offhook: RunningOffhook
) -> None:
    header = sign_in(browser).headers["set-cookie"]
    assert header.startswith(f"offhook_session_{offhook.settings.port}=")
    assert "HttpOnly" in header
    assert "SameSite=lax" in header


def test_behind_a_proxy_with_https_the_cookie_is_secure(offhook: RunningOffhook) -> None:
    proxied = {**OWN, "X-Forwarded-Proto": "https"}
    with httpx.Client(base_url=offhook.console_url, headers=proxied) as browser:
        header = sign_in(browser).headers["set-cookie"]
    assert header.startswith(f"__Host-offhook_session_{offhook.settings.port}=")
    assert "Secure" in header


def test_who_is_signed_in_does_not_see_the_form(browser: httpx.Client) -> None:
    sign_in(browser)
    response = browser.get("/sign-in?next=/lightning/o/Contact/list")
    assert (response.status_code, response.headers["location"]) == (303, "/lightning/o/Contact/list")
