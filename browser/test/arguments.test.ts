import assert from "node:assert/strict";
import { test } from "node:test";

import { checkedArguments } from "../src/console/arguments";
import { RefusedCall } from "../src/console/refused_call";
import { lightningFaces } from "../src/generated/faces";

function check(method: string, args: Record<string, unknown>): unknown {
  const face = lightningFaces[method];
  assert.ok(face);
  return checkedArguments(face, args);
}

const TAKEN: [string, Record<string, unknown>, Record<string, unknown>][] = [
  ["setSoftphonePanelHeight", { height_px: 240 }, { height_px: 240 }],
  ["setSoftphonePanelHeight", { height_px: "2560" }, { height_px: 2560 }],
  ["setSoftphonePanelHeight", { height_px: " 400.5 " }, { height_px: 400.5 }],
  ["setSoftphonePanelWidth", { width_px: 200 }, { width_px: 200 }],
  ["setSoftphonePanelWidth", { width_px: 1920 }, { width_px: 1920 }],
  ["setSoftphonePanelVisibility", { visible: false }, { visible: false }],
  ["setSoftphonePanelVisibility", { visible: "TRUE" }, { visible: true }],
  ["setSoftphoneItemLabel", { label: "Phone" }, { label: "Phone" }],
  ["setSoftphoneItemLabel", { label: 7 }, { label: "7" }],
];
for (const [method, args, expected] of TAKEN) {
  test(`${method} takes ${JSON.stringify(args)}`, () => {
    assert.deepEqual(check(method, args), expected);
  });
}

const REFUSED: [string, Record<string, unknown>, RegExp][] = [
  ["setSoftphonePanelHeight", {}, /^heightPX is missing; a number from 240 to 2560 is needed/],
  ["setSoftphonePanelHeight", { height_px: null }, /^heightPX is missing/],
  ["setSoftphonePanelHeight", { height_px: 239 }, /^heightPX must be a number from 240 to 2560/],
  ["setSoftphonePanelHeight", { height_px: "2561" }, /^heightPX must be a number from 240 to 2560/],
  ["setSoftphonePanelHeight", { height_px: "tall" }, /heightPX .* but other text was found/],
  ["setSoftphonePanelHeight", { height_px: "" }, /heightPX .* but empty text was found/],
  ["setSoftphonePanelHeight", { height_px: true }, /heightPX .* but true was found/],
  ["setSoftphonePanelHeight", { height_px: [400] }, /heightPX .* but a list was found/],
  ["setSoftphonePanelHeight", { height_px: NaN }, /heightPX/],
  ["setSoftphonePanelHeight", { height_px: "0x190" }, /heightPX/],
  ["setSoftphonePanelWidth", { width_px: 199 }, /^widthPX must be a number from 200 to 1920/],
  ["setSoftphonePanelVisibility", {}, /^visible is missing; true or false is needed/],
  ["setSoftphonePanelVisibility", { visible: "yes" }, /^visible must be true or false/],
  ["setSoftphonePanelVisibility", { visible: 1 }, /^visible must be true or false/],
  ["setSoftphonePanelLabel", {}, /^label is missing/],
  ["setSoftphonePanelLabel", { label: {} }, /^label must be text/],
  ["setSoftphonePanelIcon", { key: "" }, /^key must be text that is not empty/],
];
for (const [method, args, message] of REFUSED) {
  test(`${method} refuses ${JSON.stringify(args)}`, () => {
    assert.throws(
      () => check(method, args),
      (fault) =>
        fault instanceof RefusedCall && fault.code === "INVALID_PARAM" && message.test(fault.message),
    );
  });
}
