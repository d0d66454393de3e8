/**
 * Tells a repeated message from the first words of an adapter page that was loaded anew inside its frame.
 *
 * Requirements
 *   1. A message that arrives twice is acted on once.
 *   2. Libraries count their calls from 0 in each page. When the adapter goes to another page of its own, or reloads
 *      itself, the first calls of the new page may equal those of the old one: none may be lost.
 *   3. Those calls may arrive before the frame's load event, the only sign of a new page that a browser gives.
 *   4. Two copies of a library in one page count apart from each other: no call of either may be lost.
 *
 * So
 *   1. A call that differs from the one before with the same number is not a repetition (4).
 *   2. When the numbers start again at 0, the calls that follow in order may be those of a new page. What they ask is
 *      done at once and counts as said by a page to come; the ones that look repeated wait for the load event (3).
 *   3. The load event of a new page brings what waited (2), and makes earlier pages past: their listeners are gone.
 */
import type { Call } from "./messages";

/** What is known of a call: the number of the adapter page that made it, and whether it was heard before. */
export interface Verdict {
  readonly page: number;
  readonly repeated: boolean;
}

/** The adapter pages that one frame has shown. */
export interface AdapterPages {
  /** Of the page that is certainly present. */
  readonly present: number;
  judge(call: Call): Verdict;
  /** The frame's load event: the calls that looked repeated and were the new page's. */
  loaded(): readonly Call[];
}

interface Run {
  readonly page: number;
  readonly certain: boolean;
  readonly startedAt: number;
  next: number;
}

/** A page that has said nothing for so long after its load has nothing to say; what follows may be another's. */
const SILENT_MS = 2_000;
/** A page makes its first calls no longer than this before its load event, unless there is other evidence. */
const EARLY_MS = 10_000;
const MOST_WAITING = 100;
const MOST_REMEMBERED = 10_000;

/** Starts with the first page of a frame. */
export function trackAdapterPages(now: () => number = () => performance.now()): AdapterPages {
  let present = 0;
  let newest = 0;
  let loadedAt: number | null = null;
  let heard = new Map<string, number>();
  let waiting: Call[] = [];
  let run: Run | null = null;

  function judge(call: Call): Verdict {
    const key = `${String(call.apiVersion)}/${String(call.id)}`;
    const content = fingerprint(call);
    const known = heard.get(key);
    if (call.id === 0 && (heard.size > 0 || pageWasSilent())) startRun(heard.size > 0);
    const early = run !== null && call.id === run.next;
    if (run && early) run.next += 1;
    const page = run && early ? run.page : present;
    const repeated = known === content;
    if (!repeated) remember(key, content);
    else if (early && waiting.length < MOST_WAITING) waiting.push(call);
    return { page, repeated };
  }

  function remember(key: string, content: number): void {
    heard.set(key, content);
    if (heard.size <= MOST_REMEMBERED) return;
    const [oldest] = heard.keys();
    heard.delete(oldest as string);
  }

  function startRun(certain: boolean): void {
    newest += 1;
    run = { page: newest, certain, startedAt: now(), next: 0 };
    waiting = [];
  }

  function pageWasSilent(): boolean {
    return loadedAt !== null && heard.size === 0 && now() - loadedAt > SILENT_MS;
  }

  function loaded(): readonly Call[] {
    const isFirst = loadedAt === null;
    loadedAt = now();
    const started = run && (run.certain || (!isFirst && loadedAt - run.startedAt < EARLY_MS)) ? run : null;
    if (isFirst && !started) return [];
    present = started ? started.page : ++newest;
    const released = started ? waiting : [];
    heard = new Map();
    waiting = [];
    run = null;
    return released;
  }

  return {
    get present() {
      return present;
    },
    judge,
    loaded,
  };
}

/** A number that equal calls share. */
function fingerprint(call: Call): number {
  let hash = 0x811c9dc5;
  const text = call.name + written(call.args);
  for (let index = 0; index < text.length; index++) {
    hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193);
  }
  return hash >>> 0;
}

function written(args: unknown): string {
  try {
    return JSON.stringify(args);
  } catch {
    return ""; // such as a BigInt: the call gets its answer where it is carried out
  }
}
