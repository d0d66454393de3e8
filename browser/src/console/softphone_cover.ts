/** What lies over the adapter's frame while it loads, or says what is wrong with it and what can be done. */
import type { AdapterState, Fault } from "./adapter_watch";
import { button, element } from "./elements";

/** The cover. */
export interface SoftphoneCover {
  show(state: AdapterState, address: string): void;
}

/** What the cover needs. */
export interface CoverParts {
  readonly isAdministrator: boolean;
  tryAgain(): void;
}

const WORDS: Readonly<Record<Fault, { readonly sentence: string; readonly remedy: string }>> = {
  unreachable: {
    sentence: "The softphone cannot be reached.",
    remedy:
      "Check that the server of this address runs and that the agents' browsers can reach it. " +
      "The address is reqAdapterUrl of the call center's definition file.",
  },
  refused: {
    sentence: "The softphone's server does not allow the console to show it.",
    remedy:
      `Let the adapter's server send “Content-Security-Policy: frame-ancestors ${location.origin}” ` +
      "and no X-Frame-Options.",
  },
  insecure: {
    sentence: "The browser does not show this softphone, because its address is not secure (https).",
    remedy: "Serve the adapter over https, and change reqAdapterUrl in the call center's definition file.",
  },
  invalid: {
    sentence: "The softphone's address is not one that a browser can open.",
    remedy: "Put the real address into reqAdapterUrl of the call center's definition file.",
  },
  elsewhere: {
    sentence: "The softphone went to an address that is not your call center's, and was stopped.",
    remedy:
      "Set reqAdapterUrl in the call center's definition file to the address that the adapter ends up at.",
  },
};

/** A cover inside the panel's body, beside the frame. */
export function softphoneCover(body: HTMLElement, parts: CoverParts): SoftphoneCover {
  const cover = element("div", { id: "softphone-cover", "aria-live": "polite" });
  body.append(cover);

  function problem(sentence: string, address: string, ...more: string[]): HTMLElement {
    const again = button("Try again", "slds-button_neutral slds-m-top_small", () => {
      parts.tryAgain();
    });
    return element(
      "div",
      { class: "slds-p-around_medium slds-text-align_center" },
      element("p", { class: "slds-text-heading_small" }, sentence),
      element("p", { class: "slds-text-color_weak slds-hyphenate" }, address),
      ...more.filter(Boolean).map((text) => element("p", { class: "slds-m-top_small" }, text)),
      again,
    );
  }

  function content(state: AdapterState, address: string): HTMLElement[] {
    switch (state.kind) {
      case "ready":
        return [];
      case "loading":
        return [spinner()];
      case "slow":
        return [
          spinner(),
          problem("The softphone has not come up yet. It opens as soon as it answers.", address),
        ];
      case "doubtful":
        return [strip(state.detail)];
      case "broken": {
        const { sentence, remedy } = WORDS[state.fault];
        const advice = parts.isAdministrator ? remedy : "Please tell your administrator.";
        return [problem(sentence, address, state.detail, advice)];
      }
    }
  }

  return {
    show(state, address) {
      const isStrip = state.kind === "doubtful";
      cover.replaceChildren(...content(state, address));
      cover.dataset.state = state.kind === "broken" ? state.fault : state.kind;
      Object.assign(cover.style, {
        display: state.kind === "ready" ? "none" : "block",
        position: "absolute",
        inset: isStrip ? "0 0 auto 0" : "0",
        overflow: "auto",
        background: "#fff",
      });
    },
  };
}

function spinner(): HTMLElement {
  const dots = [
    element("div", { class: "slds-spinner__dot-a" }),
    element("div", { class: "slds-spinner__dot-b" }),
  ];
  const text = element("span", { class: "slds-assistive-text" }, "The softphone is loading.");
  const turning = element(
    "div",
    { role: "status", class: "slds-spinner slds-spinner_medium slds-spinner_brand" },
    text,
    ...dots,
  );
  const box = element("div", {}, turning);
  Object.assign(box.style, { position: "relative", height: "6rem" });
  return box;
}

function strip(text: string): HTMLElement {
  return element("p", { class: "slds-theme_warning slds-p-around_x-small slds-text-body_small" }, text);
}
