import assert from "node:assert/strict";
import { test } from "node:test";

import { frameUrl, newNonce } from "../src/console/frame_url";

const PARAMETERS = {
  consoleOrigin: "https://Console.example:8443",
  appId: "06m000000000001AAA",
  nonce: "ab12",
};
const ORIGIN = "https%3A%2F%2Fconsole.example%3A8443";
const REST = `ltn_app_id=06m000000000001AAA&isdtp=vw&sfdcIframeOrigin=${ORIGIN}&sfdcIFrameOrigin=${ORIGIN}&clc=0&nonce=ab12`;

const CASES: [string, string, string][] = [
  ["a bare address", "https://phone.example/a", `https://phone.example/a?mode=Lightning&${REST}`],
  ["an empty query", "https://phone.example/a?", `https://phone.example/a?mode=Lightning&${REST}`],
  [
    "a query of its own, kept letter for letter",
    "https://phone.example/a?x=1+2&y=%2f&flag",
    `https://phone.example/a?mode=Lightning&x=1+2&y=%2f&flag&${REST}`,
  ],
  [
    "a fragment",
    "https://phone.example/#/start?z=1",
    `https://phone.example/?mode=Lightning&${REST}#/start?z=1`,
  ],
  [
    "parameters with our names, which give way",
    "https://phone.example/a?mode=Classic&x=1&nonce=0&sfdcIFrameOrigin=q#f",
    `https://phone.example/a?mode=Lightning&x=1&${REST}#f`,
  ],
  [
    "another spelling, which stays",
    "https://phone.example/a?Mode=x",
    `https://phone.example/a?mode=Lightning&Mode=x&${REST}`,
  ],
];

for (const [name, configured, expected] of CASES) {
  test(`the frame's address for ${name}`, () => {
    assert.equal(frameUrl(configured, PARAMETERS), expected);
  });
}

test("a nonce has 64 hexadecimal digits and is never the same", () => {
  assert.match(newNonce(), /^[0-9a-f]{64}$/);
  assert.notEqual(newNonce(), newNonce());
});
