/** Counts the messages that the channel did not hear, and reports them: to the browser's console and the server's log. */
import type { Refusal } from "../wire/channel";

/** What one report holds: how many messages were ignored for each reason since the last, and who sent them. */
export interface RefusalReport {
  readonly counters: Readonly<Partial<Record<Refusal, number>>>;
  readonly note: string;
}

const FIRST_AFTER_MS = 200;
const NOT_SOONER_THAN_MS = 5_000;
const MOST_ORIGINS = 5;
const NOTE_LENGTH = 500;

/** Gives the function that counts. However many messages come, there is one report in five seconds at most. */
export function refusalLog(
  report: (report: RefusalReport) => void,
): (reason: Refusal, origin: string) => void {
  let counters: Partial<Record<Refusal, number>> = {};
  let origins = new Set<string>();
  let isPlanned = false;
  let notBefore = 0;

  function plan(): void {
    if (isPlanned) return;
    isPlanned = true;
    setTimeout(send, Math.max(FIRST_AFTER_MS, notBefore - performance.now()));
  }

  function send(): void {
    report({ counters, note: `from ${[...origins].join(", ")}`.slice(0, NOTE_LENGTH) });
    counters = {};
    origins = new Set();
    isPlanned = false;
    notBefore = performance.now() + NOT_SOONER_THAN_MS;
  }

  return (reason, origin) => {
    counters[reason] = (counters[reason] ?? 0) + 1;
    if (origins.size < MOST_ORIGINS) origins.add(origin === "" ? "an unknown origin" : origin);
    plan();
  };
}

/** Writes a report to the browser's console and sends it to the server. */
export function sendReport({ counters, note }: RefusalReport): void {
  console.warn("Offhook ignored messages:", counters, note);
  const body = JSON.stringify({ counters, note });
  const headers = { "Content-Type": "application/json" };
  fetch("/cti/log", { method: "POST", headers, body, keepalive: true }).catch(() => undefined); // a log is no reason to fail
}
