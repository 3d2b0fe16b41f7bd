/** Work that stands in line, with the way back to whoever waits for it. */
export interface Job {
  /** Does the work, and brings how to hand over what came of it, once that is certain. */
  readonly run: () => Promise<() => void>;
  readonly refuse: (error: unknown) => void;
}
export interface Line {
  readonly add: <R>(work: () => Promise<R>) => Promise<R>;
  /** Returns when nothing is waiting or running. */
  readonly idle: () => Promise<void>;
}

/**
 * One group after another: what has come by the time the event loop turns, but no more than `most`. Each begins in a turn
 * of its own, when nobody else has anything to do; `runGroup` never fails.
 */
export function inGroups(most: number, runGroup: (group: readonly Job[]) => Promise<void>): Line {
  const waiting: Job[] = [];
  const toldWhenIdle: (() => void)[] = [];
  let busy = false;

  const next = () => setImmediate(() => queueMicrotask(() => void turn()));
  async function turn(): Promise<void> {
    await runGroup(waiting.splice(0, most));
    if (waiting.length > 0) return void next();
    busy = false;
    for (const tell of toldWhenIdle.splice(0)) tell();
  }
  function join(job: Job): void {
    waiting.push(job);
    if (busy) return;
    busy = true;
    next();
  }
  return {
    add: <R>(work: () => Promise<R>) =>
      new Promise<R>((resolve, refuse) =>
        join({
          async run() {
            const result = await work();
            return () => resolve(result);
          },
          refuse,
        }),
      ),
    idle: () => new Promise((resolve) => (busy ? void toldWhenIdle.push(resolve) : resolve())),
  };
}
