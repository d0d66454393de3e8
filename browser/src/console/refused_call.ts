/** A call that cannot be done: what the adapter is told instead of a value. */
import type { Answer } from "../wire/messages";

/** The codes that adapters know. */
export type ErrorCode = "INVALID_PARAM" | "GENERIC_ERROR" | "SERVER_ERROR" | "SOFTPHONE_CONTAINER_ERROR";

/** Thrown by page operations; `bridge.ts` turns it into the adapter's answer. */
export class RefusedCall extends Error {
  readonly code: ErrorCode;

  constructor(code: ErrorCode, description: string) {
    super(description);
    this.code = code;
  }
}

/** The answer for whatever was thrown while a call was carried out. */
export function refusal(fault: unknown): Answer {
  if (fault instanceof RefusedCall) return refused(fault.code, fault.message);
  console.error("Offhook could not carry out a call of the adapter.", fault);
  return refused("GENERIC_ERROR", "The console could not carry out the call.");
}

function refused(code: ErrorCode, description: string): Answer {
  return { success: false, errors: [{ code, description }] };
}
