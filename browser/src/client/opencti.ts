/**
 * The Lightning client library, `sforce.opencti`, made from the table that the server fills in. There is no code
 * for single methods: `makeFunction` makes them all.
 *
 * 1. The namespace is there whatever happens: adapters poll for it, and test single names before they use them.
 * 2. A mistake that adapters know as thrown is thrown at once; everything else comes back through the callback.
 * 3. Loading twice leaves the first library, its callbacks and listeners at work; other versions stand side by side.
 */
import { allowedOrigins, consoleOrigin } from "./console_origin";
import { type FrameChannel, type Handler, makeFrameChannel } from "./frame_channel";
import type { Library, Method } from "./library";

type Namespace = Record<string | symbol, unknown>;

declare global {
  interface Window {
    sforce?: Namespace;
  }
}

/** Where a library of ours tells a second copy of itself that it is at work. */
const AT_WORK = Symbol.for("offhook.opencti");

// The text is replaced by the server: the table stands here in what is served.
install("__OFFHOOK_LIBRARY__" as unknown as Library);

function install(library: Library): void {
  const sforce = (window.sforce ??= {});
  if (isAtWork(sforce.opencti, library.apiVersion)) return;
  const channel = makeFrameChannel(library.apiVersion);
  const source = (document.currentScript as HTMLScriptElement | null)?.src;
  const allowed = allowedOrigins(library, source, window.location.href);
  const initialize = (): void => {
    channel.open(consoleOrigin(window.location.search, allowed));
  };
  const opencti: Namespace = { initialize, ...library.constants };
  for (const method of library.methods) place(opencti, method, makeFunction(method, channel));
  Object.defineProperty(opencti, AT_WORK, { value: () => (channel.isOpen() ? library.apiVersion : null) });
  sforce.opencti = opencti;
  initialize();
}

function isAtWork(present: unknown, apiVersion: number): boolean {
  const tells = (present as Namespace | null | undefined)?.[AT_WORK];
  return typeof tells === "function" && (tells as () => unknown)() === apiVersion;
}

function place(opencti: Namespace, method: Method, made: unknown): void {
  const place = method.within ? ((opencti[method.within] ??= {}) as Namespace) : opencti;
  place[method.name] = made;
}

/** The function for one row of the table. It uses no `this`: adapters pass it around by itself. */
function makeFunction(method: Method, channel: FrameChannel): (...given: unknown[]) => void {
  return (...given) => {
    checkInput(method, given);
    const input = (given[0] ?? {}) as Record<string, unknown>;
    checkMembers(method, input);
    channel.send({
      methodName: method.name,
      args: forwarded(method, input),
      callback: method.callback ? handler(input.callback) : null,
      listener: method.listener ? handler(input.listener) : null,
    });
  };
}

function checkInput(method: Method, given: readonly unknown[]): void {
  if (method.takes === "anything" || (method.takes === "optional_object" && given.length === 0)) return;
  const [input] = given;
  if (given.length !== 1 || typeof input !== "object") fail(method, "takes exactly one object");
  // Null makes a TypeError here, as adapters know it. Where everything is optional, nothing is enough.
  const members = Object.keys(input as object).length;
  if (members === 0 && method.takes === "object") fail(method, "takes an object that is not empty");
}

function checkMembers(method: Method, input: Readonly<Record<string, unknown>>): void {
  if (method.listener && !handler(input.listener)) fail(method, "needs a function as listener");
  if (method.callback === "required" && !handler(input.callback))
    fail(method, "needs a function as callback");
  for (const name of method.objects ?? []) {
    if (typeof input[name] !== "object") fail(method, `needs an object as ${name}`);
  }
}

function forwarded(method: Method, input: Readonly<Record<string, unknown>>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(method.args ?? {}).map(([name, wire]) => [wire, input[name]]));
}

function handler(value: unknown): Handler | null {
  return typeof value === "function" ? (value as Handler) : null;
}

function fail(method: Method, reason: string): never {
  throw new Error(`sforce.opencti.${method.within ? `${method.within}.` : ""}${method.name} ${reason}.`);
}
