/**
 * The messages of the Lightning library, which are plain objects: encoded and decoded here for both ends.
 *
 * Frame to host, one message a call:
 *   1. `methodName`, `callId` (from 0, over all methods) and `apiVersion` say which call it is.
 *   2. `isCallbackRegistered` asks for a reply; `isListenerRegistered` says that a listener waits for events.
 *   3. `args` holds the arguments in the edition's spelling.
 * Host to frame:
 *   4. A reply repeats name, id and version, and sets `shouldExecuteCallback`. Nobody who did not ask gets one.
 *   5. An event has the name that listeners are registered under, sets `shouldExecuteListener` and carries the
 *      bare payload. `eventName` stays absent: it marks messages of a channel.
 */
import type { Face, Faces } from "../generated/faces";
import { lightningFaces, NEWEST_VERSION, OLDEST_VERSION } from "../generated/faces";
import type { Answer, Call, CallError } from "./messages";

const API_TYPE = "opencti";
/** No library has a higher version, nor does the server take one: each version can have listeners of its own. */
const LARGEST_VERSION = 999;

/** A call as it travels. */
export interface CallMessage {
  readonly methodName: string;
  readonly callId: number;
  readonly apiVersion: number;
  readonly apiType: typeof API_TYPE;
  readonly isCallbackRegistered: boolean;
  readonly isListenerRegistered: boolean;
  readonly args: Readonly<Record<string, unknown>>;
}

/** A reply or an event as it travels. */
export interface HostMessage {
  readonly methodName: string;
  readonly callId?: number;
  readonly apiVersion: number;
  readonly apiType: typeof API_TYPE;
  readonly response: unknown;
  readonly shouldExecuteCallback: boolean;
  readonly shouldExecuteListener: boolean;
}

/** What an adapter's callback gets. */
export interface Response {
  success: boolean;
  returnValue: unknown;
  errors: CallError[] | null;
  error?: CallError[] | null;
}

/** What a library tells the host about one call; `args` in the spelling of messages. */
export type CallWords = Omit<CallMessage, "apiType">;

/** In the adapter's frame: the message for a call. */
export function encodeCall(words: CallWords): CallMessage {
  return {
    methodName: words.methodName,
    callId: words.callId,
    apiVersion: words.apiVersion,
    apiType: API_TYPE,
    isCallbackRegistered: words.isCallbackRegistered,
    isListenerRegistered: words.isListenerRegistered,
    args: words.args,
  };
}

/** In the adapter's frame: the host's message, if it is one for a library of this version; else null. */
export function decodeHostMessage(data: unknown, apiVersion: number): HostMessage | null {
  if (!isObject(data) || data.apiType !== API_TYPE || data.apiVersion !== apiVersion) return null;
  if (typeof data.methodName !== "string") return null;
  return {
    methodName: data.methodName,
    ...(typeof data.callId === "number" && { callId: data.callId }),
    apiVersion,
    apiType: API_TYPE,
    response: data.response,
    shouldExecuteCallback: data.shouldExecuteCallback === true,
    shouldExecuteListener: data.shouldExecuteListener === true,
  };
}

/**
 * In the host: the call that a message makes, or null if it is none.
 * The operation of a method that this release or that version lacks is "": answer that it is not supported.
 */
export function decodeCall(data: unknown, faces: Faces = lightningFaces): Call | null {
  if (!isCallMessage(data)) return null;
  const face = faceOf(data.methodName, data.apiVersion, faces);
  return {
    operation: face?.operation ?? "",
    args: face ? namedArguments(face, data.args) : {},
    edition: "lightning",
    apiVersion: data.apiVersion,
    wantsReply: data.isCallbackRegistered,
    listens: data.isListenerRegistered,
    id: data.callId,
    name: data.methodName,
  };
}

/** In the host: the reply to a call. */
export function encodeAnswer(call: Call, answer: Answer): HostMessage {
  return {
    methodName: call.name,
    callId: call.id as number,
    apiVersion: call.apiVersion,
    apiType: API_TYPE,
    response: response(call.name, answer),
    shouldExecuteCallback: true,
    shouldExecuteListener: false,
  };
}

/** In the host: an event for the listeners that a frame registered under `name`. */
export function encodeEvent(name: string, apiVersion: number, payload: unknown): HostMessage {
  return {
    methodName: name,
    apiVersion,
    apiType: API_TYPE,
    response: payload,
    shouldExecuteCallback: false,
    shouldExecuteListener: true,
  };
}

/** The face that a library of `apiVersion` calls `name`; versions beyond the known ones have the nearest one's. */
function faceOf(name: string, apiVersion: number, faces: Faces): Face | undefined {
  const version = Math.min(Math.max(apiVersion, OLDEST_VERSION), NEWEST_VERSION);
  const face = Object.hasOwn(faces, name) ? faces[name] : undefined;
  return face && face.since <= version && version <= (face.until ?? NEWEST_VERSION) ? face : undefined;
}

/** The arguments by the operation's names; what the face does not take is dropped, undefined is left out. */
function namedArguments(face: Face, args: Readonly<Record<string, unknown>>): Record<string, unknown> {
  const given = face.arguments.filter(({ wire }) => Object.hasOwn(args, wire) && args[wire] !== undefined);
  return Object.fromEntries(given.map(({ name, wire }) => [name, args[wire]]));
}

function response(name: string, answer: Answer): Response {
  const errors = answer.success ? null : answer.errors.map(wireError);
  const told: Response = {
    success: answer.success,
    returnValue: answer.success ? answer.value : null,
    errors,
  };
  if (Object.hasOwn(lightningFaces, name) && lightningFaces[name]?.alsoError) told.error = errors;
  return told;
}

/**
 * `details` is documented as an array, and some adapters read it as an object. An array with the members of its
 * object as own properties serves both; structured cloning keeps them.
 */
function wireError(error: CallError): CallError {
  if (!isObject(error.details) || Array.isArray(error.details)) return error;
  return { ...error, details: Object.assign([error.details], error.details) };
}

function isCallMessage(data: unknown): data is CallMessage {
  return (
    isObject(data) &&
    data.apiType === API_TYPE &&
    typeof data.methodName === "string" &&
    isCount(data.callId) &&
    isCount(data.apiVersion) &&
    data.apiVersion <= LARGEST_VERSION &&
    typeof data.isCallbackRegistered === "boolean" &&
    typeof data.isListenerRegistered === "boolean" &&
    isObject(data.args) &&
    !Array.isArray(data.args)
  );
}

function isCount(value: unknown): value is number {
  return Number.isSafeInteger(value) && (value as number) >= 0;
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null;
}
