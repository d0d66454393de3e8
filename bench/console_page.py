"""A signed-in console in a real Chromium with a bare adapter page of our own, for the browser benchmarks."""

from __future__ import annotations

import os
import shutil
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from playwright.sync_api import sync_playwright

from bench.many_contacts import BATCH, add_contacts
from offhook.records.record_id import SYSTEM_USER_ID
from offhook.setup import org_file
from offhook.setup.apply import apply
from offhook.testkit.server import OffhookProcess, RunningOffhook

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Frame, Page

    from offhook.services import Services

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


ADAPTER_PAGE = """<!doctype html><title>Bench</title>
<script src="/support/api/67.0/lightning/opencti.js"></script>"""

DEFINITION = """<callCenter>
  <section sortOrder="0" name="reqGeneralInfo" label="General Information">
    <item sortOrder="0" name="reqInternalName" label="Internal Name">Bench</item>
    <item sortOrder="1" name="reqDisplayName" label="Display Name">Bench</item>
    <item sortOrder="2" name="reqAdapterUrl" label="CTI Adapter URL">/apex/Bench</item>
    <item sortOrder="3" name="reqUseApi" label="Use CTI API">true</item>
    <item sortOrder="4" name="reqSoftphoneHeight" label="Softphone Height">300</item>
    <item sortOrder="5" name="reqSoftphoneWidth" label="Softphone Width">300</item>
    <item sortOrder="6" name="reqSalesforceCompatibilityMode" label="Mode">Lightning</item>
  </section>
</callCenter>"""

ORG = """
[[pages]]
name = "Bench"
label = "Bench"
file = "bench.html"

[[call_centers]]
definition = "bench.xml"
members = ["agent@example.com"]
"""


@contextmanager
def bench_server(contacts: int = 0) -> Iterator[tuple[OffhookProcess, list[tuple[str, str]]]]:
    """A server in a process of its own whose agent has the bare adapter; gives it and the contacts made."""
    with TemporaryDirectory(prefix="offhook-bench-") as folder:
        data_dir = Path(folder) / "data"
        with RunningOffhook(data_dir=data_dir) as prepared:
            prepared.run(lambda services: _give_bench_adapter(services, Path(folder)))
            made = [pair for start in range(0, contacts, BATCH) for pair in _add(prepared, start)]
        with OffhookProcess(data_dir) as server:
            yield server, made


def _add(prepared: RunningOffhook, start: int) -> list[tuple[str, str]]:
    return prepared.run(lambda services: add_contacts(services.store, SYSTEM_USER_ID, start))


async def _give_bench_adapter(services: Services, folder: Path) -> None:
    (folder / "bench.html").write_text(ADAPTER_PAGE)
    (folder / "bench.xml").write_text(DEFINITION)
    (folder / "org.toml").write_text(ORG)
    await apply(services, org_file.read(folder / "org.toml", services.store.metadata))


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
def console(server: OffhookProcess, username: str = "agent@example.com") -> Iterator[tuple[Page, Frame]]:
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
