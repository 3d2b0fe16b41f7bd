import { Temporal } from "temporal-polyfill";
import type { Chore } from "../bot/parts.ts";
import { type CheckinTables, isHeard, type Pair, type Round } from "./checkin.ts";
import { nudge, passOn } from "./choresPromise.ts";
import {
  askRound,
  calendarAround,
  closeRound,
  freezeRound,
  leaveOut,
  livePairs,
  todayOf,
  whoAnswers,
} from "./rounds.ts";
import {
  closesAt,
  freezeAt,
  freezesWithin,
  inWorkingHours,
  nextRoundDay,
  remindAt,
  roundClosesAt,
  startOn,
} from "./weeks.ts";

const isOver = (at: Temporal.Instant, now: Temporal.Instant): boolean => Temporal.Instant.compare(at, now) <= 0;

/** One staff day ahead at three: what the round is about is written down. Late is better than never, up to its hour. */
const freeze: Chore<CheckinTables> = {
  name: "freeze agendas",
  run: async (tables, now) => {
    for (const pair of await livePairs(tables)) {
      const named = await calendarAround(tables, todayOf(pair, now));
      // A round whose hour has just come, while the bot was down, is still made.
      const day = nextRoundDay(pair, now.subtract(grace), named, freezesWithin + 1);
      if (!day || !isOver(freezeAt(pair, day, named), now)) continue;
      if (!(await wasThereBefore(startOn(pair, day), pair, tables, now))) continue;
      await freezeRound(pair, day, tables, now);
    }
  },
};
/** A prompt that is later than this is left out: the next week comes soon. */
const grace = { hours: 6 };

/** Whoever sets a pair up on Tuesday at ten begins next Tuesday, not at once. */
async function wasThereBefore(
  startsAt: Temporal.Instant,
  { id }: Pair,
  { journal }: CheckinTables,
  now: Temporal.Instant,
): Promise<boolean> {
  if (!isOver(startsAt, now)) return true;
  return (await journal.of(`pair:${id}`)).every(({ at }) => isOver(at, startsAt));
}

/** At the hour: each lead is asked in their own chat. */
const ask: Chore<CheckinTables> = {
  name: "ask for check-ins",
  run: async (tables, now) => {
    for (const { pair, round } of await latest(tables)) {
      if (round.state !== "frozen" || !isOver(round.startsAt, now)) continue;
      if (isOver(round.startsAt.add(grace), now)) await leaveOut(round, pair, tables, now);
      else {
        await closeOthers(round, pair, tables, now);
        const present = await tables.pairs.get(pair.id);
        if (present) await askRound(round, present, tables, now);
      }
    }
  },
};

/** Closures may have given an earlier round time beyond the hour of the next: it ends then. */
async function closeOthers(round: Round, pair: Pair, tables: CheckinTables, now: Temporal.Instant): Promise<void> {
  for (const one of await tables.rounds.of(pair.id, lastFew))
    if (one.state === "asked" && one.id !== round.id) await closeRound(one, pair, tables, now);
}

const lastFew = 8;
/** The last few of each pair: a long closure can keep one open while the next is prepared. */
async function latest(tables: CheckinTables): Promise<readonly { readonly pair: Pair; readonly round: Round }[]> {
  const found: { pair: Pair; round: Round }[] = [];
  for (const pair of await livePairs(tables))
    for (const round of await tables.rounds.of(pair.id, lastFew)) found.push({ pair, round });
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
        // Whoever was asked may be away by now.
        const person = await whoAnswers(side, todayOf(pair, now), tables);
        if (person === undefined || !(await tables.prompts.claim(`checkinreminder:${round.id}/${i}`, now))) continue;
        await tables.mirrors.show(`checkinreminder:${round.id}/${i}`, [{ person }], { notify: true });
        await tables.mirrors.show(`checkin:${round.id}/${i}`); // a closure may have given more time
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

export const checkinChores: readonly Chore<CheckinTables>[] = [freeze, ask, remind, close, passOn, nudge];
