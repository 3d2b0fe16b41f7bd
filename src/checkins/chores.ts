import { Temporal } from "temporal-polyfill";
import type { Chore } from "../bot/parts.ts";
import { showPromise } from "./answering.ts";
import { type CheckinTables, isHeard, type Pair, type Round, readersOf } from "./checkin.ts";
import { lostTouch } from "./figures.ts";
import { askRound, calendarAround, closeRound, freezeRound, todayOf } from "./rounds.ts";
import { closesAt, freezeAt, inWorkingHours, nextRoundDay, remindAt, roundClosesAt, staffDaysBefore } from "./weeks.ts";

const isOver = (at: Temporal.Instant, now: Temporal.Instant): boolean => Temporal.Instant.compare(at, now) <= 0;

/** One staff day ahead at three: what the round is about is written down. Late is better than never, up to its hour. */
const freeze: Chore<CheckinTables> = {
  name: "freeze agendas",
  run: async (tables, now) => {
    for (const pair of await tables.pairs.all()) {
      const today = todayOf(pair, now);
      const named = await calendarAround(tables, today);
      // A round whose hour has just come, while the bot was down, is still made.
      const day = nextRoundDay(pair, now.subtract(grace), named);
      if (!day || !isOver(freezeAt(pair, day, named), now)) continue;
      await freezeRound(pair, day, tables, now);
    }
  },
};
/** A prompt that is later than this is left out: the next week comes soon. */
const grace = { hours: 6 };

/** At the hour: each lead is asked in their own chat. */
const ask: Chore<CheckinTables> = {
  name: "ask for check-ins",
  run: async (tables, now) => {
    for (const { pair, round } of await latest(tables)) {
      if (round.state !== "frozen" || !isOver(round.startsAt, now)) continue;
      if (isOver(round.startsAt.add(grace), now)) await tables.rounds.save({ ...round, state: "skipped" });
      else await askRound(round, pair, tables);
    }
  },
};

/** The last few of each pair: a long closure can keep one open while the next is prepared. */
async function latest(tables: CheckinTables): Promise<readonly { readonly pair: Pair; readonly round: Round }[]> {
  const found: { pair: Pair; round: Round }[] = [];
  for (const pair of await tables.pairs.all())
    for (const round of await tables.rounds.of(pair.id, 4)) found.push({ pair, round });
  return found;
}

/** Half the window is over: one reminder to the side that is missing, in working hours. */
const remind: Chore<CheckinTables> = {
  name: "remind of check-ins",
  run: async (tables, now) => {
    for (const { pair, round } of await latest(tables)) {
      if (round.state !== "asked") continue;
      const named = await calendarAround(tables, todayOf(pair, round.startsAt));
      for (const [i, side] of pair.sides.entries()) {
        const asked = round.sides[i];
        if (!asked?.asked || isHeard(asked)) continue;
        const due = remindAt(pair, side, round.startsAt, named);
        if (!isOver(due, now) || isOver(closesAt(pair, side, round.startsAt, named), now)) continue;
        if (!inWorkingHours(side, now, pair.zone, named).equals(now)) continue;
        if (!(await tables.prompts.claim(`checkinreminder:${round.id}/${i}`, now))) continue;
        await tables.mirrors.show(`checkinreminder:${round.id}/${i}`, [{ person: asked.asked }], { notify: true });
      }
    }
  },
};

/** Both have answered, or the time is over: one digest. */
const close: Chore<CheckinTables> = {
  name: "close check-ins",
  run: async (tables, now) => {
    for (const { pair, round } of await latest(tables)) {
      if (round.state !== "asked") continue;
      const named = await calendarAround(tables, todayOf(pair, round.startsAt));
      const heard = round.sides.every(isHeard);
      if (heard || isOver(roundClosesAt(pair, round.startsAt, named), now)) await closeRound(round, pair, tables, now);
    }
  },
};

const notAgain = { hours: 24 * 28 };
/** Two rounds in a row without a word from one side: one kind note, and not again for four weeks. */
const note: Chore<CheckinTables> = {
  name: "note lost touch",
  run: async (tables, now) => {
    for (const pair of await tables.pairs.all()) {
      if (pair.escalatedAt && !isOver(pair.escalatedAt.add(notAgain), now)) continue;
      const rounds = await tables.rounds.of(pair.id, 20);
      if (rounds[0]?.state !== "closed" || !lostTouch(rounds)) continue;
      await tables.pairs.put({ ...pair, escalatedAt: now });
      const people = readersOf({ ...pair, sides: pair.sides });
      const told = people.map((person) => ({ person }));
      await tables.mirrors.show(`lost:${pair.id}/${now.epochMilliseconds}`, told, { notify: true });
    }
  },
};

/** Two staff days before a promise's day, and on it: its owner hears of it in working hours. */
const nudge: Chore<CheckinTables> = {
  name: "nudge promises",
  run: async (tables, now) => {
    for (const pair of await tables.pairs.all()) {
      const today = todayOf(pair, now);
      const named = await calendarAround(tables, today);
      for (const commitment of await tables.commitments.open(pair.id)) {
        const side = pair.sides.find(({ department }) => department === commitment.from) ?? pair.sides[0];
        if (!inWorkingHours(side, now, pair.zone, named).equals(now)) continue;
        const early = staffDaysBefore(side, commitment.due, 2, named);
        const days = today.equals(commitment.due)
          ? 0
          : Temporal.PlainDate.compare(today, early) >= 0 && Temporal.PlainDate.compare(today, commitment.due) < 0
            ? 2
            : undefined;
        if (days === undefined) continue;
        const key = `nudge:${commitment.id}/${commitment.due}/${days}` as const;
        if (!(await tables.prompts.claim(key, now))) continue;
        await tables.mirrors.show(key, [{ person: commitment.owner.id }], { notify: true });
      }
    }
  },
};

/** Promises of somebody who has left go to the lead, who is told. */
const passOn: Chore<CheckinTables> = {
  name: "pass promises on",
  run: async (tables, now) => {
    for (const pair of await tables.pairs.all())
      for (const commitment of await tables.commitments.open(pair.id)) {
        const owner = await tables.people.get(commitment.owner.id);
        if (owner?.active) continue;
        const side = pair.sides.find(({ department }) => department === commitment.from) ?? pair.sides[0];
        const lead = await tables.people.get(side.lead);
        if (!lead?.active || lead.id === commitment.owner.id) continue;
        await tables.commitments.save({ ...commitment, owner: lead });
        await showPromise(commitment, tables);
        const key = `moved:${commitment.id}/${commitment.owner.id}` as const;
        await tables.mirrors.show(key, [{ person: lead.id }], { notify: true });
        const subject = `promise:${commitment.id}` as const;
        await tables.journal.add({ at: now, actor: "chore:promises", subject, what: "passed on" });
      }
  },
};

export const checkinChores: readonly Chore<CheckinTables>[] = [freeze, ask, remind, close, note, passOn, nudge];
