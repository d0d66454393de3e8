/** What each button does: the words of `data-do` in index.html. */
import { one, show } from "./dom.js";
import { queueFacts, unknownNumber } from "./network.js";
import { renderFound, showTab } from "./screens/idle.js";
import { candidate } from "./screens/wrap-up.js";
import { keepPreferences, preferences } from "./storage.js";

const DRAWERS = ["settings", "log"];

export function createActions(phone, notices, popOn) {
  const number = one("#number");
  const ring = (caller) => phone.ring(caller, queueFacts());

  const actions = {
    showTab: (name) => {
      showTab(name);
      if (name === "recent") {
        phone.recentSeen();
      }
    },
    toggleDrawer,
    // Keypad
    typeDigit: (digit) => (number.value += digit),
    eraseDigit: () => (number.value = number.value.slice(0, -1)),
    dialTyped: () => dialTyped(),
    dialNumber: (value) => phone.dial(value),
    // Simulator
    ringNumber: ring,
    ringUnknown: () => ring(unknownNumber()),
    ringWithheld: () => ring(null),
    ringTyped: () => ringTyped(one("#caller").value.trim()),
    theyAnswer: () => phone.step("connect"),
    theyRefuse: () => phone.step("refuse"),
    theyGiveUp: () => phone.step("giveUp"),
    // Call
    answer: () => phone.answer(),
    decline: () => phone.step("decline"),
    hangUp: () => phone.step("hangUp"),
    toggleMute: () => phone.editCall({ muted: !phone.state.call.muted }),
    toggleHold: () => phone.step(phone.state.phase === "held" ? "resume" : "hold"),
    toggleTones: () => {
      show("#tones", one("#tones").hidden);
      phone.editCall({});
    },
    sendDigit: (digit) => phone.editCall({ digits: phone.state.call.digits + digit }),
    showRecord: () => phone.showRecord(),
    choose: (recordId) => {
      phone.relate(candidate(phone.state.call, phone.view, recordId));
      return phone.showRecord();
    },
    // Log
    saveLog: () => phone.saveLog(),
    later: () => phone.later(),
    reopen: (callId) => phone.reopen(callId),
  };

  listen(actions);
  one("#presence").addEventListener("change", (event) => phone.setPresence(event.target.value));
  one("#related").addEventListener("change", (event) =>
    phone.relate(candidate(phone.state.call, phone.view, event.target.value)),
  );
  one("#disposition").addEventListener("change", (event) =>
    phone.editCall({ disposition: event.target.value }),
  );
  one("#notes").addEventListener("input", (event) => phone.editCall({ notes: event.target.value }));
  one("#pop-on").value = popOn();
  one("#pop-on").addEventListener("change", (event) =>
    keepPreferences({ ...preferences(), popOn: event.target.value }),
  );

  function dialTyped() {
    const typed = number.value.trim();
    if (!typed) {
      number.focus();
      return;
    }
    number.value = "";
    phone.dial(typed);
  }

  /** Digits ring at once; a name is looked up, and its numbers are offered. */
  async function ringTyped(typed) {
    renderFound([]);
    if (!/[a-z]{2}/i.test(typed)) {
      return typed ? ring(typed) : undefined;
    }
    try {
      const found = await phone.findCallers(typed);
      renderFound(found);
      if (found.length === 0) {
        notices.info(`No record with a phone number matches "${typed}".`);
      }
    } catch (error) {
      notices.error("Could not search.", error);
    }
  }
}

/** One listener for all buttons and forms, also for those that are made later. */
function listen(actions) {
  document.addEventListener("click", (event) => {
    const button = event.target.closest("button[data-do]");
    if (button && !button.disabled) {
      actions[button.dataset.do](button.dataset.value);
    }
  });
  document.addEventListener("submit", (event) => {
    event.preventDefault();
    actions[event.target.dataset.do]();
  });
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape") {
      showDrawer(null);
    }
  });
}

function toggleDrawer(name) {
  showDrawer(one(`#${name}`).hidden ? name : null);
}

/** Shows one of the drawers, or with null none. */
export function showDrawer(name) {
  for (const drawer of DRAWERS) {
    show(`#${drawer}`, drawer === name);
    one(`#top [data-value=${drawer}]`).setAttribute("aria-expanded", String(drawer === name));
  }
}
