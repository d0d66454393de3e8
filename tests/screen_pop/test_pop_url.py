from __future__ import annotations

import pytest

from offhook.errors import InvalidArgument
from offhook.screen_pop.pop_url import Address, Trust, resolve

TRUST = Trust(
    console_origins=("http://localhost:8000", "https://console.example.com"),
    content_origin="http://localhost:8001",
    trusted_urls=("https://crm.example.com", "https://wiki.example.com:8443/team/"),
)


@pytest.mark.parametrize(
    ("url", "address"),
    [
        (
            "/lightning/r/Account/001x0000003DGQRAA4/view",
            Address("/lightning/r/Account/001x0000003DGQRAA4/view"),
        ),
        ("/lightning/n/My_Tab?c__x=a b&c__y=1", Address("/lightning/n/My_Tab", "c__x=a%20b&c__y=1")),
        ("  /lightning/home ", Address("/lightning/home")),
        ("/", Address("/")),
        ("/lightning", Address("/lightning")),
        ("/apex/Überblick", None),
        ("/apex/Page?x=https://evil.example.com//", Address("/apex/Page", "x=https://evil.example.com//")),
        ("#/n/Tab?a=1", Address("/lightning/n/Tab", "a=1")),
        ("/lightning#/n/Tab", Address("/lightning/n/Tab")),
        ("http://localhost:8000/lightning/n/Tab?a=1", Address("/lightning/n/Tab", "a=1")),
        ("HTTP://LOCALHOST:8000/lightning/n/Tab", Address("/lightning/n/Tab")),
        ("https://console.example.com:443/lightning/home", Address("/lightning/home")),
        ("https://console.example.com", Address("/")),
        ("http://localhost:8001/apex/Page?a=1", Address("/apex/Page", "a=1")),
        ("https://crm.example.com/case?id=7#top", Address(outside="https://crm.example.com/case?id=7#top")),
        ("https://crm.example.com", Address(outside="https://crm.example.com/")),
        ('https://crm.example.com/"><b>', Address(outside="https://crm.example.com/%22%3E%3Cb%3E")),
        ("https://wiki.example.com:8443/team/a", Address(outside="https://wiki.example.com:8443/team/a")),
        ("https://wiki.example.com:8443/team", Address(outside="https://wiki.example.com:8443/team")),
    ],
)
def test_addresses_that_may_pop(url: str, address: Address | None) -> None:
    if address is None:
        with pytest.raises(InvalidArgument):
            resolve(url, TRUST)
    else:
        assert resolve(url, TRUST) == address


@pytest.mark.parametrize(
    "url",
    [
        None,
        "",
        "   ",
        7,
        {"url": "/"},
        "lightning/home",
        "001x0000003DGQRAA4",
        "www.example.com",
        "javascript:alert(1)",
        "JavaScript:alert(1)",
        " javascript:alert(1)",
        "java\nscript:alert(1)",
        "\x01javascript:alert(1)",
        "data:text/html,<script>alert(1)</script>",
        "vbscript:x",
        "blob:http://localhost:8000/x",
        "file:///etc/passwd",
        "//evil.example.com/lightning",
        "///evil.example.com",
        "/\\evil.example.com",
        "\\\\evil.example.com",
        "/%5Cevil.example.com",
        "/%2Fevil.example.com",
        "/%252Fevil.example.com",
        "/lightning/..//evil.example.com",
        "/lightning/%2e%2e/cti/call",
        "/lightning/../cti/call",
        "/lightning/./x",
        "/\t/evil.example.com",
        "/lightning/\r\nSet-Cookie: a=b",
        "/lightning/\u2028",
        "/lightning/\ud800",
        "http:/evil.example.com",
        "http:evil.example.com",
        "https:///evil.example.com",
        "https://evil.example.com/",
        "https://evil.example.com/?https://crm.example.com",
        "https://crm.example.com.evil.example.com/",
        "https://crm.example.com@evil.example.com/",
        "https://evil.example.com\\@crm.example.com/",
        "https://user:pw@crm.example.com/",
        "https://crm.example.com:444/",
        "http://crm.example.com/",
        "https://wiki.example.com:8443/other",
        "https://wiki.example.com:8443/teams",
        "https://wiki.example.com:8443/team/../other",
        "https://wiki.example.com:8443/team/%2e%2e/other",
        "http://localhost:8000//evil.example.com",
        "http://localhost:8000@evil.example.com/",
        "http://localhost:8001/softphones/demo/index.html",
        "http://localhost:9999/lightning/home",
        "/sign-in/link/token",
        "/sign-out",
        "/cti/call",
        "/support/api/57.0/lightning/opencti.js",
        "/static/offhook.css",
        "/apex/",
        "/apex/a/b",
        "#javascript:alert(1)",
        "#",
        "#//evil.example.com",
        "#/sObject/../../sign-out",
        "/lightning/" + "x" * 8000,
    ],
)
def test_addresses_that_may_not(url: object) -> None:
    with pytest.raises(InvalidArgument) as raised:
        resolve(url, TRUST)

    assert raised.value.argument == "params.url"


def test_an_untrusted_server_is_named_and_so_is_the_way_to_allow_it() -> None:
    with pytest.raises(InvalidArgument, match=r"leads to https://evil\.example\.com, .* trusted_urls"):
        resolve("https://evil.example.com/x", TRUST)


def test_without_known_origins_only_paths_may_pop() -> None:
    assert resolve("/lightning/home", Trust()) == Address("/lightning/home")
    with pytest.raises(InvalidArgument):
        resolve("http://localhost:8000/lightning/home", Trust())
