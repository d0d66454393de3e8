import assert from "node:assert/strict";
import { test } from "node:test";

import type { Layout, Room } from "../src/console/panel_geometry";
import { dockedLayout, floatingLayout } from "../src/console/panel_geometry";

const ROOM: Room = { window: { width: 1200, height: 800 }, barHeight: 40, trim: { width: 2, height: 42 } };

function isInside({ left, top, frame }: Layout, room: Room): boolean {
  const right = left + frame.width + room.trim.width;
  const bottom = top + frame.height + room.trim.height;
  return left >= 0 && top >= 0 && right <= room.window.width && bottom <= room.window.height - room.barHeight;
}

test("a docked panel stands on the utility bar above its item, with a frame of the size that is wanted", () => {
  const layout = dockedLayout({ width: 400, height: 550 }, ROOM, 12);
  assert.deepEqual(layout, { frame: { width: 400, height: 550 }, left: 12, top: 800 - 40 - 550 - 42 });
});

test("however large it should be, the panel stays inside the window", () => {
  for (const room of [ROOM, { ...ROOM, window: { width: 500, height: 400 } }]) {
    const layout = dockedLayout({ width: 1920, height: 2560 }, room, 300);
    assert.ok(isInside(layout, room));
    assert.ok(layout.frame.width > 400 && layout.frame.height > 250);
  }
});

test("a floating panel is where it was put, as far as the window allows", () => {
  const size = { width: 300, height: 400 };
  assert.deepEqual(floatingLayout(size, ROOM, { left: 100, top: 50 }), { frame: size, left: 100, top: 50 });
  for (const place of [
    { left: -500, top: -500 },
    { left: 9_000, top: 9_000 },
  ]) {
    assert.ok(isInside(floatingLayout(size, ROOM, place), ROOM));
  }
});

test("a tiny window leaves a frame that can be seen", () => {
  const layout = dockedLayout(
    { width: 400, height: 400 },
    { ...ROOM, window: { width: 100, height: 60 } },
    0,
  );
  assert.ok(layout.frame.width >= 100 && layout.frame.height >= 60);
});
