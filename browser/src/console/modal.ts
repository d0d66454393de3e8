/**
 * The new-record form over the present page.
 *
 * Its address is that of the form, with the path and query of the page behind it in `backgroundContext`: adapters
 * tell by it whether the form was saved (the next navigation is to the new record) or given up (back to exactly that
 * page). The server renders the form and checks it; `#main` stays as it is.
 */
import { element } from "./elements";
import { focusable, keepInside } from "./focus";
import { hasChanges, mayLoseChanges } from "./forms";
import type { Navigation } from "./navigation";
import { isFormPath, pathOf } from "./navigation";
import type { Notices } from "./notices";

/** The form's place. */
export interface Modal {
  /** Opens the form at `url`. Resolves when it is shown, or the agent is told why not. */
  open(url: string): Promise<void>;
  /** To be told that `#main` was swapped: a form over a page that is gone goes too. */
  pageSwapped(): void;
}

/** What the form needs of the console. */
export interface ModalParts {
  readonly root: HTMLElement;
  readonly navigation: Navigation;
  readonly notices: Notices;
  /** The form opened or closed. */
  readonly onChange: () => void;
}

const HEADERS = { "HX-Request": "true", "X-Offhook-Modal": "1" };
const CLOSERS = ".slds-modal__close, [data-modal-close]";

/** Whether an address is that of a new-record form. */
export function isNewRecordUrl(url: URL): boolean {
  return url.origin === location.origin && isFormPath(url);
}

