/** Short notices to the agent. Errors stay until they are dismissed; everything else goes by itself. */
import { element, icon, one } from "./dom.js";

const READING_MS = 8_000;

export function createNotices() {
  const place = one("#notices");

  function add(kind, text) {
    const close = element(
      "button",
      { type: "button", class: "plain", "aria-label": "Dismiss" },
      icon("close"),
    );
    const notice = element("p", { class: `notice ${kind}` }, element("span", {}, text), close);
    const repeated = [...place.children].find((other) => other.textContent === text);
    close.addEventListener("click", () => notice.remove());
    repeated?.remove();
    place.append(notice);
    if (kind !== "error") {
      setTimeout(() => notice.remove(), READING_MS);
    }
  }

  const error = (text, cause) => add("error", cause ? `${text} ${cause.message}` : text);
  return {
    info: (text) => add("info", text),
    success: (text) => add("success", text),
    error,
    /** For `.catch`: tells the agent. */
    tell: (text) => (cause) => error(text, cause),
    /** For `.catch`: the event log has it, and the agent can do nothing about it. */
    ignore: () => {},
  };
}
