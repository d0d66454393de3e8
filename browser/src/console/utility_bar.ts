/** The softphone's item in the utility bar: its button, label and icon. */

/** The item. */
export interface UtilityItem {
  readonly button: HTMLElement;
  setLabel(label: string): void;
  setIcon(key: string): void;
  /** Shows whether the panel is open. */
  setOpen(isOpen: boolean): void;
  /** Marks the item, so that a fault is seen while the panel is minimised. */
  setFault(isFaulty: boolean): void;
}

/** The item that the page has. */
export function utilityItem(page: Document): UtilityItem {
  const button = present(page, "softphone-item");
  return {
    button,
    setLabel(label) {
      present(page, "softphone-item-label").textContent = label;
      if (label.trim() === "")
        button.setAttribute("aria-label", "Softphone"); // it has to have some name
      else button.removeAttribute("aria-label");
    },
    setIcon(key) {
      showIcon(page, "softphone-item-icon", key);
    },
    setOpen(isOpen) {
      button.setAttribute("aria-expanded", String(isOpen));
      button.closest(".slds-utility-bar__item")?.classList.toggle("slds-has-focus", isOpen);
    },
    setFault(isFaulty) {
      button.closest(".slds-utility-bar__item")?.classList.toggle("slds-has-notification", isFaulty);
      button.title = isFaulty ? "The softphone has a problem; open it to see which." : "";
    },
  };
}

/** An element that every console page with a softphone has. */
export function present(page: Document, id: string): HTMLElement {
  const found = page.getElementById(id);
  if (!found) throw new Error(`The page has no #${id}.`);
  return found;
}

/** Puts another icon of the same sprite into the `use` element with this id. */
export function showIcon(page: Document, id: string, key: string): void {
  const use = present(page, id);
  use.setAttribute("href", (use.getAttribute("href") ?? "").replace(/#.*$/, "") + `#${key}`);
}
