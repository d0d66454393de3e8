"""Renews docs/images/console.png: the console of the sample org with a call in progress.

`uv run python scripts/screenshot.py`; needs Chromium, as the tests do.
"""

from __future__ import annotations

import os
from pathlib import Path

from playwright.sync_api import expect, sync_playwright

from offhook.testkit.server import RunningOffhook

PICTURE = Path(__file__).resolve().parent.parent / "docs" / "images" / "console.png"
FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-sync"]


def main() -> None:
    """Take a call from Acme and photograph the page."""
    chromium = os.environ.get("OFFHOOK_BROWSER", "/usr/bin/chromium")
    with RunningOffhook() as offhook, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=FLAGS)
        page = browser.new_page(viewport={"width": 1280, "height": 800})
        page.goto(offhook.sign_in_url("agent@example.com"))
        phone = page.frame_locator("#softphone-body iframe")
        phone.get_by_text("Simulate", exact=True).click()
        phone.get_by_role("button", name="(212) 555-5555").first.click()
        phone.get_by_role("button", name="Answer").click()
        expect(page.locator("#view h1")).to_contain_text("Acme")
        expect(phone.get_by_role("button", name="Hang up")).to_be_visible()
        PICTURE.parent.mkdir(parents=True, exist_ok=True)
        page.screenshot(path=PICTURE)
        browser.close()


if __name__ == "__main__":
    main()
