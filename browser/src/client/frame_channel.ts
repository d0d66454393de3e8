/** The adapter's end of the channel to the console: posts calls, runs callbacks and listeners. */
import { decodeHostMessage, encodeCall } from "../wire/opencti_dialect";

/** A function that an adapter gave. */
export type Handler = (value: unknown) => void;

/** A call as a function of the library makes it. */
export interface OutgoingCall {
  readonly methodName: string;
  readonly args: Readonly<Record<string, unknown>>;
  readonly callback: Handler | null;
  readonly listener: Handler | null;
}

/** Posts calls to the console and hears its answers, once it is open. */
export interface FrameChannel {
  open(origin: string): void;
  isOpen(): boolean;
  send(call: OutgoingCall): void;
}

/** The channel of one library: each counts its own calls and hears only messages of its own version. */
export function makeFrameChannel(apiVersion: number): FrameChannel {
  let consoleOrigin: string | null = null;
  let nextCallId = 0;
  const callbacks = new Map<string, Handler>();
  const listeners = new Map<string, Handler[]>();

  function receive(event: MessageEvent): void {
    if (event.origin !== consoleOrigin || event.source !== window.parent) return;
    const message = decodeHostMessage(event.data, apiVersion);
    if (!message) return;
    if (message.shouldExecuteCallback) {
      const key = callKey(message.methodName, message.callId);
      const callback = callbacks.get(key);
      callbacks.delete(key); // before it runs: what it throws goes to the page's own error handler
      callback?.(message.response);
    }
    if (message.shouldExecuteListener) {
      for (const listener of listeners.get(message.methodName) ?? []) listener(message.response);
    }
  }

  return {
    open(origin) {
      if (consoleOrigin !== null) return;
      consoleOrigin = origin;
      window.addEventListener("message", receive);
    },
    isOpen: () => consoleOrigin !== null,
    send({ methodName, args, callback, listener }) {
      if (consoleOrigin === null) return; // loaded outside a console: nobody will answer
      const callId = nextCallId++;
      const isCallbackRegistered = callback !== null;
      const isListenerRegistered = listener !== null;
      const words = { methodName, callId, apiVersion, isCallbackRegistered, isListenerRegistered, args };
      window.parent.postMessage(encodeCall(words), consoleOrigin);
      if (callback) callbacks.set(callKey(methodName, callId), callback);
      if (listener) listeners.set(methodName, [...(listeners.get(methodName) ?? []), listener]);
    },
  };
}

function callKey(methodName: string, callId: number | undefined): string {
  return `${String(callId)} ${methodName}`;
}
