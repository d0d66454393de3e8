/** What the console around us shows: the utility item and the panel's title, icon, height and visibility. */
import { nameOf } from "./call.js";

/** Icon keys are names of utility icons of the Salesforce Lightning Design System. */
const FACES = {
  idle: (state, settings) => ({ icon: "call", label: settings.label }),
  ringing: () => ({ icon: "incoming_call", label: "Incoming call" }),
  dialing: () => ({ icon: "outbound_call", label: "Calling" }),
  talking: (state) => ({ icon: "call", label: nameOf(state.call) }),
  held: () => ({ icon: "paused_call", label: "On hold" }),
  wrapUp: () => ({ icon: "log_a_call", label: "Wrap-up" }),
};

/** Room for the wrap-up form. */
const WRAP_UP_HEIGHT = 600;

/** Keeps the console in step with the phone. Only what changes is sent. */
export function createPanel(openCti, notices, settings) {
  const shown = {};

  function send(method, key, value) {
    const slot = method + key;
    if (shown[slot] !== value) {
      shown[slot] = value;
      // A label that stays behind disturbs nobody; the event log has the error.
      openCti.ask(method, { [key]: value }).catch(notices.ignore);
    }
  }

  return function follow(state, before) {
    const { icon, label } = FACES[state.phase](state, settings);
    send("setSoftphoneItemIcon", "key", icon);
    send("setSoftphoneItemLabel", "label", label);
    send("setSoftphonePanelIcon", "key", icon);
    send("setSoftphonePanelLabel", "label", label);
    send("setSoftphonePanelHeight", "heightPX", heightFor(state, settings));
    if (state.phase === "ringing" && before?.phase !== "ringing") {
      openCti.ask("setSoftphonePanelVisibility", { visible: true }).catch(notices.ignore);
    }
  };
}

function heightFor(state, settings) {
  return state.phase === "wrapUp" ? Math.max(settings.height, WRAP_UP_HEIGHT) : settings.height;
}
