/**
 * Keeps the phone's state through a reload of the console. sessionStorage belongs to one browser tab, so two tabs are
 * two phones. A real softphone would keep the call on its server and ask for it here.
 */
const KEY = "demo-softphone";
const PREFERENCES_KEY = "demo-softphone-preferences";

export const EMPTY = { phase: "idle", presence: "available", call: null, recent: [] };

/** The state as the page left it, or an empty one. */
export function restore() {
  return { ...EMPTY, ...read(sessionStorage, KEY) };
}

/** Remembers the state. */
export function keep(state) {
  write(sessionStorage, KEY, state);
}

/** What the agent prefers; these outlive the browser tab. */
export function preferences() {
  return { ...read(localStorage, PREFERENCES_KEY) };
}

/** Remembers the agent's preferences. */
export function keepPreferences(values) {
  write(localStorage, PREFERENCES_KEY, values);
}

/** A browser may forbid storage to framed pages, and what is stored may be damaged: then start afresh. */
function read(storage, key) {
  try {
    return JSON.parse(storage.getItem(key) ?? "{}");
  } catch {
    return {};
  }
}

function write(storage, key, value) {
  try {
    storage.setItem(key, JSON.stringify(value));
  } catch {
    // The phone works without storage; only a reload then loses the call.
  }
}
