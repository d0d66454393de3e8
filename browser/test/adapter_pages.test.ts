import assert from "node:assert/strict";
import { test } from "node:test";

import type { AdapterPages } from "../src/wire/adapter_pages";
import { trackAdapterPages } from "../src/wire/adapter_pages";
import type { Call } from "../src/wire/messages";

function call(
  id: number,
  name = `call${String(id)}`,
  apiVersion = 57,
  args: Record<string, unknown> = {},
): Call {
  return {
    operation: name,
    args,
    edition: "lightning",
    apiVersion,
    wantsReply: true,
    listens: false,
    id,
    name,
  };
}

function repeated(pages: AdapterPages, ...calls: Call[]): boolean[] {
  return calls.map((one) => pages.judge(one).repeated);
}

function clock(): { now: () => number; pass: (milliseconds: number) => void } {
  let time = 0;
  return { now: () => time, pass: (milliseconds) => (time += milliseconds) };
}

test("a call that comes twice is repeated, one that comes later is not", () => {
  const pages = trackAdapterPages();
  assert.deepEqual(repeated(pages, call(0), call(1), call(1), call(2), call(1)), [
    false,
    false,
    true,
    false,
    true,
  ]);
});

test("a second copy of the library may use the same number for another call", () => {
  const pages = trackAdapterPages();
  assert.deepEqual(repeated(pages, call(0, "enable"), call(0, "listen"), call(0, "enable", 43)), [
    false,
    false,
    false,
  ]);
  assert.deepEqual(repeated(pages, call(3, "runApex", 57, { a: 1 }), call(3, "runApex", 57, { a: 2 })), [
    false,
    false,
  ]);
});

test("the first load event changes nothing", () => {
  const pages = trackAdapterPages();
  const early = pages.judge(call(0));
  assert.deepEqual(pages.loaded(), []);
  assert.equal(pages.present, early.page);
});

test("after a load event the numbers start again, and earlier pages are past", () => {
  const pages = trackAdapterPages();
  const before = pages.judge(call(0)).page;
  pages.loaded();
  pages.judge(call(1));
  pages.loaded();
  assert.ok(pages.present > before);
  assert.deepEqual(pages.judge(call(0)), { page: pages.present, repeated: false });
});

test("equal first calls of a reloaded page wait for its load event, and none is lost", () => {
  const pages = trackAdapterPages();
  repeated(pages, call(0), call(1));
  pages.loaded();
  assert.deepEqual(repeated(pages, call(0), call(1), call(2)), [true, true, false]);
  assert.deepEqual(pages.loaded(), [call(0), call(1)]);
});

test("what a reloaded page registers before its load event outlives that event", () => {
  const pages = trackAdapterPages();
  const old = pages.judge(call(0, "listen")).page;
  pages.loaded();
  const first = pages.judge(call(0, "enable"));
  const second = pages.judge(call(1, "listen"));
  assert.deepEqual([first.repeated, second.repeated], [false, false]);
  pages.loaded();
  assert.ok(first.page >= pages.present && second.page >= pages.present);
  assert.ok(old < pages.present);
});

test("a new page with another version of the library keeps what it registers early", () => {
  const pages = trackAdapterPages();
  pages.judge(call(0, "enable", 43));
  pages.loaded();
  const early = pages.judge(call(0, "enable", 57));
  pages.loaded();
  assert.ok(early.page >= pages.present);
});

test("what was heard is forgotten after ten thousand calls", () => {
  const pages = trackAdapterPages();
  repeated(pages, ...Array.from({ length: 10_001 }, (_none, id) => call(id)));
  assert.deepEqual(repeated(pages, call(10_000), call(1)), [true, true]);
  assert.deepEqual(repeated(pages, call(10_001), call(1)), [false, false]);
});

test("a page that went elsewhere before its own load event counts as reloaded", () => {
  const pages = trackAdapterPages();
  repeated(pages, call(0), call(1));
  assert.deepEqual(repeated(pages, call(0)), [true]);
  assert.deepEqual(pages.loaded(), [call(0)]);
});

test("a message repeated long ago does not come back", () => {
  const pages = trackAdapterPages();
  repeated(pages, call(0), call(1), call(2), call(1));
  pages.loaded();
  repeated(pages, call(2));
  assert.deepEqual(pages.loaded(), []);
});

test("after a silent sign-in page the next page's early calls are its own", () => {
  const time = clock();
  const pages = trackAdapterPages(time.now);
  pages.loaded();
  time.pass(20_000);
  const early = pages.judge(call(0, "enable"));
  time.pass(1_000);
  pages.loaded();
  assert.ok(early.page >= pages.present);
});

test("what a page says soon after its load event is past when it reloads", () => {
  const time = clock();
  const pages = trackAdapterPages(time.now);
  pages.loaded();
  time.pass(200);
  const old = pages.judge(call(0, "enable"));
  time.pass(300);
  pages.loaded();
  assert.ok(old.page < pages.present);
});

test("what a late page said minutes ago is past when it reloads", () => {
  const time = clock();
  const pages = trackAdapterPages(time.now);
  pages.loaded();
  time.pass(5_000);
  const old = pages.judge(call(0, "enable"));
  time.pass(60_000);
  pages.loaded();
  assert.ok(old.page < pages.present);
});

test("arguments that have no form as JSON are no obstacle", () => {
  const pages = trackAdapterPages();
  assert.deepEqual(repeated(pages, call(0, "runApex", 57, { big: 1n })), [false]);
});
