/** Remembers small things of the page; a browser that forbids it forgets them. */

/** A place for one value. */
export interface Remembered<Value> {
  get(): Value | null;
  set(value: Value): void;
}

/** One value, kept as JSON under `key`; the storage is looked up late since it may be forbidden. */
export function remembered<Value>(storage: () => Storage, key: string): Remembered<Value> {
  return {
    get() {
      try {
        return JSON.parse(storage().getItem(key) ?? "null") as Value | null;
      } catch {
        return null;
      }
    },
    set(value) {
      try {
        storage().setItem(key, JSON.stringify(value));
      } catch {
        // the value is forgotten
      }
    },
  };
}
