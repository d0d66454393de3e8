/**
 * The phone: holds the state, does what the agent asks for, and asks the console to play along.
 * The steps a call can take are in `call.js`; what the agent sees is in `screens/`.
 */
import { can, newCall, owesLog, take } from "./call.js";
import { matchesIn, recordIn } from "./caller.js";
import { CtiTimeout } from "./open-cti.js";
import { taskOf } from "./task.js";

export function createPhone({ openCti, notices, state, popOn, layout }) {
  const watchers = new Set();
  let view = null;

  const phone = {
    get state() {
      return state;
    },
    /** The record on the agent's screen, or null. */
    get view() {
      return view;
    },
    watch,
    setPresence,
    ring,
    dial,
    step,
    answer,
    showRecord,
    editCall,
    relate,
    saveLog,
    later,
    reopen,
    viewChanged,
    numberClicked,
    findCallers,
  };
  return phone;

  function watch(watcher) {
    watchers.add(watcher);
    watcher(state, null);
  }

  function change(next) {
    const before = state;
    state = next;
    watchers.forEach((watcher) => watcher(state, before));
  }

  function step(name, call) {
    if (can(state, name)) {
      change(take(state, name, Date.now(), call));
    }
  }

  /** Offline means: phone numbers in the console are plain text. */
  async function setPresence(presence) {
    change({ ...state, presence });
    const method = presence === "offline" ? "disableClickToDial" : "enableClickToDial";
    await openCti.ask(method).catch(notices.tell("Phone numbers may not react to clicks as they should."));
  }

  /** A call comes in. `number` is null if the caller withholds it. */
  async function ring(number, queue = {}) {
    if (state.presence !== "available") {
      notices.info("Calls only reach you while you are available.");
      return;
    }
    if (!can(state, "ring")) {
      notices.info("This phone is busy.");
      return;
    }
    const call = newCall("inbound", number, { queue });
    step("ring", call);
    if (number !== null) {
      await lookUp(call, openCti.callType.INBOUND);
      if (popOn() === "ring") {
        await showRecord();
      }
    }
  }

  /** `related` is the record whose phone number was clicked. */
  async function dial(number, related = null) {
    if (state.presence === "offline") {
      notices.info("You are offline. Choose another status to make calls.");
      return;
    }
    if (!can(state, "dial")) {
      notices.info(busyReason(number));
      return;
    }
    const call = newCall("outbound", number, { related });
    step("dial", call);
    if (!related) {
      await lookUp(call, openCti.callType.OUTBOUND);
    }
  }

  function busyReason(number) {
    return state.phase === "wrapUp"
      ? `Save the log of your last call before you dial ${number}.`
      : `You are on a call. Hang up before you dial ${number}.`;
  }

  /**
   * Who is it? Deferred: we get the matches and SCREEN_POP_DATA, and decide later when to pop. The console's
   * softphone layout has decided by then where that leads: a record, the search page, a new record or nowhere.
   */
  async function lookUp(call, callType) {
    const search = {
      searchParams: call.number,
      callType,
      deferred: true,
      defaultFieldValues: { Phone: call.number },
    };
    try {
      const answer = await openCti.ask("searchAndScreenPop", search);
      const matches = matchesIn(answer, layout(call.direction));
      const [only] = matches.length === 1 ? matches : [];
      change(
        withCall(call.id, {
          matches,
          screenPop: answer?.SCREEN_POP_DATA ?? null,
          ...(only && { related: only }),
        }),
      );
    } catch (error) {
      notices.error("Could not look up this number.", error);
    }
  }

  async function answer() {
    step("answer");
    if (state.call && !state.call.popped) {
      await showRecord();
    }
  }

  /** Shows the caller: the record the call relates to, else whatever the layout decided. */
  async function showRecord() {
    const call = state.call;
    const pop = call && popOf(call);
    if (!pop) {
      return;
    }
    change(withCall(call.id, { popped: true }));
    await openCti.ask("screenPop", pop).catch(notices.tell("The console could not show the record."));
  }

  function popOf(call) {
    const isFirstPop = !call.popped && call.screenPop?.type;
    if (isFirstPop) {
      return call.screenPop;
    }
    if (call.related) {
      return { type: openCti.screenPopType.SOBJECT, params: { recordId: call.related.id } };
    }
    return call.screenPop?.type ? call.screenPop : null;
  }

  /** Notes, disposition, digits, mute: facts that change no phase. */
  function editCall(facts) {
    if (state.call) {
      change(withCall(state.call.id, facts));
    }
  }

  /** The agent says which record the call is about; null for none. */
  function relate(record) {
    editCall({ related: record, relatedByAgent: true });
  }

  /** The other side of every navigation in the console, also of the pops we asked for. */
  function viewChanged(newView) {
    const record = recordIn(newView);
    const isNew = record && record.id !== view?.id;
    view = record;
    const call = state.call;
    const undecided = call && !call.relatedByAgent && call.matches.length !== 1;
    const followsAgent = isNew && undecided && state.phase !== "wrapUp" && call.direction === "inbound";
    change(followsAgent ? withCall(call.id, { related: record }) : { ...state });
  }

  function numberClicked(payload) {
    openCti.ask("setSoftphonePanelVisibility", { visible: true }).catch(notices.ignore);
    return dial(payload.number, recordIn(payload));
  }

  /**
   * Saves the call as a Task. The notes stay where they are until the console says that it has them.
   * An answer that comes after the time-out still counts.
   */
  async function saveLog() {
    const call = state.call;
    change(withCall(call.id, { saving: true, fault: null }));
    try {
      await logged(call.id, openCti.ask("saveLog", { value: taskOf(call) }));
    } catch (error) {
      change(withCall(call.id, { saving: false, fault: error.message }));
      if (error instanceof CtiTimeout) {
        logged(call.id, error.late).catch(notices.ignore);
      }
    }
  }

  async function logged(callId, answer) {
    const value = await answer;
    const alreadySaved = state.recent.some((call) => call.id === callId && call.saved);
    change(withCall(callId, { saving: false, fault: null, saved: true, taskId: value?.recordId ?? null }));
    if (state.call?.id === callId) {
      step("close");
    }
    if (!alreadySaved) {
      notices.success("Call log saved.");
      await openCti.ask("refreshView").catch(notices.ignore);
    }
  }

  /** Puts the call away without a log; the list of recent calls keeps it. */
  function later() {
    step("close");
  }

  function reopen(callId) {
    const call = state.recent.find((recent) => recent.id === callId && owesLog(recent));
    if (call) {
      step("reopen", call);
    }
  }

  /** Records with a phone number, for the simulator: text search through the same public method. */
  async function findCallers(text) {
    const search = { searchParams: text, callType: openCti.callType.INBOUND, deferred: true };
    const found = matchesIn(await openCti.ask("searchAndScreenPop", search));
    return found.flatMap((match) =>
      match.phones.slice(0, 1).map((number) => ({ label: match.name, number })),
    );
  }

  function withCall(callId, facts) {
    const patch = (call) => (call?.id === callId ? { ...call, ...facts } : call);
    return { ...state, call: patch(state.call), recent: state.recent.map(patch) };
  }
}
