export interface Ticker {
  /** A tick follows soon: what the caller still says in answer comes first. */
  readonly wake: () => void;
  /** When all that was asked for by now is done. */
  readonly settled: () => Promise<void>;
  readonly stop: () => void;
}

/** Time also brings things while nobody types. */
const everyMs = 5_000;

/** One tick at a time, and one more where something came meanwhile. */
export function ticker(tick: () => Promise<void>, trouble: (error: unknown) => void): Ticker {
  let waiting = false;
  let running: Promise<void> = Promise.resolve();

  function wake(): void {
    if (waiting) return;
    waiting = true;
    running = running.then(soon).then(() => {
      waiting = false;
      return tick().catch(trouble);
    });
  }
  const timer = setInterval(wake, everyMs);
  timer.unref();
  return { wake, settled: () => running, stop: () => clearInterval(timer) };
}

const soon = () => new Promise<void>((resolve) => setImmediate(resolve));
