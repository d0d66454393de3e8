/**
 * Shows pages of the console: each navigation swaps `#main` and nothing else, so the softphone's frame stays.
 *
 * Links and forms are htmx's (`hx-boost` on the body); this module asks htmx for pages on behalf of screen pops, and
 * guards every swap: an answer that is no page of the console changes nothing, and the newest navigation wins.
 */
import type { HtmxResponse } from "./htmx";
import type { Notices } from "./notices";

/** Goes to pages. */
export interface Navigation {
  /** Resolves when the page is shown, or when it is clear that it will not be. */
  go(url: string, options?: { readonly replace?: boolean }): Promise<void>;
  /** Fetches the present page again, related lists and all; rejects if it cannot be had. */
  refresh(): Promise<void>;
  /** The path and query of the page in `#main`, which stays behind a form that is open over it. */
  readonly shown: string;
}

/** Whom navigation tells. */
export interface NavigationEnds {
  readonly notices: Notices;
  /** `#main` shows another page, or the same one anew. */
  readonly onSwap: () => void;
}

const FORM_PATH = /^\/lightning\/o\/[^/]+\/new$/;

/** Takes charge of the page's navigation. */
export function startNavigation(page: Document, { notices, onSwap }: NavigationEnds): Navigation {
  let shown = pageBehind(page.location);
  let replacing = false;
  guardSwaps(page, notices);
  page.addEventListener("htmx:afterSwap", ({ target, detail }) => {
    if (!(target instanceof Element) || target.id !== "main") return;
    if (replacing && detail) replaceAddress(detail.xhr.responseURL);
    swapped();
  });
  page.addEventListener("htmx:historyRestore", () => {
    shown = pageBehind(page.location);
    swapped();
  });

  function swapped(): void {
    if (!isFormPath(page.location)) shown = pathOf(page.location);
    keepFocus(page);
    onSwap();
  }

  function replaceAddress(url: string): void {
    replacing = false;
    history.replaceState({ htmx: true }, "", pathOf(new URL(url)));
  }

  async function fetchPage(path: string, swap: string, push: boolean): Promise<void> {
    const source = page.body;
    window.htmx.trigger(source, "htmx:abort"); // of an earlier screen pop that is still on its way
    const how = { source, target: "#main", select: "#main", swap, push: String(push) };
    await window.htmx.ajax("GET", path, how);
  }

  async function go(url: string, { replace = false } = {}): Promise<void> {
    const { pathname, search, hash } = new URL(url, page.location.href);
    const fetched = fetchPage(pathname + search + hash, "outerHTML show:window:top", !replace);
    replacing = replace; // htmx itself would rather follow the body's hx-push-url
    await fetched.catch(() => undefined); // the agent has been told by the guard
    replacing = false;
  }

  async function refresh(): Promise<void> {
    if (page.querySelector("#main #view[data-kind=edit], #main #view[data-kind=new]")) return; // typed text would be lost
    const restoreScroll = rememberScroll(page);
    const before = page.getElementById("main");
    await fetchPage(shown, "outerHTML", false);
    if (page.getElementById("main") === before) throw new Error("The view could not be refreshed.");
    restoreScroll();
  }

  return {
    go,
    refresh,
    get shown() {
      return shown;
    },
  };
}

/** The path and query of an address. */
export function pathOf({ pathname, search }: URL | Location): string {
  return pathname + search;
}

/** Whether an address is that of a new-record form, which opens over a page (`modal.ts`). */
export function isFormPath({ pathname }: URL | Location): boolean {
  return FORM_PATH.test(pathname);
}

/** What the server shows in `#main` for an address: behind a form it is the list of the form's object. */
function pageBehind(address: Location): string {
  return isFormPath(address) ? address.pathname.replace(/new$/, "list") : pathOf(address);
}

/** Lets only pages of the console into `#main`, and only the newest that was asked for. */
function guardSwaps(page: Document, notices: Notices): void {
  const asked = new WeakMap<XMLHttpRequest, number>();
  let count = 0;
  let newestSwapped = 0;
  let goingBack: XMLHttpRequest | null = null; // what back or forward waits for; htmx itself keeps no order

  page.addEventListener("htmx:beforeRequest", ({ detail }) => {
    if (detail.target.id !== "main") return;
    asked.set(detail.xhr, ++count);
    goingBack?.abort();
    goingBack = null;
  });
  page.addEventListener("htmx:historyCacheMiss", ({ detail }) => {
    goingBack?.abort();
    goingBack = detail.xhr;
    newestSwapped = ++count;
  });
  page.addEventListener("htmx:beforeOnLoad", (event) => {
    if (!isSignedOut(event.detail.xhr)) return;
    event.preventDefault(); // htmx would follow to the sign-in page, and the softphone would be gone
    notices.signedOut();
  });
  page.addEventListener("htmx:beforeSwap", (event) => {
    const response: HtmxResponse = event.detail;
    if (response.target.id !== "main" || !response.shouldSwap) return;
    const order = asked.get(response.xhr) ?? 0;
    if (order < newestSwapped) event.preventDefault();
    else if (holdsMain(response.xhr)) {
      newestSwapped = order;
      response.isError = false;
      notices.serverAnswered();
    } else {
      response.shouldSwap = false;
      notices.failed(failure(response.xhr));
    }
  });
  page.addEventListener("htmx:sendError", () => {
    notices.serverUnreachable();
  });
  guardHistory(page, notices);
}

/** Back and forward fetch the page from the server; what is no page of the console leaves `#main` as it is. */
function guardHistory(page: Document, notices: Notices): void {
  page.addEventListener("htmx:historyCacheMissLoad", ({ detail }) => {
    if (!isSignedOut(detail.xhr) && holdsMain(detail.xhr)) return;
    detail.response = page.getElementById("main")?.outerHTML ?? "";
    if (isSignedOut(detail.xhr)) notices.signedOut();
    else notices.failed(failure(detail.xhr));
  });
  page.addEventListener("htmx:historyCacheMissLoadError", ({ detail }) => {
    if (isSignedOut(detail.xhr)) notices.signedOut();
    else notices.failed(failure(detail.xhr));
  });
}

function isSignedOut(xhr: XMLHttpRequest): boolean {
  return xhr.status === 401 || (xhr.responseURL !== "" && new URL(xhr.responseURL).pathname === "/sign-in");
}

function holdsMain(xhr: XMLHttpRequest): boolean {
  return /<main\b[^>]*\bid="main"/.test(xhr.responseText);
}

function failure(xhr: XMLHttpRequest): string {
  if (xhr.status === 404) return "There is no such page.";
  if (xhr.status === 403) return "You may not do that.";
  return `Offhook could not show the page (status ${String(xhr.status)}). You are still on the one before.`;
}

/** The scroll positions of the window and of every scrolled part of the page that has an id. */
function rememberScroll(page: Document): () => void {
  const host = page.defaultView as Window;
  const { scrollX, scrollY } = host;
  const parts = [...page.querySelectorAll("#main, #main [id]")].filter(
    (part) => part.scrollTop || part.scrollLeft,
  );
  const positions = parts.map((part) => [part.id, part.scrollTop, part.scrollLeft] as const);
  return () => {
    for (const [id, top, left] of positions) page.getElementById(id)?.scrollTo(left, top);
    host.scrollTo(scrollX, scrollY);
  };
}

/** Someone who works by keyboard goes on in the new page, not at the top of the document. */
function keepFocus(page: Document): void {
  if (page.activeElement === page.body) page.getElementById("main")?.focus({ preventScroll: true });
}
