/** The twelve keys of a telephone, used to dial and to send tones. */
import { element } from "../dom.js";

const KEYS = ["1", "2 ABC", "3 DEF", "4 GHI", "5 JKL", "6 MNO", "7 PQRS", "8 TUV", "9 WXYZ", "*", "0 +", "#"];

/** Fills every `<div data-keys="what a key does">`. */
export function addKeys() {
  for (const place of document.querySelectorAll("[data-keys]")) {
    place.replaceChildren(...KEYS.map((key) => keyButton(key, place.dataset.keys)));
  }
}

function keyButton(key, does) {
  const [digit, letters = ""] = key.split(" ");
  const attributes = {
    type: "button",
    class: "key",
    "data-do": does,
    "data-value": digit,
    "aria-label": key,
  };
  return element(
    "button",
    attributes,
    element("b", {}, digit),
    element("small", { "aria-hidden": "true" }, letters),
  );
}
