/** A call that rings, is being dialed, goes on or is on hold. */
import { nameOf, secondsOf } from "../call.js";
import { callFields } from "../caller.js";
import { clock, element, fill, icon, one, setText, show } from "../dom.js";

const DIRECTIONS = {
  ringing: "Incoming call",
  dialing: "Calling",
  talking: "Connected",
  held: "On hold",
};

export function renderCall(state, layout, now) {
  const { call, phase } = state;
  const connected = phase === "talking" || phase === "held";
  const screen = one("[data-screen=call]");
  screen.dataset.phase = phase;
  screen.classList.toggle("keypad-open", connected && !one("#tones").hidden);
  setText("#call-direction", DIRECTIONS[phase]);
  setText("#call-name", nameOf(call));
  setText("#call-number", call.number ?? "");
  setText("#call-clock", clock(secondsOf(call, now)));
  show("#call-clock", connected);
  fill("#call-fields", fieldsOf(call, layout), fieldRow);
  fill("#call-matches", choicesOf(call), matchCard);
  renderButtons(call, phase, connected);
}

function renderButtons(call, phase, connected) {
  show("#call-toggles", connected);
  show("#decline", phase === "ringing");
  show("#answer", phase === "ringing");
  show("#hang-up", phase !== "ringing");
  show("#they-answer", phase === "dialing");
  show("#they-refuse", phase === "dialing");
  show("#they-give-up", phase === "ringing");
  show("#they-hang-up", connected);
  press("toggleMute", call.muted);
  press("toggleHold", phase === "held");
  press("toggleTones", !one("#tones").hidden);
  show("#tones", connected && !one("#tones").hidden);
  setText("#digits", call.digits);
  one("[data-do=showRecord]").disabled = !call.related && !call.screenPop?.type;
}

function press(does, pressed) {
  one(`[data-do=${does}]`).setAttribute("aria-pressed", String(pressed));
}

/** The fields that the softphone layout names, of the caller and of the call. The number itself stands above. */
function fieldsOf(call, layout) {
  const match = call.matches.find((other) => other.id === call.related?.id);
  const fields = [...(match?.details ?? []), ...callFields(call, layout)];
  return fields.filter(({ value }) => value !== call.number);
}

function fieldRow({ label, value }) {
  return element("div", { class: "row" }, element("dt", {}, label), element("dd", {}, value));
}

/** With several matches the agent says who it is; the wrap-up form lets them change their mind. */
function choicesOf(call) {
  const open = call.matches.length > 1 && !call.relatedByAgent;
  return open ? call.matches.map(({ id, name, type }) => ({ id, name, type })) : [];
}

function matchCard({ id, name, type }) {
  const text = element("span", {}, element("b", {}, name), element("small", {}, type));
  const attributes = { type: "button", class: "card", "data-do": "choose", "data-value": id };
  return element("li", {}, element("button", attributes, icon("person"), text));
}
