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
const mostEvents = 10_000;
const mostTitle = 300;

const answer = z.union([
  z.object({
    found: z.array(
      z.object({ id: z.string(), title: z.string(), start: z.number(), end: z.number(), wholeDays: z.boolean() }),
    ),
  }),
  z.object({ trouble: z.enum(["too large", "not a calendar"]) }),
]);

/** What a calendar file says of a range. Whatever the file is, this takes no longer than `patienceMs`. */
export async function readCalendar(text: string, range: CalendarRange, patienceMs = 2_000): Promise<OutsideEvent[]> {
  if (Buffer.byteLength(text) > mostBytes) throw new CalendarTrouble("too large");
  const { from, until, zone } = range;
  const job = { text, from: from.epochMilliseconds, until: until.epochMilliseconds, zone, most: mostEvents };
  const answered = answer.parse(await inThread(job, patienceMs));
  if ("trouble" in answered) throw new CalendarTrouble(answered.trouble);
  return answered.found
    .toSorted((a, b) => a.start - b.start)
    .map(({ title, start, end, ...rest }) => ({
      ...rest,
      title: shortened(clean(title), mostTitle),
      start: Temporal.Instant.fromEpochMilliseconds(start),
      end: Temporal.Instant.fromEpochMilliseconds(end),
    }));
}

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
      worker.once("error", (error) => fail(isOutOfMemory(error) ? "too large" : "not a calendar", discreet(error)));
      worker.once("exit", () => fail("not a calendar"));
    });
  } finally {
    clearTimeout(timer);
    await worker.terminate();
  }
}

const isOutOfMemory = (error: Error) => "code" in error && error.code === "ERR_WORKER_OUT_OF_MEMORY";
/** ical.js quotes the file, which is somebody's own calendar and may be two megabytes long: not for the log. */
const discreet = ({ message }: Error) => new Error(shortened(message.replace(/".*"/s, "…"), 200));
