/**
 * The host's end of the wire: bound for life to one frame's window and one exact origin.
 *
 * A message is heard only if it comes from that window and that origin, is of a sensible size, is a call in the
 * dialect, and was not heard before. Everything else is ignored and reported to `onRefused`. From here a call goes to
 * `console/bridge.ts`; its answer comes back through the call's own `answer`.
 */
import { trackAdapterPages } from "./adapter_pages";
import { isOversized } from "./message_size";
import type { Answer, Call } from "./messages";

/** A message format: `opencti_dialect.ts`, later those of the Classic and console libraries. */
export interface Dialect {
  decodeCall(data: unknown): Call | null;
  encodeAnswer(call: Call, answer: Answer): unknown;
  encodeEvent(name: string, apiVersion: number, payload: unknown): unknown;
}

/** Why a message was not heard. */
export type Refusal = "foreign_window" | "foreign_origin" | "oversized" | "malformed" | "repeated";

/** A call with the number of the adapter page that made it, and the way to answer it. */
export interface IncomingCall {
  readonly call: Call;
  readonly page: number;
  /** Does nothing if the caller asked for no reply, or its page is gone. */
  readonly answer: (answer: Answer) => void;
}

/** With whom a channel speaks, and whom it tells. */
export interface ChannelEnds {
  readonly host: Window;
  readonly frame: Window;
  readonly origin: string;
  readonly dialect: Dialect;
  onCall(incoming: IncomingCall): void;
  /** A new adapter page is loaded in the frame; what pages with a lower number registered is gone. */
  onPage(page: number): void;
  onRefused(reason: Refusal, origin: string): void;
}

/** An open channel. */
export interface Channel {
  /** Posts an event for the listeners that were registered under `name`. */
  send(name: string, apiVersion: number, payload: unknown): void;
  /** To be told of the frame's load events. */
  frameLoaded(): void;
  close(): void;
}

/** Starts listening to the frame. */
export function openChannel(ends: ChannelEnds): Channel {
  const { host, frame, origin, dialect } = ends;
  const pages = trackAdapterPages();
  let isOpen = true;

  function receive(event: MessageEvent): void {
    const heard = hear(event);
    if (typeof heard === "string") ends.onRefused(heard, event.origin);
    else ends.onCall(heard);
  }

  function hear(event: MessageEvent): IncomingCall | Refusal {
    if (event.source !== frame) return "foreign_window";
    if (event.origin !== origin) return "foreign_origin";
    if (isOversized(event.data)) return "oversized";
    const call = dialect.decodeCall(event.data);
    if (call === null) return "malformed";
    const { page, repeated } = pages.judge(call);
    return repeated ? "repeated" : incoming(call, page);
  }

  function incoming(call: Call, page: number): IncomingCall {
    const answer = (answer: Answer): void => {
      if (call.wantsReply && page >= pages.present) post(dialect.encodeAnswer(call, answer));
    };
    return { call, page, answer };
  }

  function post(message: unknown): void {
    if (isOpen) frame.postMessage(message, origin);
  }

  function frameLoaded(): void {
    const before = pages.present;
    const released = pages.loaded();
    if (pages.present !== before) ends.onPage(pages.present);
    for (const call of released) ends.onCall(incoming(call, pages.judge(call).page));
  }

  host.addEventListener("message", receive);
  return {
    send(name, apiVersion, payload) {
      post(dialect.encodeEvent(name, apiVersion, payload));
    },
    frameLoaded,
    close() {
      isOpen = false;
      host.removeEventListener("message", receive);
    },
  };
}
