"""A signed-in console in a real Chromium with a bare adapter page of our own, for the browser benchmarks."""

from __future__ import annotations

import os
import shutil
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from playwright.sync_api import sync_playwright

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Frame, Page

    from offhook.testkit.server import RunningOffhook

FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
]

ECHO = """
window.addEventListener("message", (event) => {
  if (event.data && event.data.benchEcho !== undefined) {
    event.stopImmediatePropagation();
    event.source.postMessage(event.data, event.origin);
  }
});
"""
"""Registered before the page's own script, so the echo measures two postMessages and nothing else."""


def chromium_path() -> str:
    """The Chromium to drive: OFFHOOK_BROWSER, what the set-up found, or the first on PATH."""
    found = os.environ.get("OFFHOOK_BROWSER") or shutil.which("chromium") or shutil.which("google-chrome")
    stamp = Path(".setup/chromium")
    if not found and stamp.exists():
        found = stamp.read_text().strip()
    if not found:
        raise SystemExit("No Chromium was found; run `make setup` or set OFFHOOK_BROWSER.")
    return found


@contextmanager
def console(server: RunningOffhook, username: str = "agent@example.com") -> Iterator[tuple[Page, Frame]]:
    """The console page of a signed-in agent, and the frame of the adapter inside it once it has loaded."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium_path(), args=FLAGS)
        page = browser.new_page()
        page.add_init_script(f"if (window === window.top) {{ {ECHO} }}")
        page.goto(server.sign_in_url(username))
        page.wait_for_selector("#softphone-body iframe", state="attached")
        page.wait_for_function("document.querySelector('#softphone-body iframe')?.contentWindow.length >= 0")
        frame = next(f for f in page.frames if f.parent_frame == page.main_frame)
        frame.wait_for_function("window.sforce && window.sforce.opencti")
        yield page, frame
        browser.close()
