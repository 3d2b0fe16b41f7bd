import type { PaceLimits, Rate } from "./platform.ts";

export type Sending = "post" | "update";
/** Longer waits are not slept through: the row goes back and is taken up when its time has come. */
const patienceMs = 2_000;

/** Keeps this process under a platform's limits, in memory: what two replicas send too much the platform says itself. */
export class Pace {
  readonly #limits: PaceLimits;
  readonly #taken = new Map<string, number[]>();
  readonly #held = new Map<string, number>();

  constructor(limits: PaceLimits) {
    this.#limits = limits;
  }

  /** Takes the next free moment. Milliseconds to wait, or the time at which it is worth asking again. */
  reserve(sending: Sending, conversation: string, now: number): { readonly wait: number } | { readonly until: number } {
    const rates = this.#ratesOf(sending, conversation);
    const at = Math.max(now, ...rates.map(([key, rate]) => this.#freeAt(key, rate)));
    if (at - now > patienceMs) return { until: at };
    for (const [key, { calls }] of rates) {
      const taken = this.#taken.get(key) ?? [];
      taken.push(at);
      if (taken.length > calls) taken.splice(0, taken.length - calls);
      this.#taken.set(key, taken);
    }
    if (this.#taken.size > 5_000) this.#tidy(now);
    return { wait: at - now };
  }

  /** The platform has said when it will listen again. */
  hold(sending: Sending, conversation: string, until: number): void {
    const key = sending === "update" ? "update" : conversation;
    this.#held.set(key, Math.max(until, this.#held.get(key) ?? 0));
  }

  #ratesOf(sending: Sending, conversation: string): readonly (readonly [string, Rate])[] {
    const { posts, postsPerConversation, updates } = this.#limits;
    if (sending === "update") return [["update", updates]];
    return [
      ["post", posts],
      [conversation, postsPerConversation],
    ];
  }

  #freeAt(key: string, { calls, per }: Rate): number {
    const taken = this.#taken.get(key) ?? [];
    const oldest = taken.length < calls ? undefined : taken[taken.length - calls];
    return Math.max(oldest === undefined ? 0 : oldest + per, this.#held.get(key) ?? 0);
  }

  #tidy(now: number): void {
    const day = 86_400_000;
    for (const [key, taken] of this.#taken) if ((taken.at(-1) ?? 0) < now - day) this.#taken.delete(key);
    for (const [key, until] of this.#held) if (until < now) this.#held.delete(key);
    if (this.#taken.size > 5_000) this.#taken.clear();
  }
}
