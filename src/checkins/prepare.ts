import { Temporal } from "temporal-polyfill";
import type { PersonId } from "../bot/person.ts";
import { earlier, later } from "../oncall/quiet.ts";
import { shifts } from "../oncall/resolver.ts";
import type { Schedule } from "../oncall/schedule.ts";
import { partOf } from "../requests/request.ts";
import type { Agenda } from "./agenda.ts";
import type { CheckinTables, Pair } from "./checkin.ts";

const mostOfEach = 50;
const looksAhead = 14;
const usualSince = { hours: 24 * 7 };

/** What a round is about, read from what happened and what is planned. */
export async function prepareAgenda(
  pair: Pair,
  startsAt: Temporal.Instant,
  tables: CheckinTables,
  now: Temporal.Instant,
): Promise<Agenda> {
  const held = (await tables.rounds.of(pair.id, 20)).find(({ state }) => state === "closed" || state === "asked");
  const since = held?.startsAt ?? startsAt.subtract(usualSince);
  const day = startsAt.toZonedDateTimeISO(pair.zone).toPlainDate();
  const until = day.add({ days: looksAhead });
  const members = await membersOf(pair, tables);
  const waiting = await waitingIn(pair, members, tables, now);
  const outages = [
    ...(await tables.outages.open(mostOfEach)),
    ...(await tables.outages.resolvedSince(since, mostOfEach)),
  ];
  const commitments = (await tables.commitments.open(pair.id)).filter(
    ({ due }) => Temporal.PlainDate.compare(due, until) <= 0,
  );
  const schedules = (await tables.schedules.all(now)).filter(({ department }) =>
    pair.sides.some((side) => side.department === department),
  );
  const absences = (await tables.absences.between(day, until)).filter(({ person }) => everybody(members).has(person));
  const ids = [...absences.map(({ person }) => person), ...schedules.flatMap((one) => onCallIn(one, startsAt))];
  const names = await tables.people.namesOf(ids);
  const nameOf = (id: PersonId) => names.get(id) ?? id;
  return {
    at: now.epochMilliseconds,
    commitments: commitments.slice(0, mostOfEach).map(({ id, what, from, owner, due }) => ({
      id,
      what,
      from,
      owner: owner.name,
      due: due.toString(),
      late: Temporal.PlainDate.compare(due, day) < 0,
    })),
    ...waiting,
    outages: outages
      .slice(0, mostOfEach)
      .map(({ id, what, resolvedAt }) => ({ id, what, over: resolvedAt !== undefined })),
    days: (await tables.calendar.between(day, until)).map((one) => ({ day: one.day.toString(), name: one.name })),
    absences: absences
      .slice(0, mostOfEach)
      .map((one) => ({ who: nameOf(one.person), from: one.from.toString(), until: one.until.toString() })),
    onCall: schedules.map((one) => ({ schedule: one.name, who: onCallIn(one, startsAt).map(nameOf) })),
    load: loadOf(pair, schedules, since, now),
  };
}

/** Everybody who has turns in the two weeks ahead, in their order. */
const onCallIn = (schedule: Schedule, at: Temporal.Instant): readonly PersonId[] => [
  ...new Set(shifts(schedule, at, at.add({ hours: 24 * looksAhead })).flatMap(({ people }) => people)),
];

type Members = ReadonlyMap<string, ReadonlySet<PersonId>>;
async function membersOf({ sides }: Pair, { people }: CheckinTables): Promise<Members> {
  const found = new Map<string, ReadonlySet<PersonId>>();
  for (const { department } of sides) {
    const all = [
      ...(await people.holding({ role: "member", department })),
      ...(await people.holding({ role: "lead", department })),
    ];
    found.set(department, new Set(all.map(({ id }) => id)));
  }
  return found;
}
const everybody = (members: Members): ReadonlySet<PersonId> =>
  new Set([...members.values()].flatMap((ids) => [...ids]));

/** Requests of one department's people that wait on the other one: oldest first. */
async function waitingIn(
  { sides }: Pair,
  members: Members,
  { requests }: CheckinTables,
  now: Temporal.Instant,
): Promise<Pick<Agenda, "waiting" | "waitingMore">> {
  const waiting: Record<string, Agenda["waiting"][string]> = {};
  const waitingMore: Record<string, number> = {};
  for (const [i, { department }] of sides.entries()) {
    const askers = members.get(sides[i === 0 ? 1 : 0].department);
    const open = (await requests.open(department, 200)).filter(({ askedBy }) => askers?.has(askedBy.id));
    const oldest = open.toReversed().slice(0, mostOfEach);
    waiting[department] = oldest.map((one) => {
      const waitingFor = partOf(one, department)?.waitingFor;
      const { id, what, changedAt } = one;
      return { id, what, days: daysSince(changedAt, now), ...(waitingFor !== undefined && { waitingFor }) };
    });
    waitingMore[department] = open.length - oldest.length;
  }
  return { waiting, waitingMore };
}
const daysSince = (then: Temporal.Instant, now: Temporal.Instant): number =>
  Math.max(0, Math.floor((now.epochMilliseconds - then.epochMilliseconds) / 86_400_000));

function loadOf({ sides }: Pair, schedules: readonly Schedule[], since: Temporal.Instant, now: Temporal.Instant) {
  const load: Record<string, number> = {};
  for (const { department } of sides) {
    const own = schedules.filter((one) => one.department === department);
    const ms = own
      .flatMap((one) => shifts(one, since, now))
      .reduce((sum, { start, end, people }) => {
        const length = earlier(end, now).epochMilliseconds - later(start, since).epochMilliseconds;
        return sum + Math.max(0, length) * people.length;
      }, 0);
    if (own.length > 0) load[department] = Math.round(ms / 3_600_000);
  }
  return load;
}
