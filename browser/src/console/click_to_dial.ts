/**
 * `<lightning-click-to-dial value record-id params>`: a phone number that the agent can click to have it dialled.
 *
 * Numbers are plain text until the adapter enables click-to-dial, and then links. A click tells the adapter the
 * number as it is shown and the record it belongs to: from the element's data attributes, else from the server.
 */
import type { DoNotCallPolicy } from "./config";
import { confirmDialog } from "./confirm";
import { element, icon } from "./elements";
import type { Toasts } from "./toasts";
import type { RecordInfo } from "./view";
import { recordOf } from "./view";

/** What the adapter's listener gets. */
export interface ClickedNumber extends RecordInfo {
  readonly number: string;
  readonly params: string;
}

/** Whether numbers can be clicked; kept while the agent goes from page to page. */
export interface ClickToDial {
  /** `page` is the adapter page that asks; when it is gone, so is its wish. */
  enable(page: number): void;
  disable(): void;
  pageLoaded(page: number): void;
}

/** What a click needs of the console. */
export interface DialingParts {
  readonly sprite: string;
  readonly policy: DoNotCallPolicy;
  readonly toasts: Toasts;
  /** Tells the adapter of the click. */
  dial(clicked: ClickedNumber): void;
}

interface RecordFacts {
  readonly record: RecordInfo;
  readonly doNotCall: boolean;
}

const TAG = "lightning-click-to-dial";

/** Defines the element, for the numbers that are in the page and those that come. */
export function startClickToDial(parts: DialingParts): ClickToDial {
  const shown = new Set<PhoneNumber>();
  let enabledBy: number | null = null;

  class PhoneNumber extends HTMLElement {
    static readonly observedAttributes = ["value"];
    #text = "";

    connectedCallback(): void {
      this.#text ||= this.textContent.trim() || (this.getAttribute("value") ?? "").trim();
      shown.add(this);
      this.render();
    }

    disconnectedCallback(): void {
      shown.delete(this);
    }

    attributeChangedCallback(_name: string, before: string | null, value: string | null): void {
      if (before === null || before === value) return;
      this.#text = (value ?? "").trim();
      if (this.isConnected) this.render();
    }

    /** As if the agent had clicked the number; nothing happens while it is disabled. */
    override click(): void {
      if (enabledBy !== null && this.#text !== "") void dialNumber(this, this.#text);
    }

    render(): void {
      const isEnabled = enabledBy !== null;
      this.dataset.state = isEnabled ? "enabled" : "disabled";
      if (this.#text === "") this.replaceChildren();
      else this.replaceChildren(isEnabled ? this.link() : this.plainText());
    }

    link(): HTMLElement {
      const made = element("a", {
        href: `tel:${dialable(this.#text)}`,
        "hx-boost": "false",
        title: "Click to dial",
      });
      made.append(
        icon(parts.sprite, "call", "slds-icon slds-icon_xx-small slds-icon-text-default"),
        " ",
        this.#text,
      );
      made.addEventListener("click", (event) => {
        event.preventDefault(); // the adapter dials, not the machine
        event.stopPropagation();
        this.click();
      });
      return made;
    }

    plainText(): HTMLElement {
      const shape = icon(parts.sprite, "end_call", "slds-icon slds-icon_xx-small slds-icon-text-disabled");
      return element("span", { title: "Click to dial is off" }, shape, " ", this.#text);
    }
  }

  async function dialNumber(source: HTMLElement, number: string): Promise<void> {
    const { record, doNotCall } = await factsOf(source);
    if (doNotCall && !(await mayCall(record.recordName ?? number))) return;
    parts.dial({ number, ...record, params: source.getAttribute("params") ?? "" });
  }

  async function mayCall(name: string): Promise<boolean> {
    if (parts.policy === "ignore") return true;
    if (parts.policy === "warn") {
      return confirmDialog("Do not call", `${name} asked not to be called. Call anyway?`, "Call anyway");
    }
    parts.toasts.show({
      level: "warning",
      subject: "do-not-call",
      message: `${name} asked not to be called.`,
    });
    return false;
  }

  function renderAll(): void {
    for (const number of shown) number.render();
  }

  function disable(): void {
    if (enabledBy === null) return;
    enabledBy = null;
    renderAll();
  }

  customElements.define(TAG, PhoneNumber);
  return {
    enable(page) {
      const wasEnabled = enabledBy !== null;
      enabledBy = Math.max(enabledBy ?? 0, page);
      if (!wasEnabled) renderAll();
    },
    disable,
    pageLoaded(page) {
      if (enabledBy !== null && enabledBy < page) disable();
    },
  };
}

/** The record of a number: as the page says it, else as the server does; none if the number has no record. */
async function factsOf(source: HTMLElement): Promise<RecordFacts> {
  const recordId = source.getAttribute("record-id") ?? "";
  const { objectType, doNotCall } = source.dataset;
  if (objectType) {
    source.dataset.recordId ??= recordId;
    return { record: recordOf(source), doNotCall: doNotCall === "true" };
  }
  if (recordId === "") return { record: {}, doNotCall: false };
  return (await askServer(recordId)) ?? { record: { recordId }, doNotCall: false };
}

async function askServer(recordId: string): Promise<RecordFacts | null> {
  try {
    const response = await fetch(`/cti/record-facts?id=${encodeURIComponent(recordId)}`);
    if (!response.ok) return null;
    const { doNotCall, ...record } = (await response.json()) as RecordInfo & { readonly doNotCall?: boolean };
    return { record, doNotCall: doNotCall === true };
  } catch {
    return null; // the call matters more than the record's name
  }
}

/** The characters that a telephone address may hold. */
function dialable(text: string): string {
  return text.replace(/[^\d+*#]/g, "").replace(/#/g, "%23");
}
