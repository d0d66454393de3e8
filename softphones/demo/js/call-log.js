/** Saves what was said. No call log gets lost: the notes stay here until the console says that it has them. */
import { owesLog } from "./call.js";
import { CtiTimeout } from "./open-cti.js";
import { taskOf } from "./task.js";

export function createCallLog({ openCti, notices, state, step }) {
  return { save, later, reopen };

  async function save() {
    const { call } = state.now;
    state.patchCall(call.id, { saving: true, fault: null });
    try {
      await logged(call.id, openCti.ask("saveLog", { value: taskOf(call) }));
    } catch (error) {
      state.patchCall(call.id, { saving: false, fault: error.message });
      if (error instanceof CtiTimeout) {
        // It may have been saved nevertheless: an answer that comes late still counts.
        logged(call.id, error.late).catch(notices.ignore);
      }
    }
  }

  async function logged(callId, answer) {
    const value = await answer;
    state.patchCall(callId, { saving: false, fault: null, saved: true, taskId: value?.recordId ?? null });
    if (state.now.call?.id === callId) {
      step("close");
    }
    notices.success("Call log saved.");
    // The agent probably looks at the record: its timeline should show the call.
    await openCti.ask("refreshView").catch(notices.ignore);
  }

  /** Puts the call away without a log; the list of recent calls keeps it, with the notes. */
  function later() {
    step("close");
  }

  function reopen(callId) {
    const call = state.now.recent.find((recent) => recent.id === callId && owesLog(recent));
    if (call) {
      step("reopen", call);
    }
  }
}
