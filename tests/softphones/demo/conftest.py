"""The demo softphone's modules in a browser, without a console around them."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, Protocol

import pytest

from offhook.resources import data_folder
from tests.browser_fixtures import browser, context, page
from tests.page_server import PageServer

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser

__all__ = ["browser", "context", "page"]


class Run(Protocol):
    """`run("call", "m.newCall(a, b)", a=..., b=...)`: the value of an expression over a module `m`."""

    def __call__(self, module: str, expression: str, **names: Any) -> Any: ...  # noqa: ANN401


@pytest.fixture(scope="module")
def run(browser: Browser) -> Iterator[Run]:
    with PageServer(data_folder("softphones")) as server:
        server.pages["/blank"] = "<!doctype html><title>Modules of the demo softphone</title>"
        page = browser.new_page()
        page.goto(f"{server.url}/blank")

        def evaluate(module: str, expression: str, **names: Any) -> Any:  # noqa: ANN401
            script = f"""async (given) => {{
              const m = await import("/demo/js/{module}.js");
              const {{{", ".join(names)}}} = given;
              return {expression};
            }}"""
            return page.evaluate(script, json.loads(json.dumps(names)))

        yield evaluate
        page.close()
