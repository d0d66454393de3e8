/** Turns a finished call into the Task that `saveLog` creates. */
import { nameOf, secondsOf } from "./call.js";
import { taskFieldFor } from "./caller.js";

/** The `value` for saveLog. Fields left undefined are not sent. */
export function taskOf(call) {
  return {
    entityApiName: "Task",
    Subject: subjectOf(call),
    Status: "Completed",
    Priority: "Normal",
    TaskSubtype: "Call",
    ActivityDate: localDate(call.startedAt),
    Description: call.notes,
    CallType: call.direction === "inbound" ? "Inbound" : "Outbound",
    CallDurationInSeconds: secondsOf(call, call.endedAt),
    CallDisposition: call.disposition,
    CallObject: call.id,
    ...relation(call),
  };
}

/** For example "Call from Ann Lee" or "Call to (212) 555-5555". */
export function subjectOf(call) {
  const preposition = call.direction === "inbound" ? "from" : "to";
  const somebody =
    call.related || call.matches.length === 1 ? nameOf(call) : (call.number ?? "a withheld number");
  return `Call ${preposition} ${somebody}`;
}

/** A Task's WhoId is a person, its WhatId anything else; the id's first three characters tell which it is. */
function relation(call) {
  const field = call.related && taskFieldFor(call.related.id);
  return field ? { [field]: call.related.id } : {};
}

/** The day as the agent's clock shows it: `toISOString` would give the day in Greenwich. */
function localDate(time) {
  const date = new Date(time);
  const two = (number) => String(number).padStart(2, "0");
  return `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;
}
