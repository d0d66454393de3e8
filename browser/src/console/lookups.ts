/**
 * Lookup fields of forms: the agent types, the server names records that fit, and one of them is chosen.
 *
 * The field's hidden input holds the id of the record that was chosen; whatever is typed takes it back. Text that no
 * record was chosen for is sent as it is, and the server looks for a record of exactly that name.
 */

interface Lookup {
  readonly objects: string;
  readonly id: HTMLInputElement;
  readonly text: HTMLInputElement;
  readonly icon: HTMLElement;
  readonly choices: HTMLElement;
}

const PAUSE_MS = 150;

/** Takes charge of every lookup of the page, those that come later too. */
export function startLookups(page: Document): void {
  let timer = 0;
  let newest = 0;

  async function ask(lookup: Lookup): Promise<void> {
    const order = ++newest;
    const query = new URLSearchParams({ objects: lookup.objects, q: lookup.text.value });
    const html = await fetch(`/lightning/lookup?${query.toString()}`)
      .then((response) => (response.ok ? response.text() : ""))
      .catch(() => "");
    if (order !== newest || page.activeElement !== lookup.text || lookup.id.value !== "") return;
    lookup.choices.innerHTML = html;
    [...lookup.choices.children].forEach((choice, index) => {
      choice.id = `${lookup.choices.id}-${String(index)}`;
    });
    show(lookup, html !== "");
  }

  function askSoon(lookup: Lookup): void {
    clearTimeout(timer);
    timer = setTimeout(() => void ask(lookup), PAUSE_MS);
  }

  page.addEventListener("input", ({ target }) => {
    const lookup = lookupAt(target);
    if (!lookup) return;
    lookup.id.value = "";
    lookup.icon.replaceChildren();
    askSoon(lookup);
  });
  page.addEventListener("click", ({ target }) => {
    const lookup = lookupAt(target);
    if (lookup?.id.value === "") askSoon(lookup);
  });
  page.addEventListener("focusout", ({ target }) => {
    const lookup = lookupAt(target);
    if (lookup) show(lookup, false);
  });
  page.addEventListener("mousedown", (event) => {
    const choice =
      event.target instanceof Element && event.target.closest("[data-lookup-choices] [role=option]");
    const lookup = choice && lookupAt(choice.closest("[data-lookup]")?.querySelector("[data-lookup-text]"));
    if (!choice || !lookup) return;
    event.preventDefault(); // the text keeps the focus
    choose(lookup, choice);
  });
  page.addEventListener(
    "keydown",
    (event) => {
      const lookup = lookupAt(event.target);
      if (lookup?.choices.hidden === false) onKey(event, lookup);
      else if (lookup && event.key === "ArrowDown") askSoon(lookup);
    },
    { capture: true },
  ); // before the form closes on Escape
}

function onKey(event: KeyboardEvent, lookup: Lookup): void {
  const options = [...lookup.choices.querySelectorAll("[role=option]")];
  const present = options.findIndex((option) => option.getAttribute("aria-selected") === "true");
  const chosen = options[present];
  if (event.key === "ArrowDown") mark(lookup, options, present + 1);
  else if (event.key === "ArrowUp") mark(lookup, options, present - 1);
  else if (event.key === "Enter" && chosen) choose(lookup, chosen);
  else if (event.key === "Escape") show(lookup, false);
  else return;
  event.preventDefault();
  event.stopPropagation();
}

function lookupAt(text: unknown): Lookup | null {
  if (!(text instanceof HTMLInputElement) || !text.matches("[data-lookup-text]")) return null;
  const root = text.closest<HTMLElement>("[data-lookup]");
  const id = root?.querySelector<HTMLInputElement>("[data-lookup-id]");
  const icon = root?.querySelector<HTMLElement>("[data-lookup-icon]");
  const choices = root?.querySelector<HTMLElement>("[data-lookup-choices]");
  return root && id && icon && choices
    ? { objects: root.dataset.objects ?? "", id, text, icon, choices }
    : null;
}

function show({ text, choices }: Lookup, isShown: boolean): void {
  choices.hidden = !isShown;
  text.setAttribute("aria-expanded", String(isShown));
  if (!isShown) text.removeAttribute("aria-activedescendant");
}

function mark({ text }: Lookup, options: readonly Element[], wanted: number): void {
  const index = (wanted + options.length) % options.length;
  options.forEach((option, place) => {
    option.setAttribute("aria-selected", String(place === index));
  });
  const option = options[index];
  if (!option) return;
  text.setAttribute("aria-activedescendant", option.id);
  option.scrollIntoView({ block: "nearest" });
}

function choose(lookup: Lookup, choice: Element): void {
  const { id, name } = (choice as HTMLElement).dataset;
  lookup.id.value = id ?? "";
  lookup.text.value = name ?? "";
  const icon = choice.querySelector(".slds-icon_container")?.cloneNode(true);
  if (icon instanceof Element) {
    icon.querySelector("svg")?.setAttribute("class", "slds-icon slds-icon_x-small");
    lookup.icon.replaceChildren(icon);
  }
  show(lookup, false);
  lookup.id.dispatchEvent(new Event("input", { bubbles: true })); // the form has changed
}
