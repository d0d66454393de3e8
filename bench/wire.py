"""Calls from adapter to callback, against a raw postMessage echo between the same two windows."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bench.measure import Row, ratio_row

if TYPE_CHECKING:
    from playwright.sync_api import Frame, Page

ROUNDS = 2000

HELPERS = """
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
        await actions[a]();
        samples[a].push(performance.now() - from);
      }
    }
    return samples;
  },
};
"""

FETCH_AND_ECHO = """
async (n) => {
  const samples = [];
  for (let i = 0; i < n; i++) {
    const from = performance.now();
    await (await fetch("/healthz")).json();
    samples.push(performance.now() - from);
  }
  return samples;
}
"""


def page_operation(frame: Frame) -> Row:
    """An operation that the page itself answers."""
    frame.evaluate(HELPERS)
    script = "(n) => bench.rounds(n, [bench.echo, () => bench.call('isSoftphonePanelVisible')])"
    frame.evaluate(script, 200)
    echo, call = frame.evaluate(script, ROUNDS)
    return ratio_row("Operation answered by the page, against a raw echo", call, echo, 3.0)


def server_operation(page: Page, frame: Frame) -> Row:
    """An operation that the server answers, against a bare fetch of a static JSON route plus that echo."""
    frame.evaluate(HELPERS)
    script = "(n) => bench.rounds(n, [bench.echo, () => bench.call('getCallCenterSettings')])"
    limit: list[float] = []
    calls: list[float] = []
    for turn in range(21):
        fetches = page.evaluate(FETCH_AND_ECHO, ROUNDS // 20)
        echo, call = frame.evaluate(script, ROUNDS // 20)
        if turn:  # the first turn warms both sides up
            limit += [a + b for a, b in zip(fetches, echo, strict=True)]
            calls += call
    return ratio_row("Operation answered by the server, against a fetch plus that echo", calls, limit, 2.0)
