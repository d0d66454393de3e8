"""searchAndScreenPop until the record's heading is painted, against opening the same record by a click."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bench.measure import Row, ratio_row

if TYPE_CHECKING:
    from playwright.sync_api import Frame, Page

ROUNDS = 100

PAINTED = """
window.benchPainted = (id) => new Promise((done) => {
  const look = () => {
    const view = document.querySelector("#view");
    if (view?.dataset.recordId === id && view.querySelector("h1")) {
      requestAnimationFrame(() => setTimeout(() => done(performance.timeOrigin + performance.now())));
    } else requestAnimationFrame(look);
  };
  look();
});
window.benchClick = async (id) => {
  const link = document.createElement("a");
  link.href = `/lightning/r/Contact/${id}/view`;
  link.textContent = "open";
  document.querySelector("#view").append(link);
  htmx.process(link);
  const from = performance.timeOrigin + performance.now();
  link.click();
  return (await window.benchPainted(id)) - from;
};
null;
"""

GO_HOME = "(url) => htmx.ajax('GET', url, {target: '#main', select: '#main', swap: 'outerHTML'})"

POP = """
(number) => new Promise((done, fail) => {
  const from = performance.timeOrigin + performance.now();
  sforce.opencti.searchAndScreenPop({
    searchParams: number, callType: "inbound", deferred: false,
    callback: (r) => r.success && Object.keys(r.returnValue).length === 1
      ? done(from) : fail(new Error(JSON.stringify(r))),
  });
})
"""


def screen_pop(page: Page, frame: Frame, contacts: list[tuple[str, str]]) -> Row:
    """`contacts` are (id, phone) pairs, each number held by one record only."""
    page.evaluate(PAINTED)
    clicks: list[float] = []
    pops: list[float] = []
    home = f"{page.url.split('/lightning')[0]}/lightning/home"
    for record_id, number in contacts[: ROUNDS + 5]:
        _go_home(page, home)
        clicks.append(page.evaluate("(id) => window.benchClick(id)", record_id))
        _go_home(page, home)
        painted = page.evaluate_handle("(id) => ({promise: window.benchPainted(id)})", record_id)
        started = frame.evaluate(POP, number)
        pops.append(painted.evaluate("(held) => held.promise") - started)
    return ratio_row("searchAndScreenPop to the painted record, against a click", pops[5:], clicks[5:], 1.5)


def _go_home(page: Page, home: str) -> None:
    page.evaluate(
        "(url) => htmx.ajax('GET', url, {target: '#main', select: '#main', swap: 'outerHTML'})", home
    )
    page.wait_for_selector("#view[data-kind=home]")
