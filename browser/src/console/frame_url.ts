/**
 * The address of the adapter's frame: the adapter URL of the call center with the parameters that libraries and
 * adapters look for.
 *
 * Requirements
 *   1. `mode=Lightning` is the first parameter; an origin parameter is never the last one.
 *   2. Each of our parameters appears once: ours replaces one of the same name in the configured query.
 *   3. The rest of the configured query stays as it is, letter for letter, and a fragment stays at the end.
 */

/** What the parameters tell the adapter. */
export interface FrameParameters {
  readonly consoleOrigin: string;
  readonly appId: string;
  readonly nonce: string;
}

/** The address to load. */
export function frameUrl(adapterUrl: string, parameters: FrameParameters): string {
  const [address, fragment] = split(adapterUrl, "#");
  const [page, query] = split(address, "?");
  const [first, ...rest] = lightningParameters(parameters);
  const ours = new Set([first, ...rest].map(nameOf));
  const configured = query.slice(1).split("&");
  const kept = configured.filter((pair) => pair !== "" && !ours.has(nameOf(pair)));
  return `${page}?${[first, ...kept, ...rest].join("&")}${fragment}`;
}

/** 64 hexadecimal digits that nobody can guess, new for each load of the frame. */
export function newNonce(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(32));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
}

function lightningParameters({ consoleOrigin, appId, nonce }: FrameParameters): [string, ...string[]] {
  const origin = encodeURIComponent(consoleOrigin.toLowerCase());
  return [
    "mode=Lightning",
    `ltn_app_id=${encodeURIComponent(appId)}`,
    "isdtp=vw",
    `sfdcIframeOrigin=${origin}`,
    `sfdcIFrameOrigin=${origin}`, // the Classic libraries' spelling
    "clc=0",
    `nonce=${nonce}`,
  ];
}

function nameOf(pair: string): string {
  return pair.split("=", 1)[0] ?? "";
}

/** The text before `mark`, and the rest with it. */
function split(text: string, mark: string): [string, string] {
  const index = text.indexOf(mark);
  return index < 0 ? [text, ""] : [text.slice(0, index), text.slice(index)];
}
