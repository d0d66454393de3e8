import assert from "node:assert/strict";
import { test } from "node:test";

import { isOversized } from "../src/wire/message_size";

const cyclic: Record<string, unknown> = { name: "loop" };
cyclic.self = cyclic;
let doubling: unknown[] = ["x"];
for (let step = 0; step < 60; step++) doubling = [doubling, doubling];
let deep: unknown = "end";
for (let step = 0; step < 400_000; step++) deep = [deep];

const LARGE: [string, unknown][] = [
  ["a long text", "x".repeat(1_000_001)],
  ["a long key", { ["k".repeat(1_000_001)]: 1 }],
  ["many keys", Object.fromEntries(Array.from({ length: 300_000 }, (_none, index) => [index, 0]))],
  ["a cycle", cyclic],
  ["parts shared so often that they would be endless as JSON", doubling],
  ["great depth", deep],
  ["an array of holes", new Array(2 ** 32 - 1)],
  ["bytes", new Uint8Array(1_000_001)],
  ["a buffer", { data: new ArrayBuffer(1_000_001) }],
  ["a text object", new String("x".repeat(100_000_000))],
  ["a blob", new Blob(["x".repeat(1_000_001)])],
  ["a map of long texts", new Map([["a", "x".repeat(1_000_001)]])],
  ["a large set", new Set(Array.from({ length: 600_000 }, (_none, index) => index))],
];
for (const [name, data] of LARGE) {
  test(`${name} is too large, and found so at once`, () => {
    const started = performance.now();
    assert.equal(isOversized(data), true);
    assert.ok(performance.now() - started < 2_000);
  });
}

const SMALL: [string, unknown][] = [
  [
    "an ordinary call",
    { methodName: "saveLog", args: { object: { Subject: "Call", Description: "x".repeat(32_000) } } },
  ],
  ["nothing", undefined],
  ["null", null],
  ["a big integer", 42n],
  ["something shared twice", [cyclic.name, cyclic.name]],
];
for (const [name, data] of SMALL) {
  test(`${name} is not too large`, () => {
    assert.equal(isOversized(data), false);
  });
}
