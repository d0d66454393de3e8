/**
 * Record forms: what was typed is not lost unasked, and a refused form leads the eye to what is wrong.
 *
 * Forms that carry `data-guard-unsaved` are watched. Leaving one that was changed asks first, whichever way leads
 * away: a link, a screen pop, closing the form over the page, or the window.
 */
import { confirmDialog } from "./confirm";

interface HtmxConfirm {
  readonly elt: Element;
  readonly target: Element;
  readonly etc: { readonly push?: string };
  issueRequest(skipConfirmation: boolean): void;
}

declare global {
  interface DocumentEventMap {
    "htmx:confirm": CustomEvent<HtmxConfirm>;
    "htmx:afterSettle": CustomEvent;
  }
}

const CLOSERS = "#modal-root [data-modal-close]";

/** Takes charge of every form of the page, those that come later too. */
export function startForms(page: Document): void {
  page.addEventListener("input", ({ target }) => {
    const form = target instanceof Element && target.closest<HTMLFormElement>("form[data-guard-unsaved]");
    if (form) form.dataset.changed = "true";
  });
  page.addEventListener("htmx:confirm", (event) => {
    askBeforeSwap(page, event);
  });
  page.addEventListener(
    "click",
    (event) => {
      askBeforeClosing(page, event);
    },
    { capture: true },
  );
  page.addEventListener(
    "keydown",
    (event) => {
      askBeforeEscape(page, event);
    },
    { capture: true },
  );
  page.addEventListener("click", leadToField, { capture: true });
  page.addEventListener("htmx:afterSettle", () => {
    page.querySelector<HTMLElement>("#main [data-focus]")?.focus();
  });
  page.defaultView?.addEventListener("beforeunload", (event) => {
    if (changedForm(page)) event.preventDefault();
  });
  guardHistory(page);
}

/**
 * Back and forward ask too. The browser has gone there already when it tells; until the agent agrees, the form's
 * address is put behind that entry, from which one step back leads to where the agent wanted to go.
 */
function guardHistory(page: Document): void {
  let formAddress = page.location.href;
  let asking = false;
  const remember = (): void => {
    formAddress = page.location.href;
  };
  page.addEventListener("input", remember);
  page.addEventListener("submit", remember, { capture: true });
  page.defaultView?.addEventListener(
    "popstate",
    (event) => {
      const form = changedForm(page);
      if (!form || withoutHash(page.location.href) === withoutHash(formAddress)) return;
      event.stopImmediatePropagation();
      history.pushState({ htmx: true }, "", formAddress);
      if (asking) return;
      asking = true;
      void mayDiscard(form).then((agreed) => {
        asking = false;
        if (agreed) history.back();
      });
    },
    { capture: true },
  );
}

function withoutHash(address: string): string {
  return address.replace(/#.*/, "");
}

/** Whether something was typed into a form that is in `root`. */
export function hasChanges(root: ParentNode): boolean {
  return changedForm(root) !== null;
}

/** Asks the agent whether what was typed into the form in `root` may be lost; it may, if there is nothing. */
export async function mayLoseChanges(root: ParentNode): Promise<boolean> {
  const form = changedForm(root);
  return !form || mayDiscard(form);
}

function changedForm(root: ParentNode): HTMLFormElement | null {
  return root.querySelector<HTMLFormElement>("form[data-guard-unsaved][data-changed]");
}

/** A request whose answer leads away from a changed form, in `#main` or over it, that did not send it. */
function askBeforeSwap(page: Document, event: CustomEvent<HtmxConfirm>): void {
  const { elt, target, etc } = event.detail;
  const main = page.getElementById("main");
  const isRefresh = etc.push === "false"; // of the page in `#main`; a form over it stays open
  const form = isRefresh ? main && changedForm(main) : changedForm(page);
  if (!form || target !== main || (form.contains(elt) && elt.matches("form, [type=submit]"))) return;
  event.preventDefault();
  void mayDiscard(form).then((agreed) => {
    if (agreed) event.detail.issueRequest(true);
  });
}

function askBeforeClosing(page: Document, event: MouseEvent): void {
  const closer = event.target instanceof Element && event.target.closest<HTMLElement>(CLOSERS);
  if (closer) holdUntilAgreed(page, event, closer);
}

function askBeforeEscape(page: Document, event: KeyboardEvent): void {
  const inForm = event.target instanceof Element && event.target.closest("#modal-root");
  const closer = inForm && event.key === "Escape" && page.querySelector<HTMLElement>(CLOSERS);
  const inLookup = event.target instanceof Element && event.target.getAttribute("aria-expanded") === "true";
  if (closer && !inLookup) holdUntilAgreed(page, event, closer);
}

function holdUntilAgreed(page: Document, event: Event, closer: HTMLElement): void {
  const form = changedForm(page.getElementById("modal-root") ?? page);
  if (!form) return;
  event.preventDefault();
  event.stopImmediatePropagation();
  void mayDiscard(form).then((agreed) => {
    if (agreed) closer.click();
  });
}

async function mayDiscard(form: HTMLFormElement): Promise<boolean> {
  const question = "What you typed is not saved yet.";
  const agreed = await confirmDialog("Leave without saving?", question, "Discard changes");
  if (agreed) delete form.dataset.changed;
  return agreed;
}

/** A line of the summary of faults was clicked: on to its field, without a word to the browser's history. */
function leadToField(event: MouseEvent): void {
  const link =
    event.target instanceof Element &&
    event.target.closest<HTMLAnchorElement>(".offhook-faults a[href^='#']");
  if (!link) return;
  event.preventDefault();
  event.stopPropagation();
  const root = link.closest("form") ?? document;
  root.querySelector<HTMLElement>(`[id="${link.hash.slice(1)}"]`)?.focus();
}
