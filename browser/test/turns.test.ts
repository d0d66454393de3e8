import assert from "node:assert/strict";
import { test } from "node:test";

import { turns } from "../src/console/turns";

function held(): { promise: Promise<void>; release: () => void } {
  let release = (): void => undefined;
  const promise = new Promise<void>((resolve) => (release = resolve));
  return { promise, release };
}

test("a few run at once, the others in order when one ends", async () => {
  const inTurn = turns(2);
  const started: number[] = [];
  const gates = Array.from({ length: 5 }, held);
  const done = gates.map(({ promise }, index) =>
    inTurn(async () => {
      started.push(index);
      await promise;
      return index;
    }),
  );
  await Promise.resolve();
  assert.deepEqual(started, [0, 1]);
  gates[1]?.release();
  assert.equal(await done[1], 1);
  await Promise.resolve();
  assert.deepEqual(started, [0, 1, 2]);
  for (const { release } of gates) release();
  assert.deepEqual(await Promise.all(done), [0, 1, 2, 3, 4]);
});

test("work that fails makes room too", async () => {
  const inTurn = turns(1);
  const failed = inTurn(() => Promise.reject(new Error("no")));
  const next = inTurn(() => Promise.resolve("yes"));
  await assert.rejects(failed, /no/);
  assert.equal(await next, "yes");
  assert.equal(await inTurn(() => Promise.resolve("again")), "again");
});
