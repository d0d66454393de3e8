/** A few words for changing the page. Each touches the page only if something changes, so focus and selection stay. */

export const one = (selector, root = document) => root.querySelector(selector);

export function setText(selector, text, root) {
  const node = one(selector, root);
  if (node.textContent !== text) {
    node.textContent = text;
  }
}

export function show(selector, visible, root) {
  one(selector, root).hidden = !visible;
}

/** Makes an element; attributes with the value null or false are left out. */
export function element(tag, attributes = {}, ...children) {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value !== null && value !== false) {
      node.setAttribute(name, value === true ? "" : value);
    }
  }
  node.append(...children);
  return node;
}

/** An icon of `icons.svg`; decoration only, since every button has a text. */
export function icon(name) {
  const svg = document.createElementNS("http://www.w3.org/2000/svg", "svg");
  const use = document.createElementNS("http://www.w3.org/2000/svg", "use");
  use.setAttribute("href", `icons.svg#${name}`);
  svg.setAttribute("aria-hidden", "true");
  svg.append(use);
  return svg;
}

const listed = new WeakMap();

/** Fills a list; does nothing if the items are the same as last time. */
export function fill(selector, items, make, root) {
  const node = one(selector, root);
  const key = JSON.stringify(items);
  if (listed.get(node) !== key) {
    listed.set(node, key);
    node.replaceChildren(...items.map(make));
  }
}

/** 75 -> "1:15". */
export function clock(seconds) {
  const two = (number) => String(number).padStart(2, "0");
  const hours = Math.floor(seconds / 3600);
  const minutes = Math.floor(seconds / 60) % 60;
  return hours > 0 ? `${hours}:${two(minutes)}:${two(seconds % 60)}` : `${minutes}:${two(seconds % 60)}`;
}
