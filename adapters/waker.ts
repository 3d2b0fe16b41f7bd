import { createRequire } from "node:module";
import type { Job } from "node-schedule";

const load = createRequire(import.meta.url);

interface Options {
  /** The beat: cron with seconds, in UTC, so no summer time is in it. */
  readonly rule?: string;
  /** How often to look for a jump of the wall clock, and what counts as one, in milliseconds. */
  readonly watchMs?: number;
  readonly jumpMs?: number;
}

/** The first tick comes at the start; what reads the rule of the beat is loaded when the first people were answered. */
const armAfterMs = 1_000;

/**
 * Wakes the bot and keeps nothing: what is due is asked of the tables at every tick. node-schedule floods when the
 * clock jumps forward and falls silent when it jumps back (its issues #214, #435, #615), so an interval that compares
 * the wall clock with the monotonic one watches for jumps beside it.
 */
export class Waker {
  ticks = 0;
  jumps = 0;
  /** Monotonic milliseconds at the end of the last tick. */
  finishedAt = performance.now();
  readonly #tick: () => Promise<number | undefined>;
  readonly #onError: (error: unknown) => void;
  readonly #rule: string;
  readonly #watchMs: number;
  readonly #jumpMs: number;
  #beat: Job | null = null;
  #alarm: NodeJS.Timeout | undefined;
  #watch: NodeJS.Timeout | undefined;
  #arming: NodeJS.Timeout | undefined;
  #running: Promise<void> | undefined;
  #again = false;
  #stopped = true;
  #wall = 0;
  #mono = 0;

  /** `tick` does all that is due. It may return the time, in epoch milliseconds, at which more will be. */
  constructor(tick: () => Promise<number | undefined>, onError: (error: unknown) => void, options: Options = {}) {
    this.#tick = tick;
    this.#onError = onError;
    this.#rule = options.rule ?? "*/5 * * * * *";
    this.#watchMs = options.watchMs ?? 5000;
    this.#jumpMs = options.jumpMs ?? 2000;
  }

  start(): void {
    this.#stopped = false;
    this.#wall = Date.now();
    this.#mono = performance.now();
    this.#arming = setTimeout(() => this.#arm(), armAfterMs);
    this.#watch = setInterval(() => this.#lookForJump(), this.#watchMs);
    this.poke();
  }

  /** Ticks now, or once more after the tick that is running. */
  poke(): void {
    if (this.#stopped) return;
    this.#again = true;
    this.#running ??= this.#run().finally(() => {
      this.#running = undefined;
      if (this.#again) this.poke();
    });
  }

  async stop(): Promise<void> {
    this.#stopped = true;
    this.#again = false;
    this.#beat?.cancel();
    this.#silence();
    clearTimeout(this.#arming);
    clearInterval(this.#watch);
    await this.#running;
  }

  async #run(): Promise<void> {
    while (this.#again && !this.#stopped) {
      this.#again = false;
      this.ticks++;
      try {
        this.#alarmAt(await this.#tick());
      } catch (error) {
        this.#onError(error);
      }
      this.finishedAt = performance.now();
      if (this.#again) await new Promise((resolve) => setImmediate(resolve)); // let the rest of the program breathe
    }
  }

  #lookForJump(): void {
    const wall = Date.now();
    const mono = performance.now();
    const jump = wall - this.#wall - (mono - this.#mono);
    this.#wall = wall;
    this.#mono = mono;
    if (Math.abs(jump) <= this.#jumpMs) return;
    this.jumps++;
    this.#silence();
    this.#arm();
    this.poke();
  }

  #arm(): void {
    clearTimeout(this.#arming);
    this.#beat?.cancel();
    const schedule: typeof import("node-schedule") = load("node-schedule");
    this.#beat = schedule.scheduleJob({ rule: this.#rule, tz: "Etc/UTC" }, () => this.poke());
    // Without a listener, a job that throws ends the process.
    this.#beat?.on("error", this.#onError);
  }

  /** Sooner than the beat only: what is due later is found by the beat. */
  #alarmAt(at: number | undefined): void {
    this.#silence();
    if (this.#stopped || at === undefined) return;
    const wait = at - Date.now();
    if (wait > 60_000) return;
    this.#alarm = setTimeout(() => this.poke(), Math.max(wait, 20));
  }

  #silence(): void {
    clearTimeout(this.#alarm);
    this.#alarm = undefined;
  }
}
