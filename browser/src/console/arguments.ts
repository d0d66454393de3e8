/**
 * Checks the arguments of calls that the page answers, as the server does for the others
 * (`offhook/catalogue/validate.py`): the rules come from the catalogue.
 */
import type { Face, FaceArgument } from "../generated/faces";
import { RefusedCall } from "./refused_call";

/** Arguments by the operation's names, each with its type. */
export type Arguments = Readonly<Record<string, unknown>>;

const NUMBER = /^\s*[+-]?(\d+(\.\d*)?|\.\d+)\s*$/;
const NUMBER_LENGTH = 40;

/** The arguments with their types. Throws RefusedCall for the first that is missing or wrong. */
export function checkedArguments(face: Face, args: Arguments): Arguments {
  const checked: Record<string, unknown> = {};
  for (const rule of face.arguments) {
    const value = checkedValue(rule, args[rule.name]);
    if (value !== undefined) checked[rule.name] = value;
  }
  return checked;
}

function checkedValue(rule: FaceArgument, given: unknown): unknown {
  if (given === undefined || given === null) {
    if (!rule.required) return undefined;
    throw refused(rule, `is missing; ${expected(rule)} is needed.`);
  }
  const value = coerced(rule.kinds, given);
  if (value === undefined)
    throw refused(rule, `must be ${expected(rule)}, but ${described(given)} was found.`);
  if (!inRange(rule, value)) throw refused(rule, `must be ${expected(rule)}.`);
  return value;
}

function coerced(kinds: readonly string[], given: unknown): unknown {
  if (kinds.includes("boolean")) return booleanOf(given);
  if (kinds.includes("number")) return numberOf(given);
  if (kinds.includes("text")) return typeof given === "string" ? given : numberOf(given)?.toString();
  return given;
}

function booleanOf(given: unknown): boolean | undefined {
  const word = typeof given === "string" ? given.trim().toLowerCase() : given;
  if (word === true || word === "true") return true;
  return word === false || word === "false" ? false : undefined;
}

function numberOf(given: unknown): number | undefined {
  const isNumeric = typeof given === "string" && given.length <= NUMBER_LENGTH && NUMBER.test(given);
  const value = isNumeric ? Number(given) : given;
  return typeof value === "number" && Number.isFinite(value) ? value : undefined;
}

function inRange({ minimum, maximum }: FaceArgument, value: unknown): boolean {
  const size = typeof value === "string" ? value.length : value;
  if (typeof size !== "number") return true;
  return (minimum === undefined || size >= minimum) && (maximum === undefined || size <= maximum);
}

function expected({ kinds, minimum, maximum }: FaceArgument): string {
  if (kinds.includes("boolean")) return "true or false";
  if (kinds.includes("number") && minimum !== undefined && maximum !== undefined) {
    return `a number from ${String(minimum)} to ${String(maximum)}`;
  }
  if (kinds.includes("number")) return "a number";
  return kinds.includes("text") ? `text${minimum === 1 ? " that is not empty" : ""}` : "an object";
}

function described(given: unknown): string {
  if (typeof given === "string") return given === "" ? "empty text" : "other text";
  if (typeof given === "boolean") return String(given);
  if (Array.isArray(given)) return "a list";
  return typeof given === "number" ? "a number" : "something else";
}

function refused(rule: FaceArgument, problem: string): RefusedCall {
  return new RefusedCall("INVALID_PARAM", `${rule.spelling} ${problem}`);
}
