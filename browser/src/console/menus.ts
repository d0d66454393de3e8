/**
 * Menus made of `<details>`: they close when the agent clicks or goes elsewhere, or presses Escape.
 * Escape also takes back a question that stands over the page.
 */

const OPEN = "details.offhook-menu[open]";

/** Takes charge of the page's menus, those that come later too. */
export function startMenus(page: Document): void {
  page.addEventListener("click", ({ target }) => {
    for (const menu of page.querySelectorAll<HTMLDetailsElement>(OPEN)) {
      const isChoice = target instanceof Element && target.closest("a, button") !== null;
      if (isChoice || !(target instanceof Node && menu.contains(target))) menu.open = false;
    }
  });
  page.addEventListener("focusin", ({ target }) => {
    for (const menu of page.querySelectorAll<HTMLDetailsElement>(OPEN)) {
      if (target instanceof Node && target !== page.body && !menu.contains(target)) menu.open = false;
    }
  });
  page.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    page.querySelector<HTMLElement>("#main > [role=alertdialog] [data-cancel]")?.click();
    const menu = page.querySelector<HTMLDetailsElement>(OPEN);
    if (!menu) return;
    menu.open = false;
    menu.querySelector("summary")?.focus();
  });
}
