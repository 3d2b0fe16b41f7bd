/**
 * Knows whether a unit of work is running. On SQLite a unit that awaits only its tables ends before the event loop turns
 * (Drizzle on better-sqlite3 uses microtasks alone), and while it runs nobody else does: so whoever asks for a unit then
 * is inside one. No AsyncLocalStorage is needed, which makes every promise of the program dearer.
 */
export interface Turn {
  readonly refuseInsideUnit: () => void;
  /** Runs in a microtask of a turn that began with nothing else to do. A unit that lets the turn end is refused at once. */
  readonly tablesOnly: <R>(work: () => Promise<R>) => Promise<R>;
}

export const nested = "transact() or read() inside a unit of work: use the tables you were given";

/** Thrown in place of what the unit would have brought; its work may still go on, and must find its tables closed. */
export class WaitedElsewhere extends Error {
  override readonly name = "WaitedElsewhere";
}

export function createTurn(): Turn {
  let running: object | undefined;
  return {
    refuseInsideUnit() {
      if (running) throw new Error(nested);
    },
    tablesOnly: <R>(work: () => Promise<R>) =>
      new Promise<R>((resolve, reject) => {
        const mine = {};
        running = mine;
        const end = () => {
          if (running === mine) running = undefined;
        };
        // From a microtask, this is called when there are no more of them.
        process.nextTick(() => {
          if (running !== mine) return;
          end();
          reject(new WaitedElsewhere("a unit of work waited for something other than its tables"));
        });
        work().finally(end).then(resolve, reject);
      }),
  };
}
