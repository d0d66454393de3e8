/**
 * The phone: does what the agent asks for, hears what happens in the console, and moves the call from step to step.
 * `call.js` says which steps there are, `screen-pop.js` and `call-log.js` talk to the console about the call.
 */
import { createCallLog } from "./call-log.js";
import { can, newCall, take } from "./call.js";
import { recordIn } from "./caller.js";
import { createScreenPop } from "./screen-pop.js";

export function createPhone({ openCti, notices, state, popOn, layoutOf }) {
  const pop = createScreenPop({ openCti, notices, state, layoutOf });
  const log = createCallLog({ openCti, notices, state, step });
  let view = null;

  return {
    get state() {
      return state.now;
    },
    /** The record on the agent's screen, or null. */
    get view() {
      return view;
    },
    setPresence,
    ring,
    dial,
    step,
    answer,
    editCall,
    recentSeen,
    relate,
    viewChanged,
    numberClicked,
    showRecord: pop.show,
    findCallers: pop.findCallers,
    saveLog: log.save,
    later: log.later,
    reopen: log.reopen,
  };

  /** Takes a step of the call; one that is not possible now (a click too late) does nothing. */
  function step(name, call) {
    if (can(state.now, name)) {
      state.set(take(state.now, name, Date.now(), call));
    }
  }

  /** Offline means: phone numbers in the console are plain text. */
  async function setPresence(presence) {
    state.set({ ...state.now, presence });
    const method = presence === "offline" ? "disableClickToDial" : "enableClickToDial";
    await openCti.ask(method).catch(notices.tell("Phone numbers may not react to clicks as they should."));
  }

  /** A call comes in. `number` is null if the caller withholds it; `queue` is what the switchboard knows. */
  async function ring(number, queue = {}) {
    if (state.now.presence !== "available" || !can(state.now, "ring")) {
      notices.info("Calls reach you only while you are available and have no other call.");
      return;
    }
    const call = newCall("inbound", number, { queue });
    step("ring", call);
    if (number === null) {
      return;
    }
    await pop.lookUp(call);
    const { call: present, phase } = state.now;
    if (present?.id === call.id && (popOn() === "ring" || phase !== "ringing")) {
      await pop.show();
    }
  }

  /** `related` is the record whose phone number was clicked, if it was clicked. */
  async function dial(number, related = null) {
    const obstacle = reasonNotToDial(number);
    if (obstacle) {
      notices.info(obstacle);
      return;
    }
    const call = newCall("outbound", number, { related });
    step("dial", call);
    if (!related) {
      await pop.lookUp(call);
    }
  }

  function reasonNotToDial(number) {
    if (state.now.presence === "offline") {
      return "You are offline. Choose another status to make calls.";
    }
    if (state.now.phase === "wrapUp") {
      return `Save the log of your last call before you dial ${number}.`;
    }
    return can(state.now, "dial") ? null : `You are on a call. Hang up before you dial ${number}.`;
  }

  async function answer() {
    step("answer");
    if (state.now.call && !state.now.call.popped) {
      await pop.show();
    }
  }

  /** Notes, disposition, digits, mute: facts that take no step. */
  function editCall(facts) {
    if (state.now.call) {
      state.patchCall(state.now.call.id, facts);
    }
  }

  /** The agent has looked at the list of recent calls. */
  function recentSeen() {
    state.set({ ...state.now, recent: state.now.recent.map((call) => ({ ...call, seen: true })) });
  }

  /** The agent says which record the call is about; null for none. */
  function relate(record) {
    editCall({ related: record, relatedByAgent: true });
  }

  /** onNavigationChange and getAppViewInfo: the agent sees another page (or our own screen pop has shown it). */
  function viewChanged(newView) {
    const record = recordIn(newView);
    const isAnother = record && record.id !== view?.id;
    view = record;
    if (isAnother && followsAgent()) {
      editCall({ related: record });
    } else {
      state.set({ ...state.now });
    }
  }

  /** While nobody knows who calls, the call is about the record that the agent opens. */
  function followsAgent() {
    const { call, phase } = state.now;
    const talks = call && ["ringing", "talking", "held"].includes(phase);
    return talks && call.direction === "inbound" && !call.relatedByAgent && call.matches.length !== 1;
  }

  async function numberClicked(payload) {
    openCti.ask("setSoftphonePanelVisibility", { visible: true }).catch(notices.ignore);
    await dial(payload.number, recordIn(payload));
  }
}
