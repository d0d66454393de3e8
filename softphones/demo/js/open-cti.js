/**
 * Open CTI with promises. Every call goes through `ask`, every event comes through `listen`, so one place handles
 * failures and one place sees the whole traffic (the event log shows it).
 */
import { REPLY_TIMEOUT_MS } from "./config.js";

/** The console refused a call or failed; `errors` is the list it sent. */
export class CtiError extends Error {
  constructor(method, errors) {
    super(errors.map(readable).join(" ") || `${method} failed.`);
    this.errors = errors;
  }
}

/** The console has not answered in time. The call may still succeed: `late` settles when the answer comes after all. */
export class CtiTimeout extends Error {
  constructor(method, late) {
    super(`The console has not answered ${method} yet.`);
    this.late = late;
  }
}

/**
 * Wraps the library. `observe` hears of all traffic: `{kind, method, content, id, failed}`, where kind is call, reply,
 * event, timeout or thrown.
 */
export function createOpenCti(library, observe) {
  let lastId = 0;

  function ask(method, args = {}) {
    const id = ++lastId;
    observe({ kind: "call", method, content: args, id });
    const answer = send(library, method, args, (response) =>
      observe({ kind: "reply", method, content: response, id, failed: !response.success }),
    );
    answer.catch((error) => {
      if (!(error instanceof CtiError)) {
        observe({ kind: "thrown", method, content: error.message, id, failed: true });
      }
    });
    return withTimeout(answer, method, () =>
      observe({ kind: "timeout", method, content: null, id, failed: true }),
    );
  }

  function listen(event, listener) {
    library[event]({
      listener: (payload) => {
        observe({ kind: "event", method: event, content: payload, id: ++lastId });
        listener(payload);
      },
    });
  }

  return { ask, listen, screenPopType: library.SCREENPOP_TYPE, callType: library.CALL_TYPE };
}

/** A library checks some arguments at once and throws; everything else comes back through the callback. */
function send(library, method, args, onResponse) {
  return new Promise((resolve, reject) => {
    library[method]({
      ...args,
      callback: (response) => {
        onResponse(response);
        if (response.success) {
          resolve(response.returnValue);
        } else {
          reject(new CtiError(method, response.errors ?? []));
        }
      },
    });
  });
}

/** The library itself waits for ever. */
function withTimeout(answer, method, onTimeout) {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => {
      onTimeout();
      reject(new CtiTimeout(method, answer));
    }, REPLY_TIMEOUT_MS);
    answer.then(resolve, reject).finally(() => clearTimeout(timer));
  });
}

/** One error as a sentence; `saveLog` names the fields at fault in `details`. */
function readable(error) {
  const [details] = [error.details ?? []].flat();
  const faults = Object.values(details?.fieldErrors ?? {}).flat();
  const page = (details?.pageErrors ?? []).map((fault) => fault.message ?? String(fault));
  const more = [...page, ...faults.map((fault) => `${fault.fieldLabel}: ${fault.message}`)];
  return more.length > 0 ? more.map(sentence).join(" ") : sentence(error.description ?? String(error));
}

function sentence(text) {
  return /[.!?]$/.test(text) ? text : `${text}.`;
}
