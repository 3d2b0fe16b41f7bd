import { Temporal } from "temporal-polyfill";
import { type Command, type Context, commandsOver } from "../bot/command.ts";
import { UserError } from "../bot/errors.ts";
import { day, moment, optional, words } from "../bot/field.ts";
import type { Person } from "../bot/person.ts";
import { person } from "../people/fields.ts";
import { changeWordsIn } from "./changeWords.ts";
import { scheduleLabel } from "./commandsNow.ts";
import { askCover, askOne } from "./cover.ts";
import { coverCard } from "./coverCards.ts";
import { schedule } from "./field.ts";
import { forWhom, isLead } from "./onBehalf.ts";
import type { OnCallTables } from "./oncall.ts";
import type { Schedule } from "./schedule.ts";
import { type Held, heldBy, within } from "./stint.ts";

const command = commandsOver<OnCallTables>();
type Here = Context<OnCallTables>;

const ask = command({
  name: "oncall cover",
  summary: { en: "Ask to be covered", es: "Pedir que le cubran" },
  example: { en: "/oncall cover --why concert at school", es: "/oncall cubrir --motivo concierto en la escuela" },
  also: { es: ["cubrir"] },
  does: "changes",
  asks: {
    schedule: optional(schedule(scheduleLabel)),
    from: optional(
      moment({
        label: { en: "From", es: "Desde" },
        hint: { en: "Empty: your next turn", es: "Vacío: su próximo turno" },
        also: ["desde"],
        towards: "future",
      }),
    ),
    until: optional(moment({ label: { en: "Until", es: "Hasta" }, also: ["to", "hasta"], towards: "future" })),
    why: optional(words({ label: { en: "Why?", es: "¿Por qué?" }, also: ["because", "motivo"], most: 300 })),
    person: optional(forWhom),
  },
  roles: ["staff"],
  run: async ({ schedule: given, from, until, why, person: other }, here) => {
    const { tables, by, now, language } = here;
    const said = changeWordsIn(language).cover;
    const asker = other ?? by;
    if (from && until && Temporal.Instant.compare(from, until) >= 0)
      throw new UserError(said.backwards, { field: "until" });
    if (until && Temporal.Instant.compare(until, now) <= 0) throw new UserError(said.past, { field: "until" });
    const held = await stintOf(asker, given, from, until, here);
    if (asker.id !== by.id && !isLead(by, held.schedule.department))
      throw new UserError(said.notYours, { field: "person" });
    const kept = await askCover({ held, asker, askedBy: by, why, now }, tables);
    const card = coverCard({ cover: kept, names: await tables.people.namesOf(kept.offered) }, cardReader(here));
    return {
      ...card,
      title: asker.id === by.id ? said.askedTitle : card.title,
      body: [...card.body.slice(0, 1), { kind: "text", text: said.done(kept.offered.length), quiet: true }],
    };
  },
});

const cardReader = ({ by, at }: Here) =>
  ({ language: by.language, zone: by.zone, platform: at.platform, audience: "person" }) as const;

/** What somebody wants covered: the part they name, or their next turn; of a turn that runs, what is left of it. */
async function stintOf(
  asker: Person,
  given: Schedule | undefined,
  from: Temporal.Instant | undefined,
  until: Temporal.Instant | undefined,
  { tables, now, language }: Here,
): Promise<Held> {
  const all = given ? [given] : await tables.schedules.all(now);
  const begin = from && Temporal.Instant.compare(from, now) > 0 ? from : now;
  const [held] = heldBy(asker.id, all, begin, until ?? undefined);
  if (!held) throw new UserError(changeWordsIn(language).cover.noTurn(asker.name));
  const end = until ?? held.until;
  // A turn that runs is given on from now: no longer as a whole.
  const runs = Temporal.Instant.compare(held.from, now) <= 0;
  return { ...within(held, from || runs ? begin : held.from, end), ...(runs && { turn: undefined }) };
}

const trade = command({
  name: "oncall trade",
  summary: { en: "Trade a turn", es: "Cambiar un turno" },
  example: { en: "/oncall trade @Marcus", es: "/oncall cambiar @Marcus" },
  also: { en: ["swap"], es: ["cambiar", "intercambiar"] },
  does: "changes",
  asks: {
    with: person({ label: { en: "With whom?", es: "¿Con quién?" }, also: ["con"] }),
    mine: optional(
      day({
        label: { en: "Your turn on", es: "Su turno del" },
        hint: { en: "Empty: your next one", es: "Vacío: el próximo" },
        also: ["mio"],
        towards: "future",
      }),
    ),
    theirs: optional(
      day({
        label: { en: "Their turn on", es: "El turno de la otra persona del" },
        hint: { en: "Empty: their next one", es: "Vacío: el próximo" },
        also: ["suyo"],
        towards: "future",
      }),
    ),
    why: optional(words({ label: { en: "Why?", es: "¿Por qué?" }, also: ["because", "motivo"], most: 300 })),
    person: optional(forWhom),
  },
  first: "with",
  roles: ["staff"],
  run: async ({ with: whom, mine, theirs, why, person: other }, here) => {
    const { tables, by, now, language } = here;
    const said = changeWordsIn(language).cover;
    const asker = other ?? by;
    if (whom.id === asker.id) throw new UserError(said.notSelf, { field: "with" });
    const all = await tables.schedules.all(now);
    const give = turnOn(asker, all, mine, here);
    if (asker.id !== by.id && !isLead(by, give.schedule.department))
      throw new UserError(said.notYours, { field: "person" });
    const get = turnOn(whom, [give.schedule], theirs, here, give.duty);
    const kept = await askOne({ held: give, asker, askedBy: by, why, now }, whom.id, get, tables);
    const card = coverCard({ cover: kept, names: new Map() }, cardReader(here));
    return {
      ...card,
      title: said.tradeTitle(whom.name),
      body: [...card.body.slice(0, 1), { kind: "text", text: said.tradeDone, quiet: true }],
    };
  },
});

/** A turn that has not begun: the one that begins on that day, else the one that covers it; without a day the next. */
function turnOn(
  whom: Person,
  all: readonly Schedule[],
  on: Temporal.PlainDate | undefined,
  { now, by, language }: Here,
  as?: Held["duty"],
): Held {
  const coming = heldBy(whom.id, all, now)
    .filter(({ from }) => Temporal.Instant.compare(from, now) > 0)
    .filter(({ duty }) => as === undefined || duty === as);
  const [start, end] = on
    ? [on, on.add({ days: 1 })].map((one) => one.toZonedDateTime(by.zone).toInstant())
    : [undefined, undefined];
  const begins = coming.find(({ from }) => on?.equals(from.toZonedDateTimeISO(by.zone).toPlainDate()));
  const covers = coming.find(
    ({ from, until }) =>
      !start || !end || (Temporal.Instant.compare(from, end) < 0 && Temporal.Instant.compare(until, start) > 0),
  );
  const found = begins ?? covers;
  if (!found) throw new UserError(changeWordsIn(language).cover.noTurn(whom.name));
  return found;
}

export const coverCommands: readonly Command<OnCallTables>[] = [ask, trade];
