/**
 * How large a message is, measured without writing it out: a frame may post anything that can be cloned.
 *
 * Requirements
 *   1. The measuring ends soon for every message, however large, deep, wide or cyclic it is.
 *   2. What would be large as JSON is large: something shared counts each time it occurs, so that a cycle is endless.
 */

/** The most that one message may hold, in characters or so; the server takes no more either. */
export const LARGEST_MESSAGE = 1_000_000;

const VALUE = 4; // what a number, a boolean, null or a pair of brackets counts

/** Whether `data` is larger than `limit`. */
export function isOversized(data: unknown, limit: number = LARGEST_MESSAGE): boolean {
  const waiting: unknown[] = [data];
  let budget = limit;
  while (waiting.length > 0) {
    const value = waiting.pop();
    budget -= typeof value === "string" ? value.length + VALUE : VALUE;
    if (typeof value === "object" && value !== null) budget -= addParts(value, waiting, budget);
    if (budget < 0) return true;
  }
  return false;
}

/** Adds the parts of `value` to those that wait for being measured; gives what it counts itself. */
function addParts(value: object, waiting: unknown[], budget: number): number {
  if (ArrayBuffer.isView(value) || value instanceof ArrayBuffer) return value.byteLength;
  if (value instanceof Blob) return value.size;
  if (value instanceof String) return value.length; // its characters would be keys
  if (value instanceof Map || value instanceof Set) return addEntries(value, waiting, budget);
  if (Array.isArray(value) && value.length > budget) return value.length; // an array of holes costs its maker nothing
  let keys = 0;
  for (const key in value) {
    keys += key.length + VALUE;
    if (keys > budget) break;
    waiting.push((value as Record<string, unknown>)[key]);
  }
  return keys;
}

function addEntries(value: Map<unknown, unknown> | Set<unknown>, waiting: unknown[], budget: number): number {
  if (value.size > budget) return value.size;
  for (const [key, item] of value.entries()) waiting.push(key, item);
  return 0;
}
