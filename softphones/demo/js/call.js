/**
 * One call, from ringing to its log. Plain data and plain functions: no browser, no console, no clock of their own.
 *
 *              ring              answer           hangUp
 *      idle ─────────► ringing ─────────► talking ─────────► wrapUp
 *       ▲ │               │                ▲ │  ▲              │
 *       │ │               │ decline,   hold│ │  │connect       │
 *       │ │               │ giveUp         │ ▼  │              │
 *       │ │               │               held  │              │
 *       │ └──────────────────────────► dialing ─┤              │
 *       │     dial        │                     │ hangUp,      │
 *       │                 │                     │ refuse       │
 *       │◄────────────────┘                     └───► wrapUp   │
 *       └──────────────────────────────────────────────────────┘
 *                                close
 */
const STEPS = {
  idle: { ring: "ringing", dial: "dialing", reopen: "wrapUp" },
  ringing: { answer: "talking", decline: "idle", giveUp: "idle" },
  dialing: { connect: "talking", refuse: "wrapUp", hangUp: "wrapUp" },
  talking: { hold: "held", hangUp: "wrapUp" },
  held: { resume: "talking", hangUp: "wrapUp" },
  wrapUp: { close: "idle" },
};

/** What a step means for how the call ended. */
const OUTCOMES = { decline: "declined", giveUp: "missed", refuse: "busy" };

/** A new call. `number` is null if the caller withholds it. */
export function newCall(direction, number, facts = {}) {
  return {
    id: newCallId(),
    direction,
    number,
    startedAt: 0,
    connectedAt: null,
    endedAt: null,
    outcome: null,
    muted: false,
    digits: "",
    queue: {},
    matches: [],
    screenPop: null,
    popped: false,
    related: null,
    disposition: "",
    notes: "",
    saved: false,
    seen: false,
    ...facts,
  };
}

/** Whether the phone can take `step` now. */
export function can(state, step) {
  return step in STEPS[state.phase];
}

/** The state after `step`. `call` is needed for ring, dial and reopen, which bring a call in. */
export function take(state, step, now, call = state.call) {
  const phase = STEPS[state.phase][step];
  if (!phase) {
    throw new Error(`A phone that is ${state.phase} cannot ${step}.`);
  }
  const stamped = stamp(call, step, phase, now);
  if (phase !== "idle") {
    return { ...state, phase, call: stamped };
  }
  return { ...state, phase, call: null, recent: remember(state.recent, stamped) };
}

/** Seconds of conversation so far; ringing does not count. */
export function secondsOf(call, now) {
  if (!call.connectedAt) {
    return 0;
  }
  return Math.max(0, Math.round(((call.endedAt ?? now) - call.connectedAt) / 1000));
}

/** The best name we have for the other side. */
export function nameOf(call) {
  if (call.related) {
    return call.related.name;
  }
  if (call.matches.length > 1) {
    return `${call.matches.length} possible callers`;
  }
  return call.matches[0]?.name ?? (call.number === null ? "Withheld number" : "Unknown caller");
}

/** Whether the agent still owes this call a log. */
export function owesLog(call) {
  return !call.saved && call.endedAt !== null && !["missed", "declined"].includes(call.outcome);
}

/** Whether the agent should look at it: a log is owed, or the call was missed unseen. */
export function needsAttention(call) {
  return owesLog(call) || (call.outcome === "missed" && !call.seen);
}

function stamp(call, step, phase, now) {
  if (step === "ring" || step === "dial") {
    return { ...call, startedAt: now };
  }
  if (step === "answer" || step === "connect") {
    return { ...call, connectedAt: now };
  }
  const ends = !call.endedAt && (phase === "wrapUp" || phase === "idle");
  return ends ? { ...call, endedAt: now, outcome: OUTCOMES[step] ?? outcomeOf(call) } : call;
}

function outcomeOf(call) {
  return call.connectedAt ? "answered" : "cancelled";
}

/** The newest twenty calls, and every older one that still owes a log. */
function remember(recent, call) {
  const others = recent.filter((other) => other.id !== call.id);
  return [call, ...others].filter((other, index) => index < 20 || owesLog(other));
}

/** `crypto.randomUUID` exists on secure pages only; this works on all. */
function newCallId() {
  const bytes = crypto.getRandomValues(new Uint8Array(8));
  return `demo-${Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("")}`;
}
