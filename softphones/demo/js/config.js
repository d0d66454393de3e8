/** What whoever installs this softphone may want to change. */

/** The newest Open CTI version this softphone was tested with. */
export const API_VERSION = "67.0";

/**
 * Consoles whose library this page may load. A script from elsewhere runs with all rights of this page, so an address
 * that merely stands in our URL is not enough. A page that the console's own server hosts needs no entry here.
 */
export const TRUSTED_CONSOLES = ["http://localhost:8000"];

/** What the agent can say about a call; the setting `/demoPhone/dispositions` replaces it. */
export const DISPOSITIONS = [
  "Resolved",
  "Follow-up needed",
  "Left voicemail",
  "No answer",
  "Busy",
  "Wrong number",
];

/** Callers to try; settings named `caller...` in the call center replace them. */
export const CALLERS = [{ label: "Acme", number: "(212) 555-5555" }];

/** How long the console may take to answer before we tell the agent. */
export const REPLY_TIMEOUT_MS = 15_000;

/** How long a call rings before the caller gives up, and how long it takes the other side to answer us. */
export const RING_MS = 30_000;
export const ANSWER_MS = 4_000;
