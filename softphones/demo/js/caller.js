/** Reads what the console's answers say about people and records. */

/** Records a Task can be related to: people go into WhoId, everything else into WhatId. */
const PEOPLE = ["003", "00Q"];
const THINGS = ["001", "006", "500", "701", "800", "801", "02i"];

/** The call-related fields a softphone layout can name. */
const CALL_FIELDS = { ANI: "Number", DNIS: "Dialed", QUEUE: "Queue", SEGMENT: "Segment" };

/**
 * The matches in the answer of searchAndScreenPop: an object keyed by record id. `layout` (from getSoftphoneLayout)
 * says which fields to show, and under which label.
 */
export function matchesIn(answer, layout = {}) {
  return Object.entries(answer ?? {})
    .filter(([key, entry]) => key !== "SCREEN_POP_DATA" && entry)
    .map(([id, entry]) => ({
      id,
      type: entry.RecordType ?? entry.object ?? "Record",
      name: entry.Name ?? id,
      contactId: entry.PersonContactId ?? null,
      details: detailsOf(entry, layout.objects?.[entry.RecordType] ?? []),
      phones: phonesIn(entry),
    }));
}

/** The call-related fields that the softphone layout wants on the screen. */
export function callFields(call, layout = {}) {
  const values = { ANI: call.number, ...call.queue };
  return (layout.callRelatedFields ?? [])
    .filter((field) => values[field])
    .map((field) => ({ label: CALL_FIELDS[field] ?? field, value: values[field] }));
}

/** The record of getAppViewInfo, onNavigationChange or onClickToDial as something a call can relate to, or null. */
export function recordIn(view) {
  if (!view?.recordId || !canRelate(view.recordId)) {
    return null;
  }
  return { id: view.recordId, type: view.objectType, name: view.recordName || view.objectType };
}

/** The Task field that may hold this record: WhoId, WhatId, or null if a Task cannot relate to it. */
export function taskFieldFor(recordId) {
  const prefix = recordId.slice(0, 3);
  if (PEOPLE.includes(prefix)) {
    return "WhoId";
  }
  return THINGS.includes(prefix) || prefix.startsWith("a") ? "WhatId" : null;
}

function canRelate(recordId) {
  return taskFieldFor(recordId) !== null;
}

function detailsOf(entry, fields) {
  return fields
    .filter((field) => field.apiName !== "Name" && entry[field.apiName])
    .map((field) => ({ label: field.displayName, value: String(entry[field.apiName]) }));
}

function phonesIn(entry) {
  return Object.entries(entry)
    .filter(([field, value]) => /phone/i.test(field) && typeof value === "string" && value)
    .map(([, value]) => value);
}
