/** Lets a few pieces of work run at a time; the others wait for their turn, in the order in which they came. */

/** Runs the work when it is its turn; gives what it gives. */
export type InTurn = <T>(work: () => Promise<T>) => Promise<T>;

/** At most `most` run at once. */
export function turns(most: number): InTurn {
  const waiting: (() => void)[] = [];
  let free = most;

  return async (work) => {
    if (free > 0) free -= 1;
    else await new Promise<void>((resolve) => waiting.push(resolve));
    try {
      return await work();
    } finally {
      const next = waiting.shift();
      if (next) next();
      else free += 1;
    }
  };
}
