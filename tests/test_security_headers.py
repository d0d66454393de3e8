from __future__ import annotations

from offhook.security_headers import console_page_headers, content_page_headers

CONTENT = "http://localhost:8001"
PHONE = "https://phone.example"
STANDBY = "https://standby.example"


def console(*adapters: str) -> dict[str, str]:
    return {name.decode(): value.decode() for name, value in console_page_headers(adapters, CONTENT)}


def directives(headers: dict[str, str]) -> dict[str, str]:
    parts = (part.split(" ", 1) for part in headers["content-security-policy"].split("; "))
    return {name: sources for name, sources in parts}


def test_only_the_users_own_adapters_may_be_framed() -> None:
    policy = directives(console(PHONE, STANDBY))
    assert policy["frame-src"] == f"{PHONE} {STANDBY} {CONTENT}"
    assert policy["connect-src"] == f"'self' {PHONE} {STANDBY}"


def test_without_a_softphone_only_hosted_content_may_be_framed() -> None:
    assert directives(console())["frame-src"] == CONTENT
    assert directives(console())["connect-src"] == "'self'"


def test_the_rest_is_as_narrow_as_the_console_allows() -> None:
    policy = directives(console(PHONE))
    assert policy["script-src"] == "'self'"
    assert policy["object-src"] == "'none'"
    assert policy["base-uri"] == "'none'"
    assert policy["form-action"] == "'self'"
    assert policy["frame-ancestors"] == "'none'"
    assert policy["default-src"] == "'self'"


def test_the_referrer_carries_the_origin_and_types_are_not_guessed() -> None:
    headers = console(PHONE)
    assert headers["referrer-policy"] == "strict-origin-when-cross-origin"
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["cache-control"] == "no-store"


def test_microphone_and_camera_are_delegated_to_the_adapter() -> None:
    allowed = console(PHONE, PHONE)["permissions-policy"]
    for feature in (
        "microphone",
        "camera",
        "autoplay",
        "clipboard-read",
        "clipboard-write",
        "display-capture",
    ):
        assert f'{feature}=(self "{PHONE}" "{CONTENT}")' in allowed
    assert "geolocation=()" in allowed


def test_nothing_breaks_pop_ups_or_scripts_of_adapters() -> None:
    content = {
        name.decode(): value.decode() for name, value in content_page_headers(("http://localhost:8000",))
    }
    for headers in (console(PHONE), content):
        assert not [name for name in headers if name.startswith("cross-origin")]


def test_hosted_content_is_framed_by_the_console_only() -> None:
    headers = dict(content_page_headers(("https://a.example", "https://b.example")))
    policy = headers[b"content-security-policy"].decode()
    assert "frame-ancestors 'self' https://a.example https://b.example" in policy


def test_trusted_origins_may_be_framed_but_get_no_microphone() -> None:
    trusted = ("https://login.example.com",)
    headers = {name.decode(): value.decode() for name, value in console_page_headers((), CONTENT, trusted)}

    assert f"frame-src {CONTENT} https://login.example.com" in headers["content-security-policy"]
    assert "login.example.com" not in headers["permissions-policy"]
