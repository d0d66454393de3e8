"""Calls from adapter to callback, against a raw postMessage echo between the same two windows."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bench.measure import Row, ratio_row

if TYPE_CHECKING:
    from playwright.sync_api import Frame, Page

ROUNDS = 2000
TRIPS = 10

HELPERS = """
const TRIPS = 10; // the clock ticks ten times a millisecond: a sample is the mean of ten trips in a row
window.bench = {
  echo: () => new Promise((done) => {
    const heard = (event) => {
      if (event.source !== parent || event.data?.benchEcho === undefined) return;
      window.removeEventListener("message", heard);
      done();
    };
    window.addEventListener("message", heard);
    parent.postMessage({benchEcho: 1, methodName: "isSoftphonePanelVisible", args: {}}, "*");
  }),
  call: (name) => new Promise((done, fail) => {
    sforce.opencti[name]({callback: (r) => r.success ? done() : fail(new Error(JSON.stringify(r.errors)))});
  }),
  async rounds(n, actions) {
    const samples = actions.map(() => []);
    for (let i = 0; i < n; i++) {
      for (let a = 0; a < actions.length; a++) {
        const from = performance.now();
        for (let trip = 0; trip < TRIPS; trip++) await actions[a]();
        samples[a].push((performance.now() - from) / TRIPS);
      }
    }
    return samples;
  },
};
"""

FETCHES = """
async (n) => {
  const samples = [];
  for (let i = 0; i < n; i++) {
    const from = performance.now();
    for (let trip = 0; trip < 10; trip++) await (await fetch("/healthz")).json();
    samples.push((performance.now() - from) / 10);
  }
  return samples;
}
"""


def page_operation(frame: Frame) -> Row:
    """An operation that the page itself answers."""
    frame.evaluate(HELPERS)
    script = "(n) => bench.rounds(n, [bench.echo, () => bench.call('isSoftphonePanelVisible')])"
    frame.evaluate(script, 20)
    echo, call = frame.evaluate(script, ROUNDS // TRIPS)
    return ratio_row("Operation answered by the page, against a raw echo", call, echo, 3.0)


def server_operation(page: Page, frame: Frame) -> Row:
    """An operation that the server answers, against a bare fetch of a static JSON route plus that echo."""
    frame.evaluate(HELPERS)
    script = "(n) => bench.rounds(n, [bench.echo, () => bench.call('getCallCenterSettings')])"
    limit: list[float] = []
    calls: list[float] = []
    for turn in range(21):
        fetches = page.evaluate(FETCHES, ROUNDS // TRIPS // 20)
        echo, call = frame.evaluate(script, ROUNDS // TRIPS // 20)
        if turn:  # the first turn warms both sides up
            limit += [a + b for a, b in zip(fetches, echo, strict=True)]
            calls += call
    return ratio_row("Operation answered by the server, against a fetch plus that echo", calls, limit, 2.0)
