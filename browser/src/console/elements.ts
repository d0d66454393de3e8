/** Makes elements: attributes and children in one expression. */

type Child = Node | string;

/** An element with these attributes (false leaves one out, true sets it empty) and children. */
export function element<Tag extends keyof HTMLElementTagNameMap>(
  tag: Tag,
  attributes: Readonly<Record<string, string | boolean>> = {},
  ...children: Child[]
): HTMLElementTagNameMap[Tag] {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value !== false) made.setAttribute(name, value === true ? "" : value);
  }
  made.append(...children);
  return made;
}

/** A button of the design system. */
export function button(label: string, classes: string, onClick: () => void): HTMLButtonElement {
  const made = element("button", { type: "button", class: `slds-button ${classes}` }, label);
  made.addEventListener("click", onClick);
  return made;
}

const SVG = "http://www.w3.org/2000/svg";

/** A utility icon, hidden from screen readers. */
export function icon(sprite: string, key: string, classes: string): SVGSVGElement {
  const made = document.createElementNS(SVG, "svg");
  made.setAttribute("class", classes);
  made.setAttribute("aria-hidden", "true");
  const use = document.createElementNS(SVG, "use");
  use.setAttribute("href", `${sprite}#${key}`);
  made.append(use);
  return made;
}
