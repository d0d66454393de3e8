/** Reads the call center's settings: a flat map from `/section/item` to text. */
import { CALLERS, DISPOSITIONS } from "./config.js";

/** The settings this phone uses; it works with any call center, also with one that has none of them. */
export function phoneSettings(settings = {}) {
  return {
    label: settings["/reqGeneralInfo/reqDisplayName"] || settings["/label"] || "Demo phone",
    height: Number(settings["/reqGeneralInfo/reqSoftphoneHeight"]) || 520,
    popOn: settings["/reqPhoneDemoSettings/reqScreenPopOn"] === "answer" ? "answer" : "ring",
    dispositions: listIn(settings["/reqPhoneDemoSettings/reqDispositions"]) ?? DISPOSITIONS,
    callers: callersIn(settings) ?? CALLERS,
  };
}

/** Sections with their items, for people to read. */
export function sectionsIn(settings) {
  const sections = new Map();
  for (const [key, value] of Object.entries(settings)) {
    const [, section, item, extra] = key.split("/");
    if (item && !extra && !["label", "sortOrder"].includes(item)) {
      const label = settings[`${key}/label`] ?? item;
      const name = settings[`/${section}/label`] ?? section;
      sections.set(name, [...(sections.get(name) ?? []), { label, value }]);
    }
  }
  return sections;
}

/** Items named `reqCaller...`: the label says who calls, the value is the number. */
function callersIn(settings) {
  const callers = Object.entries(settings)
    .filter(([key, value]) => /^\/[^/]+\/reqCaller[^/]*$/.test(key) && value)
    .map(([key, value]) => ({ label: settings[`${key}/label`] ?? value, number: value }));
  return callers.length > 0 ? callers : null;
}

function listIn(text) {
  const words = (text ?? "").split(",").map((word) => word.trim());
  return words.some(Boolean) ? words.filter(Boolean) : null;
}
