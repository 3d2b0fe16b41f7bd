import type { Temporal } from "temporal-polyfill";
import type { Context } from "../bot/command.ts";
import type { PersonId } from "../bot/person.ts";
import type { Text } from "../bot/text.ts";
import { when } from "../bot/time.ts";
import type { WeeklyHours } from "../people/hours.ts";
import { readerOf } from "./commandsNow.ts";
import type { OnCallTables } from "./oncall.ts";
import { problemsOf } from "./problems.ts";
import { problemInWords } from "./problemWords.ts";
import type { Schedule } from "./schedule.ts";
import { setupWordsIn } from "./setupWords.ts";
import { heldBy } from "./stint.ts";
import { uncovered } from "./uncovered.ts";

type Here = Context<OnCallTables>;
const looksAhead = { hours: 24 * 60 };
const mostOfAKind = 3;

/** What whoever sets it up should know before they confirm. */
export async function warningsFor(
  draft: Schedule,
  known: ReadonlyMap<PersonId, string>,
  hours: readonly WeeklyHours[],
  here: Here,
): Promise<readonly Text[]> {
  const { now, language } = here;
  const said = setupWordsIn(language).warnings;
  const reader = readerOf(here);
  const holes = uncovered(draft, now, now.add({ hours: 24 * 14 }), hours).slice(0, mostOfAKind);
  return [
    ...problemsOf(draft, now)
      .filter((problem) => !("layer" in problem) || problem.layer === "primary")
      .flatMap((problem) => problemInWords(problem, (id) => known.get(id) ?? id, language)),
    ...holes.map(({ start, end }) => said.uncovered(when(start, reader), when(end, reader))),
    ...(await absencesIn(draft, known, here)),
  ];
}

/** Turns that fall onto somebody's time off. */
async function absencesIn(draft: Schedule, known: ReadonlyMap<PersonId, string>, here: Here): Promise<readonly Text[]> {
  const { tables, now, language } = here;
  const until = now.add(looksAhead);
  const [from, to] = [now, until].map((at) => at.toZonedDateTimeISO(draft.zone).toPlainDate());
  if (!from || !to) return [];
  const found: Text[] = [];
  for (const absence of await tables.absences.between(from, to)) {
    const held = heldBy(absence.person, [draft], now, until);
    const hit = held.find((one) => touches(one, absence, draft.zone));
    const name = known.get(absence.person);
    if (hit && name) found.push(setupWordsIn(language).awayThen(name, when(hit.from, readerOf(here))));
  }
  return found.slice(0, mostOfAKind);
}

const touches = (
  { from, until }: { readonly from: Temporal.Instant; readonly until: Temporal.Instant },
  days: { readonly from: Temporal.PlainDate; readonly until: Temporal.PlainDate },
  zone: string,
): boolean => {
  const begins = days.from.toZonedDateTime(zone).epochMilliseconds;
  const ends = days.until.add({ days: 1 }).toZonedDateTime(zone).epochMilliseconds;
  return from.epochMilliseconds < ends && until.epochMilliseconds > begins;
};
