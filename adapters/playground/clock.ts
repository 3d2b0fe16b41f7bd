import { Temporal } from "temporal-polyfill";

/** District time that runs as usual, and that can be pushed forward. */
export class PlaygroundClock {
  readonly #real: () => Temporal.Instant;
  readonly #zone: string;
  #ahead = Temporal.Duration.from({ milliseconds: 0 });

  constructor(real: () => Temporal.Instant, zone: string) {
    this.#real = real;
    this.#zone = zone;
  }

  readonly now = (): Temporal.Instant => this.#real().add(this.#ahead);

  push(by: "minutes5" | "hour" | "tomorrow"): void {
    const now = this.now();
    const then = by === "tomorrow" ? this.#tomorrowMorning(now) : now.add({ minutes: by === "hour" ? 60 : 5 });
    this.#ahead = Temporal.Duration.from({
      milliseconds: this.#ahead.milliseconds + (then.epochMilliseconds - now.epochMilliseconds),
    });
  }

  reset(): void {
    this.#ahead = Temporal.Duration.from({ milliseconds: 0 });
  }

  #tomorrowMorning(now: Temporal.Instant): Temporal.Instant {
    const tomorrow = now.toZonedDateTimeISO(this.#zone).toPlainDate().add({ days: 1 });
    return tomorrow.toZonedDateTime({ timeZone: this.#zone, plainTime: "08:00" }).toInstant();
  }
}
