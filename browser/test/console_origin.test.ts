import assert from "node:assert/strict";
import { test } from "node:test";

import { allowedOrigins } from "../src/client/console_origin";
import type { Library } from "../src/client/library";

const PAGE = "https://phones.example.com/apex/Phone?mode=Lightning";

function library(own: Library["own"]): Library {
  return { own, origins: ["http://named.example.com"] } as unknown as Library;
}

test("the console's port at the script's own host may be spoken to", () => {
  assert.deepEqual(
    allowedOrigins(library(8000), "http://box:8001/support/api/57.0/lightning/opencti.js", PAGE),
    ["http://named.example.com", "http://box:8000"],
  );
});

test("a hosted page that fetched the library and evaluated it speaks to the console at its own host", () => {
  for (const source of [undefined, ""]) {
    assert.deepEqual(allowedOrigins(library(8000), source, "http://box:8001/apex/Phone"), [
      "http://named.example.com",
      "http://box:8000",
    ]);
  }
});

test("evaluated text of the console's library, or of one with named consoles, adds nothing", () => {
  for (const own of ["origin", null] as const) {
    assert.deepEqual(allowedOrigins(library(own), undefined, PAGE), ["http://named.example.com"]);
  }
});
