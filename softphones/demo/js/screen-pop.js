/** Finds out who is on the phone, and shows it to the agent. */
import { matchesIn } from "./caller.js";

export function createScreenPop({ openCti, notices, state, layoutOf }) {
  return { lookUp, show, findCallers };

  /**
   * Who is it? With `deferred` we get the matches and SCREEN_POP_DATA, and decide ourselves when to pop. Where that
   * leads (a record, the search page, a new record, nowhere) the console's softphone layout has decided by then.
   */
  async function lookUp(call) {
    const search = {
      searchParams: call.number,
      callType: call.direction === "inbound" ? openCti.callType.INBOUND : openCti.callType.OUTBOUND,
      deferred: true,
      defaultFieldValues: { Phone: call.number },
    };
    try {
      const answer = await openCti.ask("searchAndScreenPop", search);
      const matches = matchesIn(answer, layoutOf(call.direction));
      const found = matches.length === 1 ? { related: matches[0] } : {};
      state.patchCall(call.id, { matches, screenPop: answer?.SCREEN_POP_DATA ?? null, ...found });
    } catch (error) {
      notices.error("Could not look up this number.", error);
    }
  }

  /** Shows the caller: at first whatever the layout decided, later the record that the call is about. */
  async function show() {
    const { call } = state.now;
    const pop = call && popOf(call);
    if (!pop) {
      return;
    }
    state.patchCall(call.id, { popped: true });
    await openCti.ask("screenPop", pop).catch(notices.tell("The console could not show the record."));
  }

  function popOf(call) {
    const decided = call.screenPop?.type ? call.screenPop : null;
    const record = call.related && {
      type: openCti.screenPopType.SOBJECT,
      params: { recordId: call.related.id },
    };
    return call.popped ? (record ?? decided) : (decided ?? record);
  }

  /** Records with a phone number, for the simulator: the same method searches for names. */
  async function findCallers(text) {
    const search = { searchParams: text, callType: openCti.callType.INBOUND, deferred: true };
    const found = matchesIn(await openCti.ask("searchAndScreenPop", search));
    return found.flatMap(({ name, phones }) => phones.slice(0, 1).map((number) => ({ label: name, number })));
  }
}
