from __future__ import annotations

import pytest

from offhook.access.next_page import LONGEST, safe_next


@pytest.mark.parametrize(
    "path", ["/", "/lightning/home", "/lightning/search?q=acme%20corp&x=1", "/a#b", "/a/../b"]
)
def test_own_paths_are_kept(path: str) -> None:
    assert safe_next(path) == path


@pytest.mark.parametrize(
    "foreign",
    [
        None,
        "",
        "https://evil.example",
        "//evil.example",
        "/\\evil.example",
        "\\\\evil.example",
        "/\t/evil.example",
        "/\n/evil.example",
        " /lightning",
        "javascript:alert(1)",
        "lightning/home",
        "/ä",
        "/x y",
        "/sign-in?next=/sign-in",
        "/sign-out",
        "/" + "x" * LONGEST,
    ],
)
def test_everything_else_leads_to_the_start(foreign: str | None) -> None:
    assert safe_next(foreign) == "/"
