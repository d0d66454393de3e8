/** Calls that the server answers: POST /cti/call, and what is told if there is no answer. */
import type { Answer, Call, CallError, Effect } from "../wire/messages";
import { newNonce } from "./frame_url";
import type { Notices } from "./notices";
import { RefusedCall } from "./refused_call";
import { type InTurn, turns } from "./turns";

const ANSWER_WITHIN_MS = 30_000; // time in the queue counts
/** Browsers have six connections to a server, and fail when thousands wait for one; one is left to the agent's pages. */
const MOST_AT_ONCE = 5;

/** What the server gives back: the adapter's answer, and what the page does besides. */
export interface Outcome {
  readonly answer: Answer;
  readonly effects: readonly Effect[];
}

/** Asks the server to carry out a call. Rejects with RefusedCall if no answer can be had. */
export type CallServer = (call: Call) => Promise<Outcome>;

/** The way to the server; tells the agent through `notices` when it is closed. */
export function serverCalls(notices: Notices): CallServer {
  const inTurn = turns(MOST_AT_ONCE);
  return async (call) => {
    const body = requestBody(call);
    const reply = await post(body, notices, inTurn);
    notices.serverAnswered();
    return outcome(reply);
  };
}

function requestBody(call: Call): string {
  const { operation, edition, apiVersion, args } = call;
  try {
    return JSON.stringify({ operation, edition, apiVersion, args, id: newNonce().slice(0, 32) });
  } catch {
    throw new RefusedCall(
      "INVALID_PARAM",
      `The arguments of ${call.name} hold values that have no form as JSON.`,
    );
  }
}

async function post(body: string, notices: Notices, inTurn: InTurn): Promise<unknown> {
  const stop = new AbortController();
  const timer = setTimeout(() => {
    stop.abort();
  }, ANSWER_WITHIN_MS);
  try {
    const headers = { "Content-Type": "application/json" };
    const request = { method: "POST", headers, body, signal: stop.signal };
    return await inTurn(async () => understood(await fetch("/cti/call", request), notices));
  } catch (fault) {
    if (fault instanceof RefusedCall) throw fault;
    if (stop.signal.aborted) throw refused("The server did not answer in time.");
    notices.serverUnreachable();
    throw refused("The server cannot be reached.");
  } finally {
    clearTimeout(timer);
  }
}

async function understood(response: Response, notices: Notices): Promise<unknown> {
  if (response.status === 401) {
    notices.signedOut();
    throw refused("The agent is signed out of the console.");
  }
  if (response.status === 429) throw refused("There were too many calls; try again later.");
  if (response.status === 413) throw new RefusedCall("INVALID_PARAM", "The arguments are too large.");
  const isJson = response.headers.get("Content-Type")?.startsWith("application/json");
  if (!isJson) throw refused(`The server answered with status ${String(response.status)}.`);
  return response.json();
}

function outcome(reply: unknown): Outcome {
  const { success, value, errors, effects } = reply as {
    success?: boolean;
    value?: unknown;
    errors?: readonly CallError[];
    effects?: readonly Effect[];
  };
  if (success) return { answer: { success, value: value ?? null }, effects: effects ?? [] };
  if (!errors?.length) throw refused("The server's answer could not be understood.");
  return { answer: { success: false, errors }, effects: effects ?? [] };
}

function refused(description: string): RefusedCall {
  return new RefusedCall("SERVER_ERROR", description);
}
