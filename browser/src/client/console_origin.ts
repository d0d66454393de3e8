/** Which console the adapter's frame belongs to: what the address says, if it is one that the library may trust. */
import type { Library } from "./library";

/**
 * The origin of the console around this frame, from the query of the frame's address.
 * Throws a text, as adapters know it, when the address was not made by a console or names a strange one.
 */
export function consoleOrigin(query: string, allowed: readonly string[]): string {
  const parameters = new URLSearchParams(query);
  const origin = parameters.get("sfdcIframeOrigin") ?? parameters.get("sfdcIFrameOrigin");
  if (!parameters.get("mode") || !origin) {
    fail("this page is not in a softphone frame: its address lacks mode or sfdcIframeOrigin");
  }
  const lower = origin.toLowerCase();
  if (!allowed.includes(lower)) {
    fail(`${lower} is not a console of the Offhook that served this script; see the setting console_origins`);
  }
  return lower;
}

/**
 * The console origins that a library served from `source` may speak to. A page of the content origin that fetched
 * the library and evaluated it names no source: it came from the page's own host.
 */
export function allowedOrigins(
  { own, origins }: Library,
  source: string | undefined,
  page: string,
): readonly string[] {
  const from = source || (typeof own === "number" ? page : "");
  if (!from || own === null) return origins;
  const host = new URL(from);
  if (own !== "origin") host.port = String(own);
  return [...origins, host.origin];
}

function fail(reason: string): never {
  // eslint-disable-next-line @typescript-eslint/only-throw-error -- adapters expect text at load, not an Error
  throw `Open CTI cannot start: ${reason}.`;
}
