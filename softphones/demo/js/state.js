/** The one place where the phone's state is: plain data that survives JSON, replaced and never changed in place. */

export function createState(initial) {
  const watchers = new Set();
  let now = initial;

  function set(next) {
    const before = now;
    now = next;
    watchers.forEach((watcher) => watcher(now, before));
  }

  return {
    get now() {
      return now;
    },
    set,
    /** Changes facts of one call, be it the present one or one of the recent ones. */
    patchCall(callId, facts) {
      const patch = (call) => (call?.id === callId ? { ...call, ...facts } : call);
      set({ ...now, call: patch(now.call), recent: now.recent.map(patch) });
    },
    /** Calls `watcher(state, before)` at once and after every change; `before` is null the first time. */
    watch(watcher) {
      watchers.add(watcher);
      watcher(now, null);
    },
  };
}
