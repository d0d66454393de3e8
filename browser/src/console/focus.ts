/** Keeps keyboard users where they work. */

const FOCUSABLE =
  "a[href], button:not(:disabled), input:not(:disabled):not([type=hidden]), select, textarea, [tabindex='0']";

/** The parts of an element that the keyboard reaches, in order. */
export function focusable(root: Element): HTMLElement[] {
  return [...root.querySelectorAll<HTMLElement>(FOCUSABLE)].filter((part) => part.offsetParent !== null);
}

/** On a press of the tab key: keeps the focus inside `root`, from its last part on to its first. */
export function keepInside(root: Element, event: KeyboardEvent): void {
  const parts = focusable(root);
  const [edge, other] = event.shiftKey ? [parts.at(0), parts.at(-1)] : [parts.at(-1), parts.at(0)];
  if (document.activeElement !== edge) return;
  event.preventDefault();
  other?.focus();
}
