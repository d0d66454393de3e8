/**
 * Builds the templates of the client library that adapters load: `opencti.template.js` to read and
 * `opencti_min.template.js` to serve small. The server fills in what one API version has (`cti/scripts.py`).
 * `node browser/build_client.mjs [folder]` builds them alone.
 */
import { mkdir, writeFile } from "node:fs/promises";
import path from "node:path";
import { fileURLToPath } from "node:url";

import * as esbuild from "esbuild";

const BROWSER = path.dirname(fileURLToPath(import.meta.url));
const BUILT = path.join(BROWSER, "../src/offhook/console/static/built");
const PLACE = '"__OFFHOOK_LIBRARY__"';
const BANNER =
  "/*! Offhook: sforce.opencti, the Open CTI client library for Lightning Experience, " +
  "API version __OFFHOOK_VERSION__. Apache-2.0. */";

/** Builds both templates into `folder`. */
export async function buildClient(folder) {
  await mkdir(folder, { recursive: true });
  await Promise.all([
    build(folder, "opencti.template.js", false),
    build(folder, "opencti_min.template.js", true),
  ]);
}

async function build(folder, name, minify) {
  const result = await esbuild.build({
    entryPoints: [path.join(BROWSER, "src/client/opencti.ts")],
    outfile: path.join(folder, name),
    bundle: true,
    minify,
    format: "iife",
    target: "es2019", // adapters run in whatever browser the call center has
    charset: "utf8",
    banner: { js: BANNER },
    legalComments: "none",
    write: false,
  });
  const [file] = result.outputFiles;
  if (file.text.split(PLACE).length !== 2) throw new Error(`${name} must hold ${PLACE} exactly once`);
  await writeFile(file.path, file.contents);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await buildClient(process.argv[2] ?? BUILT);
