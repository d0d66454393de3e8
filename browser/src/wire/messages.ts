/**
 * The edition-free words in which the host page speaks of what an adapter asked and what it is told.
 * Each dialect (`opencti_dialect.ts`, later the Classic and console ones) turns its own wire format into these.
 */

/** An adapter's call. `args` carry the operation's own argument names, `id` and `name` what the reply must echo. */
export interface Call {
  readonly operation: string;
  readonly args: Readonly<Record<string, unknown>>;
  readonly edition: "lightning" | "classic" | "console";
  readonly apiVersion: number;
  readonly wantsReply: boolean;
  readonly listens: boolean;
  readonly id: number | string;
  readonly name: string;
}

/** One error as the operation reports it; `details` is set for saveLog only. */
export interface CallError {
  readonly code: string;
  readonly description: string;
  readonly details?: unknown;
}

/** What became of a call. */
export type Answer =
  | { readonly success: true; readonly value: unknown }
  | { readonly success: false; readonly errors: readonly CallError[] };

/** What the server asks the console page to do besides answering. */
export type Effect =
  | { readonly kind: "navigate"; readonly url: string }
  | {
      readonly kind: "open_new_record";
      readonly objectType: string;
      readonly defaultFieldValues: Readonly<Record<string, unknown>>;
    }
  | { readonly kind: "open_window"; readonly url: string }
  | {
      readonly kind: "toast";
      readonly level: "info" | "success" | "warning" | "error";
      readonly message: string;
    };
