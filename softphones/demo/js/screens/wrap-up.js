/** The form after a call. What the agent writes goes into the state at once, so that nothing is lost. */
import { secondsOf } from "../call.js";
import { clock, element, fill, one, setText, show } from "../dom.js";
import { subjectOf } from "../task.js";

let shownCall = null;

export function renderWrapUp(state, settings, view) {
  const { call } = state;
  setText("#log-subject", subjectOf(call));
  setText("#log-summary", summaryOf(call));
  setText("#log-fault", call.fault ? `Not saved. ${call.fault} Your notes are safe.` : "");
  show("#log-fault", Boolean(call.fault));
  fill("#related", candidatesOf(call, view), option);
  fill("#disposition", dispositionsOf(settings), option);
  one("#related").value = call.related?.id ?? "";
  one("#disposition").value = call.disposition;
  setText("#save", saveLabel(call));
  one("#save").disabled = Boolean(call.saving);
  // The text is written once per call only: afterwards the agent is typing in it.
  if (shownCall !== call.id) {
    shownCall = call.id;
    one("#notes").value = call.notes;
  }
}

/** The record with this id among what the form offers, or null. */
export function candidate(call, view, recordId) {
  return records(call, view).find((record) => record.id === recordId) ?? null;
}

function summaryOf(call) {
  const direction = call.direction === "inbound" ? "Inbound" : "Outbound";
  const length = call.connectedAt ? clock(secondsOf(call, call.endedAt)) : "not connected";
  return [direction, length, call.number ?? "withheld number"].join(" · ");
}

function saveLabel(call) {
  if (call.saving) {
    return "Saving …";
  }
  return call.fault ? "Try again" : "Save log";
}

/** Whom the call found, what it is about now, and what is on the agent's screen. */
function records(call, view) {
  const all = [...call.matches, call.related, view].filter(Boolean);
  return all.filter((record, index) => all.findIndex((other) => other.id === record.id) === index);
}

function candidatesOf(call, view) {
  const found = records(call, view).map(({ id, name, type }) => ({ value: id, text: `${name} (${type})` }));
  return [{ value: "", text: "Nobody in particular" }, ...found];
}

function dispositionsOf(settings) {
  return [
    { value: "", text: "Choose …" },
    ...settings.dispositions.map((word) => ({ value: word, text: word })),
  ];
}

function option({ value, text }) {
  return element("option", { value }, text);
}
