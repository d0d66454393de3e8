/**
 * The telephone network, as far as this demo pretends to have one. A real softphone has its telephony SDK here:
 * it would call `phone.ring(...)` and `phone.step("connect")`, and hear of answer, hold and hang-up in `state.watch`.
 */
import { ANSWER_MS, RING_MS } from "./config.js";

/** What the other side does by itself, and when. */
const OTHER_SIDE = {
  ringing: { step: "giveUp", after: RING_MS },
  dialing: { step: "connect", after: ANSWER_MS },
};

/** Gives up or answers in time; the delay counts from the call's start, so a reload changes nothing. */
export function connectNetwork(state, phone) {
  let timer = null;
  state.watch((now, before) => {
    if (before?.phase === now.phase) {
      return;
    }
    clearTimeout(timer);
    const plan = OTHER_SIDE[now.phase];
    if (plan) {
      const delay = now.call.startedAt + plan.after - Date.now();
      timer = setTimeout(() => phone.step(plan.step), Math.max(0, delay));
    }
  });
}

/** What the switchboard tells about an incoming call besides its number. */
export function queueFacts() {
  return { DNIS: "+1 800 555 0100", QUEUE: "Support", SEGMENT: "Standard" };
}

/** A number that nobody has: 555-01xx is reserved for fiction. */
export function unknownNumber() {
  const [random] = crypto.getRandomValues(new Uint8Array(1));
  return `+1 202 555 01${String(random % 100).padStart(2, "0")}`;
}
