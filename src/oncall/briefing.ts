import { Temporal } from "temporal-polyfill";
import type { Outage } from "../outages/outage.ts";
import type { CalendarDay } from "../people/calendar.ts";
import type { Request } from "../requests/request.ts";
import type { Handoff, OnCallTables } from "./oncall.ts";
import { shiftAt } from "./resolver.ts";
import type { Schedule } from "./schedule.ts";

/** What whoever comes on has to know. */
export interface Briefing {
  readonly handoff: Handoff;
  readonly until: Temporal.Instant | undefined;
  readonly outages: readonly Outage[];
  readonly requests: readonly Request[];
  readonly overdue: readonly { readonly request: Request; readonly days: number }[];
  readonly days: readonly CalendarDay[];
}
const few = 5;
const many = 100;
/** Nobody touched it for so long: it is said first. */
const overdueDays = 3;
const looksAhead = { days: 7 };

/** As it stands at the boundary, or now where the card is drawn again later: drawn only when something asks for it. */
export async function briefingOf(handoff: Handoff, tables: OnCallTables): Promise<Briefing> {
  const { outages, requests, schedules, calendar } = tables;
  const found = await schedules.get(handoff.schedule, handoff.at);
  const [duty] = handoff.changes;
  const shift = found && duty && shiftAt(asPlanned(found, handoff), duty.duty, handoff.at);
  const open = await requests.open(handoff.department, many);
  const day = handoff.at.toZonedDateTimeISO(found?.zone ?? "UTC").toPlainDate();
  const overdue = open
    .map((request) => ({ request, days: daysSince(request.changedAt, handoff.at) }))
    .filter(({ days }) => days >= overdueDays)
    .sort((a, b) => b.days - a.days);
  return {
    handoff,
    until: shift?.end,
    outages: await outages.open(few),
    requests: open.filter((request) => !overdue.some((one) => one.request === request)),
    overdue,
    days: await calendar.between(day, day.add(looksAhead)),
  };
}

/** Without whoever stayed on because nobody took it over, and what came of it: the turn goes on after that. Pure. */
function asPlanned(schedule: Schedule, { stayedOnBy }: Handoff): Schedule {
  const stayed = stayedOnBy?.split(",") ?? [];
  return { ...schedule, log: [], overrides: schedule.overrides.filter(({ id }) => !stayed.includes(id)) };
}

const daysSince = (then: Temporal.Instant, now: Temporal.Instant): number =>
  Math.floor((now.epochMilliseconds - then.epochMilliseconds) / 86_400_000);

/** The longest a hand-off can be answered. */
export const answerable = (handoff: Handoff, now: Temporal.Instant): boolean =>
  Temporal.Instant.compare(now, handoff.at.add({ hours: 24 * 7 })) < 0;
