from __future__ import annotations

from starlette.responses import Response

from offhook.access.cookies import SessionCookie

COOKIE = SessionCookie(8000)


def set_cookie(scheme: str) -> str:
    response = Response()
    COOKIE.set(response, "token", {"scheme": scheme})
    return response.headers["set-cookie"]


def test_scripts_and_other_sites_get_nothing() -> None:
    header = set_cookie("http")
    assert header.startswith("offhook_session_8000=token;")
    assert "HttpOnly" in header
    assert "SameSite=lax" in header
    assert "Path=/" in header
    assert "Secure" not in header
    assert "Domain" not in header


def test_over_https_it_is_bound_to_the_host() -> None:
    header = set_cookie("https")
    assert header.startswith("__Host-offhook_session_8000=token;")
    assert "Secure" in header


def test_it_is_found_among_others() -> None:
    header = b"a=b; offhook_session_80000=x; offhook_session_8000=token; c=d"
    assert COOKIE.read(header, https=False) == "token"
    assert COOKIE.read(b"offhook_session_8000=", https=False) is None
    assert COOKIE.read(b"xoffhook_session_8000=token", https=False) is None
    assert COOKIE.read(None, https=False) is None


def test_a_cookie_that_http_could_have_set_does_not_count_over_https() -> None:
    assert COOKIE.read(b"offhook_session_8000=token", https=True) is None
    assert COOKIE.read(b"__Host-offhook_session_8000=token", https=True) == "token"


def test_removing_needs_the_same_name() -> None:
    response = Response()
    COOKIE.remove(response, {"scheme": "https"})
    assert response.headers["set-cookie"].startswith('__Host-offhook_session_8000=""; ')
    assert "Max-Age=0" in response.headers["set-cookie"]
