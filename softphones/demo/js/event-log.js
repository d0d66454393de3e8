/** The drawer that shows developers what passes between this softphone and the console. */
import { element, one, setText, show } from "./dom.js";

const KEPT = 200;
const SIGNS = { call: "→", reply: "←", event: "⚡", timeout: "…", thrown: "!" };
const WORDS = {
  call: "call",
  reply: "reply",
  event: "event",
  timeout: "no reply in time",
  thrown: "refused at once",
};

/** Gives `observe`, which takes what `open-cti.js` sees. */
export function createEventLog() {
  const list = one("#log-entries");
  const started = new Map();
  let count = 0;
  let failures = 0;

  one("#log-clear").addEventListener("click", () => {
    list.replaceChildren();
    count = failures = 0;
    showCounts();
  });
  one("#log-copy").addEventListener("click", () => {
    const lines = [...list.children].map((entry) => entry.dataset.line);
    navigator.clipboard
      .writeText(lines.join("\n"))
      .catch(() => setText("#log-count", "The browser forbids copying here."));
  });

  return function observe(entry) {
    const now = performance.now();
    const took = started.has(entry.id) ? now - started.get(entry.id) : null;
    if (entry.kind === "call") {
      started.set(entry.id, now);
    }
    list.prepend(row(entry, took));
    list.children[KEPT]?.remove();
    count += 1;
    failures += entry.failed ? 1 : 0;
    showCounts();
  };

  function showCounts() {
    setText("#log-count", `${count} messages${failures ? `, ${failures} failed` : ""}`);
    show("#log-alarm", failures > 0);
  }
}

function row(entry, took) {
  const time = new Date().toTimeString().slice(0, 8);
  const json = entry.content === null ? "" : JSON.stringify(entry.content, null, 2);
  const summary = element(
    "summary",
    {},
    element("time", {}, time),
    element("span", { class: "sign", title: WORDS[entry.kind] }, SIGNS[entry.kind]),
    element("b", {}, entry.method),
    element("small", {}, took === null ? `#${entry.id}` : `#${entry.id} ${took.toFixed(0)} ms`),
  );
  const body = json ? [element("pre", { tabindex: "0" }, json)] : [];
  const details = element("details", {}, summary, ...body);
  const line = `${time} ${WORDS[entry.kind]} ${entry.method} #${entry.id} ${JSON.stringify(entry.content)}`;
  return element(
    "li",
    { class: `${entry.kind} ${entry.failed ? "failed" : ""}`, "data-line": line },
    details,
  );
}
