from __future__ import annotations

import pytest

from offhook.cti.framing import may_frame

CONSOLE = "https://console.example:8443"
PAGE = "https://phone.example/softphone?x=1"


@pytest.mark.parametrize(
    ("policy", "allowed"),
    [
        ("default-src 'self'", True),
        ("frame-ancestors *", True),
        ("frame-ancestors 'none'", False),
        ("frame-ancestors", False),
        ("frame-ancestors 'self'", False),
        ("frame-ancestors https:", True),
        ("frame-ancestors http:", False),
        ("frame-ancestors https://console.example:8443", True),
        ("frame-ancestors https://console.example", False),
        ("frame-ancestors https://console.example:*", True),
        ("frame-ancestors http://console.example:8443", True),
        ("frame-ancestors https://*.example:8443", True),
        ("frame-ancestors https://*.console.example:8443", False),
        ("frame-ancestors CONSOLE.example:8443", True),
        ("img-src *; Frame-Ancestors https://other.example https://console.example:8443", True),
        ("frame-ancestors *, frame-ancestors 'none'", False),
    ],
)
def test_frame_ancestors_decide_as_in_browsers(policy: str, allowed: bool) -> None:
    assert may_frame(CONSOLE, PAGE, [], [policy])[0] is allowed


@pytest.mark.parametrize(
    ("options", "allowed"),
    [([], True), (["DENY"], False), (["sameorigin"], False), (["ALLOW-FROM https://x.example"], True)],
)
def test_frame_options_decide_without_frame_ancestors(options: list[str], allowed: bool) -> None:
    assert may_frame(CONSOLE, PAGE, options, [])[0] is allowed


def test_frame_ancestors_override_frame_options() -> None:
    assert may_frame(CONSOLE, PAGE, ["DENY"], ["frame-ancestors *"]) == (True, "Content-Security-Policy")


def test_a_page_of_the_console_itself_may_say_sameorigin() -> None:
    assert may_frame(CONSOLE, f"{CONSOLE}/page", ["SAMEORIGIN"], [])[0]
    assert may_frame(CONSOLE, f"{CONSOLE}/page", [], ["frame-ancestors 'self'"])[0]


def test_the_header_that_refuses_is_named() -> None:
    assert may_frame(CONSOLE, PAGE, ["DENY"], [])[1] == "X-Frame-Options: DENY"
    assert "frame-ancestors 'self'" in may_frame(CONSOLE, PAGE, [], ["frame-ancestors 'self'"])[1]
