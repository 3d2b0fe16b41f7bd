import { Temporal } from "temporal-polyfill";
import { minuteMs } from "./civil.ts";

/**
 * An instant as a zone's clocks tell it. Clocks turned back show an hour twice: what starts in it starts with the first,
 * what ends in it ends with the last. So two wall times are needed, and are alike at nearly all times.
 */
export interface Moment {
  /** Epoch milliseconds; and the whole minutes and the rest of them. */
  readonly at: number;
  readonly minute: number;
  readonly rest: number;
  /** All that starts at or before this wall time has started; nothing later has. */
  readonly begun: number;
  /** All that ends at or before this wall time has ended; nothing later has. */
  readonly over: number;
}

/** A stretch of time in which the clocks are not changed, in epoch milliseconds. */
interface Stretch {
  readonly from: number;
  readonly until: number;
  /** Of what the clocks show, in milliseconds. */
  readonly offset: number;
}

/** Stretches are looked up once for each 398 days, and far enough beyond them that a wall time's neighbours are there. */
const span = 2 ** 35;
const margin = 2 * 86_400_000;

/** One zone's clocks as sorted numbers: asking Temporal each time costs a hundred times as much. */
export class Zone {
  readonly #name: string;
  readonly #known = new Map<number, readonly Stretch[]>();
  /** Many schedules are asked about one instant. */
  #last: Moment | undefined;

  constructor(name: string) {
    this.#name = name;
  }

  moment(at: number): Moment {
    if (this.#last?.at === at) return this.#last;
    const stretches = this.#around(at);
    const i = stretches.findIndex(({ until }) => at < until);
    const wall = at + (stretches[i]?.offset ?? 0);
    const [before, here, after] = [stretches[i - 1], stretches[i], stretches[i + 1]];
    const begun = before && here ? Math.max(wall, here.from + before.offset - 1) : wall;
    const over = here && after ? Math.min(wall, here.until + after.offset - 1) : wall;
    const minute = minutesIn(at);
    this.#last = { at, minute, rest: at - minute * minuteMs, begun: minutesIn(begun), over: minutesIn(over) };
    return this.#last;
  }

  /** The first instant at which the clocks show a wall time, or at which they jump over it. */
  start(minutes: number): number {
    const wall = minutes * minuteMs;
    if (!Number.isFinite(wall)) return wall;
    const here = this.#around(wall).find(({ until, offset }) => wall < until + offset);
    return here ? Math.max(here.from, wall - here.offset) : wall;
  }

  /** The last instant at which the clocks show a wall time, or at which they jump over it. */
  end(minutes: number): number {
    const wall = minutes * minuteMs;
    if (!Number.isFinite(wall)) return wall;
    const here = this.#around(wall).findLast(({ from, offset }) => from + offset <= wall);
    return here ? Math.min(wall - here.offset, here.until) : wall;
  }

  #around(time: number): readonly Stretch[] {
    const part = Math.floor(time / span);
    const found = this.#known.get(part);
    if (found) return found;
    const read = stretchesOf(this.#name, part * span - margin, (part + 1) * span + margin);
    this.#known.set(part, read);
    return read;
  }
}

const minutesIn = (milliseconds: number): number => Math.floor(milliseconds / minuteMs);

function stretchesOf(zone: string, from: number, until: number): readonly Stretch[] {
  const stretches: Stretch[] = [];
  let here: Temporal.ZonedDateTime | null = Temporal.Instant.fromEpochMilliseconds(from).toZonedDateTimeISO(zone);
  for (let begins = -Infinity; here; ) {
    const next: Temporal.ZonedDateTime | null = here.getTimeZoneTransition("next");
    const ends: number = next && next.epochMilliseconds < until ? next.epochMilliseconds : Infinity;
    stretches.push({ from: begins, until: ends, offset: here.offsetNanoseconds / 1_000_000 });
    begins = ends;
    here = ends === Infinity ? null : next;
  }
  return stretches;
}

const zones = new Map<string, Zone>();
/** One for each name: what it has learned serves all schedules. */
export function zoneOf(name: string): Zone {
  const zone = zones.get(name) ?? new Zone(name);
  zones.set(name, zone);
  return zone;
}
