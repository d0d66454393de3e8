/**
 * Watches whether the adapter's page comes up.
 *
 * A browser does not say whether a frame of another origin holds its page or an error page of the browser. So:
 *   1. A call from the frame proves that all is well.
 *   2. A frame that is silent for two seconds after its load event, or not loaded after ten, is inspected: the server
 *      looks at the adapter's address and its headers, and the browser tries whether it can reach it.
 *      After a fault it is inspected at once, before it is shown.
 *   3. Being slow is no fault: a frame that loads late is as good as any other.
 *   4. The page's own policy may stop the frame from going elsewhere; then the browser reports the address.
 *
 *     loading ──10 s──> slow ──load──> ready ──silent, and inspection finds a fault──> broken
 *        └──────load────────────────────^  ^───────────── any call ──────────────────────┘
 */

/** What is wrong, in the words that `softphone_cover.ts` has for it. */
export type Fault = "unreachable" | "refused" | "insecure" | "elsewhere" | "invalid";

/** How the adapter's page fares; `doubtful` is worth a word, though the page may be all right. */
export type AdapterState =
  | { readonly kind: "loading" | "slow" | "ready" }
  | { readonly kind: "doubtful"; readonly detail: string }
  | { readonly kind: "broken"; readonly fault: Fault; readonly detail: string };

/** What the server found out about the adapter's address. */
export interface AdapterCheck {
  readonly reachable: boolean | null;
  readonly framing: "allowed" | "refused" | "unknown";
  readonly detail: string;
}

/** Whom the watch asks and tells. */
export interface WatchParts {
  /** Asks the server; null if it does not know this address, or is not there. */
  check(url: string): Promise<AdapterCheck | null>;
  /** Tries the address from this browser. */
  canReach(url: string): Promise<boolean>;
  onState(state: AdapterState): void;
}

/** To be told of what happens in the frame. */
export interface AdapterWatch {
  started(url: string): void;
  loaded(): void;
  /** A call came from the frame. */
  spoke(): void;
  /** The frame shows a page of another origin than the call center's. */
  strayed(origin: string): void;
}

const SLOW_AFTER_MS = 10_000;
const SILENT_FOR_MS = 2_000;
const SERVER_PATIENCE_MS = 5_000;

/** Watches one frame. */
export function watchAdapter(parts: WatchParts): AdapterWatch {
  let url = "";
  let attempt = 0;
  let startedAt = 0;
  let loadedAfter: number | null = null;
  let wasBroken = false;
  let state: AdapterState = { kind: "loading" };
  let timer: ReturnType<typeof setTimeout> | undefined;

  function become(next: AdapterState): void {
    state = next;
    parts.onState(next);
  }

  function wait(milliseconds: number, then: () => void): void {
    clearTimeout(timer);
    timer = setTimeout(then, milliseconds);
  }

  function started(address: string): void {
    url = address;
    attempt += 1;
    startedAt = performance.now();
    loadedAfter = null;
    wasBroken = state.kind === "broken";
    become({ kind: "loading" });
    if (isInsecure(address)) breakDown("insecure", "");
    else {
      wait(SLOW_AFTER_MS, () => {
        if (state.kind === "loading") become({ kind: "slow" });
        void inspect();
      });
    }
  }

  function loaded(): void {
    loadedAfter = performance.now() - startedAt;
    if (state.kind !== "broken" && !wasBroken) become({ kind: "ready" });
    wait(wasBroken ? 0 : SILENT_FOR_MS, () => void inspect());
  }

  function spoke(): void {
    if (timer !== undefined) clearTimeout(timer);
    timer = undefined;
    attempt += 1; // an inspection that is under way has nothing to add
    const isStillLoading = state.kind === "loading" && loadedAfter === null;
    if (state.kind !== "ready" && !isStillLoading) become({ kind: "ready" });
  }

  async function inspect(): Promise<void> {
    const inspected = attempt;
    const found = await parts.check(url);
    if (inspected !== attempt) return;
    if (found?.framing === "refused") breakDown("refused", found.detail);
    else if (found?.reachable === true) confirmReady();
    else await tryFromHere(found, inspected);
  }

  /** The server cannot tell for this browser, which may see other networks: the browser's own try decides. */
  async function tryFromHere(found: AdapterCheck | null, inspected: number): Promise<void> {
    const isReachable = await parts.canReach(url);
    if (inspected !== attempt) return;
    if (!isReachable) breakDown("unreachable", found?.detail ?? "");
    else confirmReady();
    const cameAtOnce = loadedAfter !== null && loadedAfter < SERVER_PATIENCE_MS;
    if (isReachable && found?.reachable === false && cameAtOnce)
      become({ kind: "doubtful", detail: found.detail });
  }

  function confirmReady(): void {
    if (loadedAfter !== null && state.kind !== "ready") become({ kind: "ready" });
  }

  function breakDown(fault: Fault, detail: string): void {
    clearTimeout(timer);
    become({ kind: "broken", fault, detail });
  }

  document.addEventListener("securitypolicyviolation", ({ effectiveDirective, blockedURI }) => {
    if (effectiveDirective === "frame-src" && url !== "") breakDown("elsewhere", blockedURI);
  });

  return {
    started,
    loaded,
    spoke,
    strayed(origin) {
      const detail = `The softphone went to ${origin}, which is not the address of your call center; its calls are ignored.`;
      if (state.kind !== "doubtful") become({ kind: "doubtful", detail });
    },
  };
}

/** The server's word on an address. */
export async function checkOnServer(): Promise<AdapterCheck | null> {
  try {
    const response = await fetch("/cti/adapter-check");
    return response.ok ? ((await response.json()) as AdapterCheck) : null;
  } catch {
    return null;
  }
}

/** Whether anything answers at an address: an opaque answer is an answer. */
export async function canReach(url: string): Promise<boolean> {
  try {
    await fetch(url, { mode: "no-cors", credentials: "omit", cache: "no-store", redirect: "follow" });
    return true;
  } catch {
    return false;
  }
}

/** Browsers show no plain http page inside an https one, unless it is this machine's own. */
function isInsecure(address: string): boolean {
  const { protocol, hostname } = new URL(address);
  const isLocal =
    hostname === "localhost" ||
    hostname.endsWith(".localhost") ||
    hostname === "127.0.0.1" ||
    hostname === "[::1]";
  return location.protocol === "https:" && protocol === "http:" && !isLocal;
}
