/** No call: keypad, recent calls, simulator. */
import { nameOf, needsAttention, owesLog, secondsOf } from "../call.js";
import { clock, element, fill, icon, one, setText, show } from "../dom.js";

const TABS = ["keypad", "recent", "simulate"];

export function renderIdle(state, settings) {
  const open = state.recent.filter(needsAttention).length;
  setText("#recent-count", String(open));
  show("#recent-count", open > 0);
  show("#recent-empty", state.recent.length === 0);
  fill("#recent-calls", state.recent.map(recentFacts), recentCard);
  fill("#callers", settings.callers, callerCard);
}

/** Shows one of the tabs. As usual for tabs, only the chosen one is in the tab order; the arrow keys go on. */
export function showTab(name) {
  for (const tab of TABS) {
    const button = one(`#tab-${tab}`);
    button.setAttribute("aria-selected", String(tab === name));
    button.tabIndex = tab === name ? 0 : -1;
    show(`#${tab}`, tab === name);
  }
}

export function listenForArrowKeys() {
  one("[role=tablist]").addEventListener("keydown", (event) => {
    const move = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    const now = TABS.findIndex((tab) => document.activeElement.id === `tab-${tab}`);
    if (move && now >= 0) {
      const next = one(`#tab-${TABS.at((now + move) % TABS.length)}`);
      next.click();
      next.focus();
    }
  });
}

export function renderFound(callers) {
  fill("#found-callers", callers, callerCard);
}

/** What a card shows; small, so that a list is rebuilt only if something visible changes. */
function recentFacts(call) {
  const time = new Date(call.startedAt).toTimeString().slice(0, 5);
  const length = call.connectedAt ? `, ${clock(secondsOf(call, call.endedAt))}` : "";
  const sign = call.outcome === "missed" ? "missed" : call.direction;
  return {
    id: call.id,
    name: nameOf(call),
    sign,
    line: `${time}, ${call.outcome}${length}`,
    number: call.number,
    owes: owesLog(call),
  };
}

function recentCard({ id, name, sign, line, number, owes }) {
  const text = element("span", {}, element("b", {}, name), element("small", {}, line));
  const log = { type: "button", class: "small warn", "data-do": "reopen", "data-value": id };
  const call = {
    type: "button",
    class: "plain",
    "data-do": "dialNumber",
    "data-value": number,
    "aria-label": `Call ${number}`,
  };
  return element(
    "li",
    { class: `card ${sign}` },
    icon(sign),
    text,
    ...(owes ? [element("button", log, "Save log")] : []),
    ...(number ? [element("button", call, icon("call"))] : []),
  );
}

function callerCard({ label, number }) {
  const text = element("span", {}, element("b", {}, label), element("small", {}, number));
  const attributes = { type: "button", class: "card", "data-do": "ringNumber", "data-value": number };
  return element("li", {}, element("button", attributes, icon("person"), text));
}
