import { Temporal } from "temporal-polyfill";
import type { Place } from "../bot/mirror.ts";
import type { PersonId } from "../bot/person.ts";
import { able, carried } from "./load.ts";
import type { Cover, NewCover, OnCallTables, Somebody } from "./oncall.ts";
import { inTheMorning } from "./quiet.ts";
import { onCallAt, shiftAt } from "./resolver.ts";
import type { Schedule } from "./schedule.ts";
import type { Held } from "./stint.ts";

/** Asked at once; then two more every hour, by day, until somebody takes it. */
const atOnce = 2;
const askEvery = { minutes: 60 };
/** So soon that everybody who could is asked at once. */
const soon = { hours: 12 };

interface Asking {
  readonly held: Held;
  readonly asker: Somebody;
  readonly askedBy: Somebody;
  readonly why: string | undefined;
  readonly now: Temporal.Instant;
}

/** Asks for cover: the least loaded first, and the department's home sees it. */
export async function askCover(asking: Asking, tables: OnCallTables): Promise<Cover> {
  const { held, now } = asking;
  const offered = await whoCould(held, asking.asker.id, tables, now);
  const isSoon = Temporal.Instant.compare(held.from, now.add(soon)) < 0;
  const asked = isSoon ? offered.length : Math.min(atOnce, offered.length);
  const next = inTheMorning(now.add(askEvery), held.schedule.zone);
  const cover = await tables.covers.add({
    ...partsOf(asking),
    against: undefined,
    offered,
    asked,
    askNextAt: asked < offered.length ? next : undefined,
  });
  const homes = await tables.homes.of(held.schedule.department);
  const places = [...homes, { person: asking.asker.id }, ...offered.slice(0, asked).map((person) => ({ person }))];
  await show(cover, places, tables);
  return cover;
}

/** Asks one person: for a trade, or to cover. */
export async function askOne(
  asking: Asking,
  whom: PersonId,
  against: Cover["against"],
  tables: OnCallTables,
): Promise<Cover> {
  const cover = await tables.covers.add({
    ...partsOf(asking),
    against,
    offered: [whom],
    asked: 1,
    askNextAt: undefined,
  });
  await show(cover, [{ person: asking.asker.id }, { person: whom }], tables);
  return cover;
}

const partsOf = ({
  held,
  asker,
  askedBy,
  why,
  now,
}: Asking): Omit<NewCover, "against" | "offered" | "asked" | "askNextAt"> => ({
  schedule: held.schedule.id,
  duty: held.duty,
  asker: asker.id,
  askedBy: askedBy.id,
  at: now,
  why,
  from: held.from,
  until: held.until,
  turn: held.turn,
});

const show = ({ id }: Cover, places: readonly Place[], { mirrors }: OnCallTables) =>
  mirrors.show(`cover:${id}`, places, { notify: true, priority: 3 });

async function whoCould(held: Held, asker: PersonId, tables: OnCallTables, now: Temporal.Instant) {
  const { schedule, from, until } = held;
  const { people, absences, schedules } = tables;
  const department = schedule.department;
  const members = [
    ...(await people.holding({ role: "member", department })),
    ...(await people.holding({ role: "lead", department })),
  ];
  const days = [from, until].map((at) => at.toZonedDateTimeISO(schedule.zone).toPlainDate());
  const [first, last] = days;
  const away = first && last ? await absences.between(first, last) : [];
  const wanted = {
    schedule,
    asker,
    from,
    until,
    department: members.map(({ id }) => id),
    away: new Set(away.map(({ person }) => person)),
  };
  return able(wanted, carried(await schedules.all(now), now));
}

/** The next ones are asked; what has begun or is over is closed, and who asked stays on call. */
export async function askNext(tables: OnCallTables, now: Temporal.Instant): Promise<void> {
  for (const cover of await tables.covers.open()) {
    if (Temporal.Instant.compare(cover.from, now) <= 0 && (cover.turn || isOver(cover, now))) {
      await tables.covers.save({ ...cover, state: "over", askNextAt: undefined });
      await tables.mirrors.show(`cover:${cover.id}`);
    } else if (cover.askNextAt && Temporal.Instant.compare(cover.askNextAt, now) <= 0) {
      await askMore(cover, tables, now);
    }
  }
}
const isOver = ({ until }: Cover, now: Temporal.Instant): boolean => Temporal.Instant.compare(until, now) <= 0;

async function askMore(cover: Cover, tables: OnCallTables, now: Temporal.Instant): Promise<void> {
  const { zone } = await tables.district.get();
  const asked = Math.min(cover.asked + atOnce, cover.offered.length);
  const askNextAt = asked < cover.offered.length ? inTheMorning(now.add(askEvery), zone) : undefined;
  await tables.covers.save({ ...cover, asked, askNextAt });
  const more = cover.offered.slice(cover.asked, asked).map((person) => ({ person }));
  await show(cover, more, tables);
}

/** Whether it can still be done as it was asked. Pure. */
export function stillHolds(cover: Cover, schedule: Schedule, now: Temporal.Instant): boolean {
  const at = Temporal.Instant.compare(cover.from, now) > 0 ? cover.from : now;
  return onCallAt(schedule, at).some(({ duty, people }) => duty === cover.duty && people.includes(cover.asker.id));
}

type Given = Pick<Cover, "schedule" | "duty" | "asker" | "from" | "until" | "turn" | "against">;
/** Makes it so. A whole turn moves with its turn, unless it has begun; a part is an override. */
export async function giveTo(cover: Given, by: PersonId, tables: OnCallTables, now: Temporal.Instant): Promise<void> {
  const { schedule, duty, asker } = cover;
  await give({ schedule, duty, person: asker.id, by, stint: cover }, tables, now);
  if (cover.against) await give({ schedule, duty, person: by, by: asker.id, stint: cover.against }, tables, now);
}

interface Giving {
  readonly schedule: string;
  readonly duty: Cover["duty"];
  readonly person: PersonId;
  readonly by: PersonId;
  readonly stint: Pick<Cover, "from" | "until" | "turn">;
}
async function give(
  { duty, person, by, stint, ...giving }: Giving,
  { schedules }: OnCallTables,
  now: Temporal.Instant,
) {
  const schedule = await schedules.get(giving.schedule, now);
  if (!schedule) return;
  const { turn, from, until } = stint;
  const begun = Temporal.Instant.compare(from, now) <= 0;
  if (turn && !begun) {
    const planned = plannedFor(schedule, turn, person);
    return schedules.swap(schedule.id, { layer: turn.layer, turn: turn.number, person: planned, by, madeAt: now });
  }
  const start = begun ? now : from;
  const all = { duty, by, from: start, until, madeAt: now };
  // Overrides are applied to the plan, never to one another: what somebody has by a change is given on by a cover.
  const changed = shiftAt(schedule, duty, start)?.because === "override";
  await schedules.override(schedule.id, changed ? { ...all, kind: "cover" } : { ...all, kind: "replace", person });
}

/** Whose turn it is by the plan, where `person` has it by a swap. */
function plannedFor({ swaps }: Schedule, { layer, number }: NonNullable<Cover["turn"]>, person: PersonId): PersonId {
  const swap = swaps.findLast((one) => one.layer === layer && one.turn === number && one.by === person);
  return swap?.person ?? person;
}
