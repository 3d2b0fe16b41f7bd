import { createHash } from "node:crypto";
import { Worker } from "node:worker_threads";
import { Temporal } from "temporal-polyfill";
import { z } from "zod";
import {
  type CalendarRange,
  CalendarTrouble,
  type CalendarTroubleKind,
  type OutsideEvent,
} from "../../src/bot/outsideCalendar.ts";
import { clean, shortened } from "../../src/bot/text.ts";

export const mostBytes = 2_000_000;
const mostEvents = 5_000;
const mostTitle = 300;

const moment = z.union([
  z.object({ day: z.string() }),
  z.object({ wall: z.string(), zone: z.string().nullable(), instant: z.number().nullable() }),
]);
const answer = z.union([
  z.object({
    found: z.array(
      z.object({ uid: z.string(), occurrence: z.string(), title: z.string(), start: moment, end: moment }),
    ),
  }),
  z.object({ trouble: z.enum(["too large", "not a calendar"]) }),
]);
type Moment = z.infer<typeof moment>;
type Found = Extract<z.infer<typeof answer>, { found: unknown }>["found"][number];

/** What a calendar file says of a range. Whatever the file is, this takes no longer than `patienceMs`. */
export async function readCalendar(text: string, range: CalendarRange, patienceMs = 2_000): Promise<OutsideEvent[]> {
  if (Buffer.byteLength(text) > mostBytes) throw new CalendarTrouble("too large");
  const { from, until, zone } = range;
  const day = (instant: Temporal.Instant, days: number) =>
    instant.toZonedDateTimeISO("UTC").toPlainDate().add({ days }).toString();
  const job = { text, from: day(from, -2), until: day(until, 3), most: mostEvents };
  const answered = answer.parse(await inThread(job, patienceMs));
  if ("trouble" in answered) throw new CalendarTrouble(answered.trouble);
  const zones = new Zones(zone);
  const events = answered.found
    .flatMap((found) => eventOf(found, zones) ?? [])
    .filter(({ start, end }) => later(end, start) && later(end, from) && later(until, start));
  const once = new Map(events.map((event) => [event.id, event]));
  return [...once.values()].sort((a, b) => Temporal.Instant.compare(a.start, b.start));
}

const later = (one: Temporal.Instant, other: Temporal.Instant) => Temporal.Instant.compare(one, other) > 0;

/** Ended when it takes too long or too much; what it throws is about the file. */
async function inThread(job: Readonly<Record<string, string | number>>, patienceMs: number): Promise<unknown> {
  const worker = new Worker(new URL("./calendarWorker.js", import.meta.url), {
    workerData: job,
    env: {},
    execArgv: [],
    resourceLimits: { maxOldGenerationSizeMb: 128, maxYoungGenerationSizeMb: 32 },
  });
  let timer: NodeJS.Timeout | undefined;
  try {
    return await new Promise((resolve, reject) => {
      const fail = (kind: CalendarTroubleKind, cause?: unknown) => reject(new CalendarTrouble(kind, cause));
      timer = setTimeout(() => fail("too slow"), patienceMs);
      worker.once("message", resolve);
      worker.once("error", (error) => fail(isOutOfMemory(error) ? "too large" : "not a calendar", error));
      worker.once("exit", () => fail("not a calendar"));
    });
  } finally {
    clearTimeout(timer);
    await worker.terminate();
  }
}

const isOutOfMemory = (error: Error) => "code" in error && error.code === "ERR_WORKER_OUT_OF_MEMORY";

/** Undefined where a time is none that we can count with. */
function eventOf({ uid, occurrence, title, start, end }: Found, zones: Zones): OutsideEvent | undefined {
  try {
    return {
      id: createHash("sha256").update(`${uid}\n${occurrence}`).digest("base64url").slice(0, 22),
      title: shortened(clean(title), mostTitle),
      start: zones.instant(start),
      end: zones.instant(isSameDay(start, end) ? dayAfter(end) : end),
      wholeDays: "day" in start && "day" in end,
    };
  } catch (error) {
    if (error instanceof RangeError) return undefined;
    throw error;
  }
}

/** Some programs write a whole day as ending on the day itself. */
const isSameDay = (start: Moment, end: Moment) => "day" in start && "day" in end && start.day === end.day;
const dayAfter = (moment: Moment): Moment =>
  "day" in moment ? { day: Temporal.PlainDate.from(moment.day).add({ days: 1 }).toString() } : moment;

/** The zones that a file names: those that everybody knows first, then those that it describes, then the reader's. */
class Zones {
  readonly #reader: string;
  readonly #known = new Map<string, boolean>();

  constructor(reader: string) {
    this.#reader = reader;
  }

  instant(moment: Moment): Temporal.Instant {
    if ("day" in moment) return Temporal.PlainDate.from(moment.day).toZonedDateTime(this.#reader).toInstant();
    const { wall, zone, instant } = moment;
    if (instant !== null && (zone === null || !this.#knows(zone)))
      return Temporal.Instant.fromEpochMilliseconds(instant);
    const named = zone !== null && this.#knows(zone) ? zone : this.#reader;
    return Temporal.PlainDateTime.from(wall).toZonedDateTime(named).toInstant();
  }

  #knows(zone: string): boolean {
    const known = this.#known.get(zone) ?? isZone(zone);
    this.#known.set(zone, known);
    return known;
  }
}

function isZone(name: string): boolean {
  try {
    Temporal.Instant.fromEpochMilliseconds(0).toZonedDateTimeISO(name);
    return true;
  } catch {
    return false;
  }
}
