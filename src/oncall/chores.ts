import { Temporal } from "temporal-polyfill";
import type { Place } from "../bot/mirror.ts";
import type { Chore } from "../bot/parts.ts";
import type { PersonId } from "../bot/person.ts";
import { type Boundary, boundariesAt, boundariesBetween, boundaryKey, isFirst } from "./boundary.ts";
import { clashChores } from "./clash.ts";
import { askNext } from "./cover.ts";
import { dutyChores } from "./dutyCard.ts";
import type { Handoff, NewHandoff, OnCallTables, Somebody } from "./oncall.ts";
import { eveningBefore, isNight } from "./quiet.ts";
import { isDue, keyOf, longestLead, subjectOf, usualLeads } from "./reminder.ts";
import { onCallAt, shiftAt, shifts } from "./resolver.ts";
import type { Schedule } from "./schedule.ts";
import { notLogged } from "./written.ts";

/** What happened is written down as soon as it is over: from then on no plan can change it. */
const writeDown: Chore<OnCallTables> = {
  name: "write down who was on call",
  run: async ({ schedules }, now) => {
    for (const schedule of await schedules.all(now)) {
      const logged = notLogged(schedule, now);
      if (logged.length > 0) await schedules.log(schedule.id, logged);
    }
  },
};
/** At a boundary: one briefing, in the homes of all departments that are on call and in the chats of the two people. */
const handOver: Chore<OnCallTables> = {
  name: "hand over",
  run: async (tables, now) => {
    const all = await tables.schedules.all(now);
    for (const schedule of all)
      for (const boundary of boundariesAt(schedule, now)) {
        if (isFirst(schedule, boundary.at)) continue;
        if (!(await tables.prompts.claim(boundaryKey(schedule.id, boundary.at), now))) continue;
        await brief(schedule, boundary, all, tables, now);
      }
  },
};
async function brief(
  schedule: Schedule,
  boundary: Boundary,
  all: readonly Schedule[],
  tables: OnCallTables,
  now: Temporal.Instant,
): Promise<void> {
  const announced = await tables.handoffs.at(schedule.id, boundary.at);
  const fresh: NewHandoff = {
    schedule: schedule.id,
    at: boundary.at,
    changes: await named(boundary, tables),
    promptedAt: now,
  };
  if (announced) await tables.handoffs.save({ ...stillAccepted(announced, fresh.changes), promptedAt: now });
  const kept = announced ?? (await tables.handoffs.add(fresh));
  if (!kept) return;
  const { zone } = await tables.district.get();
  const places = [...(await homesOf(all, tables)), ...peopleIn(fresh)];
  await tables.mirrors.show(`handoff:${kept.id}`, places, { notify: !isNight(now, zone), priority: 2 });
}

/** "I have it" of the evening counts, unless somebody else comes on by now. */
function stillAccepted(announced: Handoff, changes: Handoff["changes"]): Handoff {
  const ids = (all: Handoff["changes"]) => (all[0]?.incoming ?? []).map(({ id }) => id).join();
  const same = ids(announced.changes) === ids(changes);
  return { ...announced, changes, ...(!same && { acceptedAt: undefined, acceptedBy: undefined }) };
}

async function named({ changes }: Boundary, { people }: OnCallTables): Promise<Handoff["changes"]> {
  const names = await people.namesOf(changes.flatMap(({ outgoing, incoming }) => [...outgoing, ...incoming]));
  const who = (id: PersonId): Somebody => ({ id, name: names.get(id) ?? id });
  return changes.map(({ duty, outgoing, incoming }) => ({
    duty,
    outgoing: outgoing.map(who),
    incoming: incoming.map(who),
  }));
}

/** Both departments see it: IT's hand-off matters to Facilities. */
export async function homesOf(all: readonly Schedule[], { homes }: OnCallTables): Promise<readonly Place[]> {
  const departments = [...new Set(all.map(({ department }) => department))];
  const found: Place[] = [];
  for (const department of departments) found.push(...(await homes.of(department)));
  return found;
}
const peopleIn = ({ changes }: Pick<Handoff, "changes">): readonly Place[] => {
  const ids = changes.flatMap(({ outgoing, incoming }) => [...outgoing, ...incoming].map(({ id }) => id));
  return [...new Set(ids)].map((person) => ({ person }));
};

/** Shifts that start before seven are announced the evening before, to whoever comes on: "I have it" counts already. */
const announce: Chore<OnCallTables> = {
  name: "announce early shifts",
  run: async (tables, now) => {
    for (const schedule of await tables.schedules.all(now))
      for (const boundary of boundariesBetween(schedule, now, now.add({ hours: 14 }))) {
        const evening = eveningBefore(boundary.at, schedule.zone);
        if (!evening || Temporal.Instant.compare(now, evening) < 0 || isNight(now, schedule.zone)) continue;
        const key = `evening:${schedule.id}/${boundary.at.epochMilliseconds}`;
        if (!(await tables.prompts.claim(key, now))) continue;
        const changes = await named(boundary, tables);
        const kept = await tables.handoffs.add({
          schedule: schedule.id,
          at: boundary.at,
          changes,
          promptedAt: undefined,
        });
        const incoming = changes.flatMap((change) => change.incoming.map(({ id }) => ({ person: id })));
        if (kept) await tables.mirrors.show(`handoff:${kept.id}`, incoming, { notify: true, priority: 3 });
      }
  },
};