/** Takes charge of the forms over the page; one that the page came with is open already. */
export function startModal(parts: ModalParts): Modal {
  const { root, navigation, notices, onChange } = parts;
  let cameFrom: Element | null = null;
  let titleBehind = document.title;
  let pushed = false;
  root.setAttribute("hx-boost", "false"); // the form is sent from here, since its answer is no page

  /** What is being typed into a form that is open already is not given up unasked; the caller need not wait. */
  async function open(url: string): Promise<void> {
    if (!hasChanges(root)) return openNow(url);
    void mayLoseChanges(root).then((agreed) => (agreed ? openNow(url) : undefined));
  }

  async function openNow(url: string): Promise<void> {
    const target = withBackground(new URL(url, location.href), navigation.shown);
    if (!(await load(target))) return;
    const wasOpen = isFormPath(location);
    history[wasOpen ? "replaceState" : "pushState"]({ htmx: true }, "", target);
    pushed ||= !wasOpen;
    onChange();
  }

  /** Shows the form at `url`; false if the server did not give one. */
  async function load(url: URL): Promise<boolean> {
    const html = await fetchForm(url, { headers: HEADERS });
    if (html === null) return false;
    if (!isOpen()) {
      cameFrom = document.activeElement;
      titleBehind = document.title;
    }
    show(html);
    return true;
  }

  async function fetchForm(url: URL, request: RequestInit): Promise<string | null> {
    try {
      const response = await fetch(url, request);
      if (response.status === 401) notices.signedOut();
      else if (response.ok) return await response.text();
      else notices.failed(`The form could not be opened (status ${String(response.status)}).`);
    } catch {
      notices.serverUnreachable();
    }
    return null;
  }

  function show(html: string): void {
    root.innerHTML = html;
    if (!root.querySelector(".slds-backdrop")) {
      root.append(element("div", { class: "slds-backdrop slds-backdrop_open", role: "presentation" }));
    }
    document.title = formTitle() ?? titleBehind;
    window.htmx.process(root);
    adopt();
  }

  function formTitle(): string | undefined {
    return root.querySelector<HTMLElement>("[data-title]")?.dataset.title;
  }

  function isOpen(): boolean {
    return root.childElementCount > 0;
  }

  function adopt(): void {
    const first = root.querySelector<HTMLElement>("[autofocus], [data-focus], form input:not([type=hidden])");
    (first ?? focusable(root)[0])?.focus();
  }

  function hide(): void {
    root.replaceChildren();
    document.title = titleBehind;
    if (cameFrom instanceof HTMLElement && cameFrom.isConnected) cameFrom.focus();
    cameFrom = null;
    pushed = false;
  }

  /** Gives the form up: back to the page behind it. */
  function close(): void {
    if (pushed) {
      history.back(); // `popped` does the rest
      return;
    }
    const background = backgroundOf(location);
    hide();
    if (background === navigation.shown) {
      history.replaceState({ htmx: true }, "", background);
      onChange();
    } else {
      void navigation.go(background, { replace: true });
    }
  }

  async function submit(form: HTMLFormElement, submitter: HTMLElement | null): Promise<void> {
    const body = new FormData(form, submitter);
    const url = new URL(form.getAttribute("action") || location.href, location.href);
    form.inert = true;
    try {
      await answered(await fetch(url, { method: "POST", headers: HEADERS, body }));
    } catch {
      notices.serverUnreachable();
    } finally {
      form.inert = false;
    }
  }

  async function answered(response: Response): Promise<void> {
    const saved = response.headers.get("X-Offhook-Location");
    if (saved !== null) await goToSaved(saved);
    else if (response.status === 401) notices.signedOut();
    else if (response.status === 422) show(await response.text());
    else notices.failed(`The record could not be saved (status ${String(response.status)}).`);
  }

  /** No word of the page behind: the navigation to the new record is what adapters take for "saved". */
  async function goToSaved(url: string): Promise<void> {
    hide();
    await navigation.go(url, { replace: true });
    if (isFormPath(location)) {
      history.replaceState({ htmx: true }, "", navigation.shown); // the new record could not be shown
      onChange();
    }
  }

  function popped(event: PopStateEvent): void {
    const isForm = isFormPath(location);
    const background = isForm ? backgroundOf(location) : pathOf(location);
    if (!isOpen() && !isForm) return;
    if (background === navigation.shown) event.stopImmediatePropagation(); // else htmx would fetch the page anew
    if (isForm) {
      void load(new URL(location.href)).then(onChange);
      return;
    }
    hide();
    if (background === navigation.shown) onChange();
  }

  function openFromLink(event: MouseEvent): void {
    const link = event.target instanceof Element && event.target.closest("a");
    if (
      !link ||
      link.target !== "" ||
      !isPlainClick(event) ||
      !isNewRecordUrl(new URL(link.href, location.href))
    )
      return;
    event.preventDefault();
    event.stopPropagation();
    void open(link.href);
  }

  root.addEventListener("submit", (event) => {
    event.preventDefault();
    event.stopPropagation();
    if (event.target instanceof HTMLFormElement) void submit(event.target, event.submitter);
  });
  root.addEventListener("click", (event) => {
    if (!(event.target instanceof Element) || !event.target.closest(CLOSERS)) return;
    event.preventDefault();
    close();
  });
  root.addEventListener("keydown", (event) => {
    if (event.key === "Escape") close();
    else if (event.key === "Tab") keepInside(root, event);
  });
  window.addEventListener("popstate", popped); // before htmx's own, which is set when the document is complete
  document.addEventListener("click", openFromLink, { capture: true }); // before htmx, which would fetch a page
  if (isOpen()) adopt();
  return {
    open,
    pageSwapped() {
      if (!isOpen()) return;
      if (document.title !== formTitle()) titleBehind = document.title;
      if (isFormPath(location)) document.title = formTitle() ?? titleBehind;
      else hide();
    },
  };
}

/** The form's address with the page behind it, unless it names one. */
function withBackground(url: URL, shown: string): URL {
  if (!url.searchParams.has("backgroundContext")) url.searchParams.set("backgroundContext", shown);
  return url;
}

/** The page behind the form at this address: a path of ours, or the object's list. */
function backgroundOf({ search, pathname, origin }: Location): string {
  const given = new URLSearchParams(search).get("backgroundContext") ?? "";
  const isOurs = given.startsWith("/") && new URL(given, origin).origin === origin;
  return isOurs ? given : pathname.replace(/new$/, "list");
}

function isPlainClick(event: MouseEvent): boolean {
  return event.button === 0 && !event.ctrlKey && !event.metaKey && !event.shiftKey && !event.altKey;
}
