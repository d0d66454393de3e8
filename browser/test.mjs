/** Runs the unit tests of the page's script: `npm test`. Each `test/*.test.ts` is bundled and given to node's runner. */
import { spawnSync } from "node:child_process";
import { mkdtemp, readdir, rm } from "node:fs/promises";
import path from "node:path";
import { fileURLToPath } from "node:url";

import * as esbuild from "esbuild";

const BROWSER = path.dirname(fileURLToPath(import.meta.url));
const TESTS = path.join(BROWSER, "test");
const out = await mkdtemp(path.join(BROWSER, "../node_modules/.offhook-test-"));
try {
  const files = (await readdir(TESTS)).filter((name) => name.endsWith(".test.ts"));
  await esbuild.build({
    entryPoints: files.map((name) => path.join(TESTS, name)),
    outdir: out,
    outExtension: { ".js": ".mjs" },
    bundle: true,
    platform: "node",
    format: "esm",
    sourcemap: "inline",
  });
  const built = (await readdir(out)).map((name) => path.join(out, name));
  const run = spawnSync(process.execPath, ["--enable-source-maps", "--test", ...built], { stdio: "inherit" });
  process.exitCode = run.status ?? 1;
} finally {
  await rm(out, { recursive: true, force: true });
}
