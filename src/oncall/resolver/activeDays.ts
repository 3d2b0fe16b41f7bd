import { modulo } from "./civil.ts";
import { firstIndex } from "./firstIndex.ts";

/** The days of a usual week, by place: how many are active, and how many of them lie before each place. */
interface UsualWeek {
  readonly places: readonly number[];
  readonly before: readonly number[];
  readonly active: readonly boolean[];
}
const weeks = new Map<string, UsualWeek>();
/** There are 128 of them: all schedules share them. */
function weekWith(places: readonly number[]): UsualWeek {
  const key = places.join();
  const known = weeks.get(key) ?? {
    places,
    before: [0, 1, 2, 3, 4, 5, 6].map((place) => places.filter((one) => one < place).length),
    active: [0, 1, 2, 3, 4, 5, 6].map((place) => places.includes(place)),
  };
  weeks.set(key, known);
  return known;
}

/** The days on which it is otherwise than usual, sorted; and how many more are active before each than usually. */
interface Exceptions {
  readonly days: readonly number[];
  readonly more: readonly number[];
  readonly active: (day: number) => boolean;
}

/**
 * Counts the days on which a layer is on duty without walking over them: the same weekdays every week, and a list of
 * the days on which the school calendar makes it otherwise.
 */
export class ActiveDays {
  readonly #week: UsualWeek;
  readonly #exceptions: Exceptions | undefined;

  /** `usual`: places in the week, 0 is Monday. */
  constructor(usual: readonly number[], exceptions: readonly number[], active: (day: number) => boolean) {
    this.#week = weekWith(usual);
    const more = [0];
    for (const day of exceptions) more.push((more.at(-1) ?? 0) + (active(day) ? 1 : -1));
    this.#exceptions = exceptions.length > 0 ? { days: exceptions, more, active } : undefined;
  }

  active(day: number): boolean {
    return this.#exceptions ? this.#exceptions.active(day) : this.#week.active[modulo(day + 3, 7)] === true;
  }

  /** How many there are before a day, counted from some day long ago. */
  before(day: number): number {
    const week = Math.floor((day + 3) / 7);
    const usually = week * this.#week.places.length + (this.#week.before[day + 3 - 7 * week] ?? 0);
    const { days, more } = this.#exceptions ?? none;
    return days.length === 0 ? usually : usually + (more[firstIndex(days.length, (k) => (days[k] ?? 0) >= day)] ?? 0);
  }

  /** The day before which there are `count`; Infinity: there never will be. */
  nth(count: number): number {
    const { days, more } = this.#exceptions ?? none;
    const i = firstIndex(days.length, (k) => this.before(days[k] ?? 0) > count);
    const exception = days[i - 1];
    if (exception !== undefined && this.before(exception) === count && this.active(exception)) return exception;
    return this.#usualDay(count - (more[i] ?? 0));
  }

  #usualDay(count: number): number {
    const { places } = this.#week;
    if (places.length === 0) return Infinity;
    return Math.floor(count / places.length) * 7 + (places[modulo(count, places.length)] ?? 0) - 3;
  }
}
const none: Omit<Exceptions, "active"> = { days: [], more: [0] };
