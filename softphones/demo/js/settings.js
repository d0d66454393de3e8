/** Reads the call center's settings: a flat map from `/section/item` to text. */
import { CALLERS, DISPOSITIONS } from "./config.js";

/** The settings this phone uses; it works with any call center, also with one that has none of them. */
export function phoneSettings(settings = {}) {
  return {
    label: settings["/reqGeneralInfo/reqDisplayName"] || settings["/label"] || "Demo phone",
    height: Number(settings["/reqGeneralInfo/reqSoftphoneHeight"]) || 520,
    popOn: settings["/demoPhone/screenPopOn"] === "answer" ? "answer" : "ring",
    dispositions: listIn(settings["/demoPhone/dispositions"]) ?? DISPOSITIONS,
    callers: callersIn(settings) ?? CALLERS,
  };
}

/** Sections with their items, for people to read. */
export function sectionsIn(settings) {
  const sections = new Map();
  for (const { section, label, value } of itemsIn(settings)) {
    const name = settings[`/${section}/label`] ?? section;
    sections.set(name, [...(sections.get(name) ?? []), { label, value }]);
  }
  return sections;
}

/** Items named `caller...`: the label says who calls, the value is the number. */
function callersIn(settings) {
  const callers = itemsIn(settings).filter(({ item, value }) => item.startsWith("caller") && value);
  return callers.length > 0 ? callers.map(({ label, value }) => ({ label, number: value })) : null;
}

/** All items in the order of the definition file; the map itself is sorted by name. */
function itemsIn(settings) {
  const order = (key) => Number(settings[`${key}/sortOrder`] ?? 0);
  return Object.entries(settings)
    .map(([key, value]) => ({ key, value, parts: key.split("/").slice(1) }))
    .filter(({ parts: [, item], parts }) => parts.length === 2 && !["label", "sortOrder"].includes(item))
    .map(({ key, value, parts: [section, item] }) => ({
      key,
      section,
      item,
      value,
      label: settings[`${key}/label`] ?? item,
    }))
    .sort(
      (one, other) =>
        order(`/${one.section}`) - order(`/${other.section}`) || order(one.key) - order(other.key),
    );
}

function listIn(text) {
  const words = (text ?? "").split(",").map((word) => word.trim());
  return words.some(Boolean) ? words.filter(Boolean) : null;
}
