import { Temporal } from "temporal-polyfill";
import type { Chore } from "../bot/parts.ts";
import type { Person } from "../bot/person.ts";
import { showPromise } from "./answering.ts";
import type { CheckinTables, Commitment, Pair, Side } from "./checkin.ts";
import { calendarAround, canBeAsked, todayOf } from "./rounds.ts";
import { inWorkingHours, isStaffDayOf, type Named, staffDaysBefore } from "./weeks.ts";

const sideThatOwes = ({ sides }: Pair, { from }: Commitment): Side =>
  sides.find(({ department }) => department === from) ?? sides[0];
const { compare } = Temporal.PlainDate;

/** Two staff days before a promise's day, and on it: its owner hears of it in working hours. */
export const nudge: Chore<CheckinTables> = {
  name: "nudge promises",
  run: async (tables, now) => {
    for (const pair of await tables.pairs.all()) {
      const named = await calendarAround(tables, todayOf(pair, now));
      for (const commitment of await tables.commitments.open(pair.id)) {
        const side = sideThatOwes(pair, commitment);
        if (!inWorkingHours(side, now, pair.zone, named).equals(now)) continue;
        const days = daysLeft(commitment, side, { pair, today: todayOf(pair, now), named });
        if (days === undefined) continue;
        const key = `nudge:${commitment.id}/${commitment.due}/${days}` as const;
        if (!(await tables.prompts.claim(key, now))) continue;
        const { owner } = commitment;
        const person = (await canBeAsked(owner.id, tables)) ? owner.id : side.lead;
        await tables.mirrors.show(key, [{ person }], { notify: true });
      }
    }
  },
};

interface On {
  readonly pair: Pair;
  readonly today: Temporal.PlainDate;
  readonly named: Named;
}
/** 2 from two staff days before, 0 on the day, 1 on the last staff day before a day on which nobody works. Pure. */
function daysLeft({ due, madeAt }: Commitment, side: Side, { pair, today, named }: On): 0 | 1 | 2 | undefined {
  if (today.equals(due)) return 0;
  if (compare(today, due) > 0) return undefined;
  if (!isStaffDayOf(side, due, named) && compare(today, staffDaysBefore(side, due, 1, named)) >= 0) return 1;
  const early = staffDaysBefore(side, due, 2, named);
  // Whoever promised it yesterday for tomorrow knows.
  return compare(today, early) >= 0 && compare(todayOf(pair, madeAt), early) < 0 ? 2 : undefined;
}

/** Promises of somebody who has left go to the lead, who is told; where the lead has left, to whoever leads now. */
export const passOn: Chore<CheckinTables> = {
  name: "pass promises on",
  run: async (tables, now) => {
    for (const before of await tables.pairs.all()) {
      const pair = await withPresentLeads(before, tables, now);
      for (const commitment of await tables.commitments.open(pair.id)) {
        if ((await tables.people.get(commitment.owner.id))?.active) continue;
        const lead = await tables.people.get(sideThatOwes(pair, commitment).lead);
        if (lead?.active) await passTo(lead, commitment, tables, now);
      }
    }
    await passOnOfEnded(tables, now);
  },
};

/** A promise outlives its pair: then whoever leads the department has it. */
async function passOnOfEnded(tables: CheckinTables, now: Temporal.Instant): Promise<void> {
  const pairs = new Set((await tables.pairs.all()).map(({ id }) => id));
  for (const commitment of await tables.commitments.open()) {
    if (pairs.has(commitment.pair) || (await tables.people.get(commitment.owner.id))?.active) continue;
    const [lead] = await tables.people.holding({ role: "lead", department: commitment.from });
    if (lead) await passTo(lead, commitment, tables, now);
  }
}

async function passTo(lead: Person, commitment: Commitment, tables: CheckinTables, now: Temporal.Instant) {
  await tables.commitments.save({ ...commitment, owner: lead });
  await showPromise(commitment, tables);
  const key = `moved:${commitment.id}/${commitment.owner.id}` as const;
  await tables.mirrors.show(key, [{ person: lead.id }], { notify: true });
  const subject = `promise:${commitment.id}` as const;
  await tables.journal.add({ at: now, actor: "chore:promises", subject, what: "passed on" });
}

/** A lead who has left answers no more: the alternate does, or whoever leads the department now. */
async function withPresentLeads(pair: Pair, tables: CheckinTables, now: Temporal.Instant): Promise<Pair> {
  const sides = [await withPresentLead(pair.sides[0], tables), await withPresentLead(pair.sides[1], tables)] as const;
  if (sides[0] === pair.sides[0] && sides[1] === pair.sides[1]) return pair;
  const changed = { ...pair, sides };
  await tables.pairs.put(changed);
  await tables.journal.add({ at: now, actor: "chore:promises", subject: `pair:${pair.id}`, what: "lead followed" });
  return changed;
}

async function withPresentLead(side: Side, { people }: CheckinTables): Promise<Side> {
  if ((await people.get(side.lead))?.active) return side;
  const alternate = side.alternate === undefined ? undefined : await people.get(side.alternate);
  if (alternate?.active) return { ...side, lead: alternate.id, alternate: undefined };
  const [next] = (await people.holding({ role: "lead", department: side.department })).filter(({ active }) => active);
  return next ? { ...side, lead: next.id } : side;
}
