/**
 * Between the adapter's channel and those who carry calls out: the page itself, or the server.
 *
 * A call that the page answers is answered before this returns. Whatever happens, a caller that waits for a reply
 * gets one, and one only.
 */
import type { Face, Faces } from "../generated/faces";
import type { IncomingCall } from "../wire/channel";
import type { Answer, Call, Effect } from "../wire/messages";
import { checkedArguments } from "./arguments";
import type { PageOperations } from "./page_operations";
import { RefusedCall, refusal } from "./refused_call";
import type { CallServer } from "./server";

/** What the bridge needs of the rest of the console. */
export interface BridgeParts {
  readonly faces: Faces;
  readonly pageOperations: PageOperations;
  readonly callServer: CallServer;
  /** Resolves when the page shows what the effects ask for. */
  perform(effects: readonly Effect[]): Promise<void>;
  send(name: string, apiVersion: number, payload: unknown): void;
}

/** Takes calls in and gives events out. */
export interface Bridge {
  readonly receive: (incoming: IncomingCall) => void;
  /** Sends an event to the adapter if it listens, once for each version of the library that it listens with. */
  emit(event: string, payload: unknown): void;
  /** Forgets the listeners of adapter pages before this one. */
  pageLoaded(page: number): void;
  /** Forgets all listeners. */
  reset(): void;
}

interface Listener {
  readonly event: string;
  readonly name: string;
  readonly apiVersion: number;
  page: number;
}

/** A bridge that nobody has crossed yet. */
export function createBridge(parts: BridgeParts): Bridge {
  let listeners: Listener[] = [];

  function receive(incoming: IncomingCall): void {
    try {
      const result = carryOut(incoming);
      if (!(result instanceof Promise)) {
        incoming.answer(result);
        return;
      }
      result.then(incoming.answer, (fault: unknown) => {
        incoming.answer(refusal(fault));
      });
    } catch (fault) {
      incoming.answer(refusal(fault));
    }
  }

  function carryOut({ call, page }: IncomingCall): Answer | Promise<Answer> {
    const face = faceOf(parts.faces, call);
    if (face.kind === "event") return listen(call, page);
    if (face.runsOn === "server") return askServer(call);
    const operation = parts.pageOperations[call.operation];
    if (!operation) throw unsupported(call);
    const value = operation(checkedArguments(face, call.args), page);
    return value instanceof Promise ? value.then(succeeded) : succeeded(value);
  }

  function listen({ operation: event, name, apiVersion }: Call, page: number): Answer {
    const known = listeners.find((one) => one.name === name && one.apiVersion === apiVersion);
    if (known) known.page = Math.max(known.page, page);
    else listeners.push({ event, name, apiVersion, page });
    return succeeded(null);
  }

  async function askServer(call: Call): Promise<Answer> {
    const { answer, effects } = await parts.callServer(call);
    await parts.perform(effects);
    return answer;
  }

  return {
    receive,
    emit(event, payload) {
      for (const listener of listeners) {
        if (listener.event === event) parts.send(listener.name, listener.apiVersion, payload);
      }
    },
    pageLoaded(page) {
      listeners = listeners.filter((listener) => listener.page >= page);
    },
    reset() {
      listeners = [];
    },
  };
}

function faceOf(faces: Faces, call: Call): Face {
  const face = call.operation === "" ? undefined : faces[call.name];
  if (!face) throw unsupported(call);
  return face;
}

function unsupported(call: Call): RefusedCall {
  return new RefusedCall("GENERIC_ERROR", `${call.name} is not supported here.`);
}

function succeeded(value: unknown): Answer {
  return { success: true, value: value ?? null };
}