/** Time to press "I have it". */
const patience = { minutes: 30 };

/** Not taken over: whoever was on stays on, the backup is told, and the hand-off says so. */
const stayOn: Chore<OnCallTables> = {
  name: "stay on where nobody took over",
  run: async (tables, now) => {
    const waiting = await tables.handoffs.unanswered(now.subtract(patience).add({ milliseconds: 1 }));
    if (waiting.length === 0) return;
    const all = await tables.schedules.all(now);
    for (const handoff of waiting) await keepOn(handoff, all, tables, now);
  },
};

async function keepOn(
  handoff: Handoff,
  all: readonly Schedule[],
  tables: OnCallTables,
  now: Temporal.Instant,
): Promise<void> {
  const schedule = all.find(({ id }) => id === handoff.schedule);
  const [first] = handoff.changes;
  const shift = schedule && first && shiftAt(schedule, first.duty, now);
  // Only the shift that was handed over: after another boundary it is another hand-off's business.
  const current =
    shift?.start.equals(handoff.at) === true && first !== undefined && sameIds(shift.people, first.incoming);
  const ids = schedule && shift && current ? await stayingOn(handoff, schedule, shift.end, tables, now) : [];
  await tables.handoffs.save({
    ...handoff,
    stayedOnAt: now,
    stayedOnBy: ids.length > 0 ? ids.join(",") : undefined,
  });
  await tables.mirrors.show(`handoff:${handoff.id}`);
  if (!schedule || !current) return;
  const backup = onCallAt(schedule, now).filter(({ duty }) => duty === "backup");
  const told = backup.flatMap(({ people }) => people.map((person) => ({ person })));
  const places = [...(await homesOf([schedule], tables)), ...peopleIn(handoff), ...told];
  await tables.mirrors.show(`stayed:${handoff.id}`, places, { notify: true, priority: 1 });
  await tables.journal.add({ at: now, actor: "chore:handoffs", subject: `handoff:${handoff.id}`, what: "stayed on" });
}

const sameIds = (ids: readonly PersonId[], people: readonly Somebody[]): boolean =>
  people.length > 0 && people.every(({ id }) => ids.includes(id));

/** The overrides by which whoever went is on again, until this shift ends. */
async function stayingOn(
  { changes }: Handoff,
  schedule: Schedule,
  until: Temporal.Instant,
  { schedules, prompts }: OnCallTables,
  now: Temporal.Instant,
): Promise<readonly string[]> {
  const [first] = changes;
  const ids: string[] = [];
  const still = (first?.outgoing ?? []).filter(({ id }) => !schedule.left.includes(id));
  for (const [i, { id: by }] of still.entries())
    ids.push(
      await schedules.override(schedule.id, {
        kind: i === 0 ? "cover" : "add",
        duty: first?.duty,
        by,
        from: now,
        until,
        madeAt: now,
      }),
    );
  // It is no hand-off of its own.
  if (ids.length > 0) await prompts.claim(boundaryKey(schedule.id, now), now);
  return ids;
}

/** Before each turn, as long before it as each person chose. */
const remind: Chore<OnCallTables> = {
  name: "remind of turns",
  run: async (tables, now) => {
    for (const schedule of await tables.schedules.all(now)) {
      const leads = new Map<PersonId, readonly number[]>();
      for (const shift of shifts(schedule, now, now.add({ minutes: longestLead })))
        for (const person of shift.people) {
          if (Temporal.Instant.compare(shift.start, now) <= 0) continue;
          const own = leads.get(person) ?? (await tables.reminders.of(person)) ?? usualLeads;
          leads.set(person, own);
          const zone = (await tables.people.get(person))?.zone ?? schedule.zone;
          for (const lead of own) {
            if (!isDue(shift.start, lead, zone, now)) continue;
            if (!(await tables.prompts.claim(keyOf(schedule, shift, person, lead), now))) continue;
            await tables.mirrors.show(subjectOf(schedule, shift, lead), [{ person }], { notify: true });
          }
        }
    }
  },
};

const askForCover: Chore<OnCallTables> = { name: "ask for cover", run: askNext };

/** Longer than any prompt could be due again. */
const forgetPrompts: Chore<OnCallTables> = {
  name: "forget prompts",
  run: async ({ prompts }, now) => {
    await prompts.forget(now.subtract({ hours: 24 * 400 }));
  },
};

export const onCallChores: readonly Chore<OnCallTables>[] = [
  writeDown,
  stayOn,
  handOver,
  announce,
  remind,
  ...clashChores,
  ...dutyChores,
  askForCover,
  forgetPrompts,
];
