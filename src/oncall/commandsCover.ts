import { Temporal } from "temporal-polyfill";
import type { Card } from "../bot/card.ts";
import { type Command, type Context, commandsOver } from "../bot/command.ts";
import { UserError } from "../bot/errors.ts";
import { day, moment, optional, words, yesNo } from "../bot/field.ts";
import { holds, type Person, type PersonId } from "../bot/person.ts";
import { type Text, text, who } from "../bot/text.ts";
import { when } from "../bot/time.ts";
import { person } from "../people/fields.ts";
import { boundaryKey } from "./boundary.ts";
import { changeWordsIn } from "./changeWords.ts";
import { notice } from "./commandsHandoff.ts";
import { namesFor, namesIn, readerOf, scheduleLabel } from "./commandsNow.ts";
import { askCover, askOne, giveTo, stillHolds } from "./cover.ts";
import { coverCard } from "./coverCards.ts";
import { cover, schedule, scheduleOf } from "./field.ts";
import { isOnCall } from "./load.ts";
import { tell } from "./news.ts";
import type { Cover, OnCallTables } from "./oncall.ts";
import { nextShift, onCallAt, shiftAt } from "./resolver.ts";
import type { Schedule } from "./schedule.ts";
import { type Held, heldBy, within } from "./stint.ts";
import { daysInWords, wordsIn } from "./words.ts";

const command = commandsOver<OnCallTables>();
type Here = Context<OnCallTables>;

const forWhom = person({
  label: { en: "For whom?", es: "¿Para quién?" },
  hint: {
    en: "Empty: for yourself. Leads can ask for others.",
    es: "Vacío: para usted. Un responsable puede pedir por otros.",
  },
  also: ["behalf", "para"],
});
const longest = { hours: 24 * 366 };

const isLead = (by: Person, department: string): boolean => holds(by, "lead", department) || holds(by, "admin");

const take = command({
  name: "oncall take",
  summary: { en: "Take over for a while", es: "Tomar la guardia ahora" },
  example: { en: "/oncall take --until 22:00", es: "/oncall tomar --hasta 22:00" },
  also: { es: ["tomar"] },
  does: "changes",
  asks: {
    schedule: optional(schedule(scheduleLabel)),
    until: optional(
      moment({
        label: { en: "Until when?", es: "¿Hasta cuándo?" },
        hint: {
          en: "For example 22:00. Empty: until this shift ends.",
          es: "Por ejemplo 22:00. Vacío: hasta el final del turno.",
        },
        also: ["to", "hasta"],
        towards: "future",
      }),
    ),
  },
  first: "schedule",
  roles: ["member", "lead", "admin"],
  confirm: async (input, here) => {
    const { one, until, people } = await taking(input, here);
    const said = changeWordsIn(here.language).take;
    const known = await namesIn([one], here);
    const ends = when(until, readerOf(here));
    const what = people.length > 0 ? said.what(namesFor(people, known, here), ends) : said.nobody(ends);
    return { title: said.ask(one.name), tone: "attention", body: [{ kind: "text", text: what }] };
  },
  run: async (input, here) => {
    const { tables, by, now, language } = here;
    const { one, until, people } = await taking(input, here);
    await tables.schedules.override(one.id, {
      kind: "cover",
      duty: "primary",
      by: by.id,
      from: now,
      until,
      madeAt: now,
    });
    await tables.prompts.claim(boundaryKey(one.id, now), now);
    for (const hit of people)
      await tell({ kind: "took", schedule: one.id, by: by.id, person: hit, from: now, until }, people, here);
    if (people.length === 0)
      await tell({ kind: "took", schedule: one.id, by: by.id, person: by.id, from: now, until }, [], here);
    const said = changeWordsIn(language).take;
    return notice(said.done, said.until(one.name, when(until, readerOf(here))));
  },
});

interface Taking {
  readonly one: Schedule;
  readonly until: Temporal.Instant;
  readonly people: readonly PersonId[];
}
async function taking(
  {
    schedule: given,
    until: typed,
  }: { readonly schedule: Schedule | undefined; readonly until: Temporal.Instant | undefined },
  here: Here,
): Promise<Taking> {
  const { by, now, language } = here;
  const said = changeWordsIn(language).take;
  const one = given ?? (await scheduleOf(by, here));
  const people = onCallAt(one, now).find(({ duty }) => duty === "primary")?.people ?? [];
  if (people.includes(by.id)) throw new UserError(said.already);
  const until = typed ?? shiftAt(one, "primary", now)?.end ?? nextShift(one, "primary", now)?.start;
  if (!until) throw new UserError(said.noEnd, { field: "until" });
  if (Temporal.Instant.compare(until, now) <= 0) throw new UserError(said.backwards, { field: "until" });
  if (Temporal.Instant.compare(until, now.add(longest)) > 0) throw new UserError(said.tooLong, { field: "until" });
  return { one, until, people };
}

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
  return within(held, from || Temporal.Instant.compare(held.from, now) <= 0 ? begin : held.from, end);
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

const agree = command({
  name: "oncall agree",
  summary: { en: "Say that you can cover", es: "Decir que puede cubrir" },
  example: { en: "/oncall agree C-2", es: "/oncall acepto C-2" },
  also: { en: ["help"], es: ["aceptar", "deacuerdo"] },
  does: "changes",
  asks: { cover: cover() },
  first: "cover",
  roles: ["staff"],
  permit: async ({ cover: found }, here) => {
    const { by, language } = here;
    const said = changeWordsIn(language).cover;
    if (found.takenBy) return said.already(found.takenBy.name);
    if (found.state !== "open") return said.notOpen;
    if (found.asker.id === by.id) return said.own;
    if (!mayTake(found, by)) return said.notOffered;
    return undefined;
  },
  run: async ({ cover: found }, here) => {
    const { tables, by, now, language } = here;
    const said = changeWordsIn(language).cover;
    const one = await tables.schedules.get(found.schedule, now);
    if (!one || !stillHolds(found, one, now)) throw new UserError(said.changed);
    if (!found.against && isOnCall(one, by.id, Temporal.Instant.compare(found.from, now) > 0 ? found.from : now))
      throw new UserError(said.busy(one.name));
    if (!(await tables.covers.save({ ...found, state: "taken", takenBy: by, askNextAt: undefined })))
      throw new UserError(wordsIn(language).changedMeanwhile(found.id));
    await giveTo(found, by.id, tables, now);
    // Whoever takes what is left of a turn has just said so: nobody hands it over once more.
    if (Temporal.Instant.compare(found.from, now) <= 0) await tables.prompts.claim(boundaryKey(one.id, now), now);
    await tables.mirrors.show(`cover:${found.id}`);
    const kind = found.against ? "traded" : "covered";
    const news = {
      kind,
      schedule: one.id,
      by: by.id,
      person: found.asker.id,
      from: found.from,
      until: found.until,
    } as const;
    await tell(news, [found.asker.id, found.askedBy.id], here);
    const reader = readerOf(here);
    const asker = text`${who(found.asker)}`;
    const [from, until] = [when(found.from, reader), when(found.until, reader)] as const;
    return notice(found.against ? said.tradedTitle : said.tookTitle, said.took(asker, from, until));
  },
});

/** A trade is between two; cover may be taken by anybody of the department, whoever sees it first. */
const mayTake = ({ against, offered, department }: Cover, by: Person): boolean =>
  offered.includes(by.id) ||
  (against === undefined && (holds(by, "member", department) || holds(by, "lead", department)));

const decline = command({
  name: "oncall decline",
  summary: { en: "Say that you can't cover", es: "Decir que no puede" },
  example: { en: "/oncall decline C-2", es: "/oncall no-puedo C-2" },
  also: { en: ["cannot"], es: ["no-puedo", "rechazar"] },
  does: "changes",
  asks: { cover: cover() },
  first: "cover",
  roles: ["staff"],
  permit: async ({ cover: found }, { by, language }) => {
    const said = changeWordsIn(language).cover;
    if (found.state !== "open") return said.notOpen;
    return found.offered.includes(by.id) ? undefined : said.notOffered;
  },
  run: async ({ cover: found }, { tables, by, now, language }) => {
    const said = changeWordsIn(language);
    const declined: Cover = found.against
      ? { ...found, state: "declined", takenBy: by }
      : { ...found, askNextAt: found.asked < found.offered.length ? now : undefined };
    if (!(await tables.covers.save(declined))) throw new UserError(wordsIn(language).changedMeanwhile(found.id));
    await tables.journal.add({ at: now, actor: by.id, subject: `cover:${found.id}`, what: "declined" });
    await tables.mirrors.show(`cover:${found.id}`);
    return { title: said.cover.declinedTitle, tone: "neutral", body: [] };
  },
});

const withdraw = command({
  name: "oncall withdraw",
  summary: { en: "Take an asked cover back", es: "Retirar una petición" },
  example: { en: "/oncall withdraw C-2", es: "/oncall retirar C-2" },
  also: { es: ["retirar"] },
  does: "changes",
  asks: { cover: cover() },
  first: "cover",
  roles: ["staff"],
  permit: async ({ cover: found }, { by, language }) => {
    const said = changeWordsIn(language).cover;
    if (found.takenBy) return said.already(found.takenBy.name);
    if (found.state !== "open") return said.notOpen;
    const own = [found.asker.id, found.askedBy.id].includes(by.id);
    return own || isLead(by, found.department) ? undefined : said.notFor(found.asker.name);
  },
  run: async ({ cover: found }, { tables, by, now, language }) => {
    const said = changeWordsIn(language).cover;
    if (!(await tables.covers.save({ ...found, state: "withdrawn", askNextAt: undefined })))
      throw new UserError(wordsIn(language).changedMeanwhile(found.id));
    await tables.journal.add({ at: now, actor: by.id, subject: `cover:${found.id}`, what: "withdrawn" });
    await tables.mirrors.show(`cover:${found.id}`);
    return { title: said.state.withdrawn, tone: "neutral", body: [] };
  },
});

const away = command({
  name: "oncall away",
  summary: { en: "Say when you are away", es: "Decir cuándo no estará" },
  example: { en: "/oncall away tomorrow --until 2026-12-04", es: "/oncall ausente mañana --hasta 2026-12-04" },
  also: { en: ["off", "leave"], es: ["ausente", "vacaciones"] },
  does: "changes",
  asks: {
    from: day({ label: { en: "First day", es: "Primer día" }, also: ["desde"], towards: "future" }),
    until: optional(
      day({
        label: { en: "Last day", es: "Último día" },
        hint: { en: "Empty: one day", es: "Vacío: un día" },
        also: ["to", "hasta"],
        towards: "future",
      }),
    ),
    cover: optional(
      person({
        label: { en: "Who covers?", es: "¿Quién cubre?" },
        hint: {
          en: "Empty: whoever carries least is asked first.",
          es: "Vacío: se pregunta primero a quien menos lleva.",
        },
        also: ["cubre"],
      }),
    ),
    person: optional(forWhom),
    back: yesNo({ label: { en: "Take it out again", es: "Quitarla" }, also: ["cancel", "quitar"] }),
  },
  first: "from",
  roles: ["staff"],
  run: async ({ from, until = from, cover: by, person: other, back }, here) => {
    const { tables, language } = here;
    const said = changeWordsIn(language);
    const whom = other ?? here.by;
    if (Temporal.PlainDate.compare(from, until) > 0) throw new UserError(said.away.backwards, { field: "until" });
    if (Temporal.PlainDate.compare(until, from.add({ days: 366 })) > 0)
      throw new UserError(said.away.tooLong, { field: "until" });
    const held = turnsIn(whom, from, until, await tables.schedules.all(here.now), here);
    const departments = held.map(({ schedule: one }) => one.department);
    const mayFor = whom.id === here.by.id || holds(here.by, "admin") || holds(here.by, "lead");
    if (!mayFor || (whom.id !== here.by.id && departments.some((one) => !isLead(here.by, one))))
      throw new UserError(said.cover.notYours, { field: "person" });
    if (back) return notice(said.away.goneTitle, said.away.gone(await tables.absences.remove(whom.id, from, until)));
    await tables.absences.add({ person: whom.id, from, until, source: "typed" });
    return awayCard(whom, held, by, daysInWords(from, until, language), here);
  },
});

function turnsIn(
  whom: Person,
  from: Temporal.PlainDate,
  until: Temporal.PlainDate,
  all: readonly Schedule[],
  { now }: Here,
): readonly Held[] {
  const start = from.toZonedDateTime(whom.zone).toInstant();
  const end = until.add({ days: 1 }).toZonedDateTime(whom.zone).toInstant();
  if (Temporal.Instant.compare(end, now) <= 0) return [];
  const begin = Temporal.Instant.compare(start, now) > 0 ? start : now;
  return heldBy(whom.id, all, begin, end).map((held) => within(held, begin, end));
}

async function awayCard(
  whom: Person,
  held: readonly Held[],
  cover: Person | undefined,
  days: string,
  here: Here,
): Promise<Card> {
  const { tables, by, now, language } = here;
  const said = changeWordsIn(language).away;
  const title = said.title(whom.name, days);
  if (held.length === 0) return notice(title, said.none);
  for (const one of held.slice(0, mostCovers)) {
    const asking = { held: one, asker: whom, askedBy: by, why: undefined, now };
    if (!cover) await askCover(asking, tables);
    else if (isLead(by, one.schedule.department)) await coverAtOnce(one, whom, cover, here);
    else await askOne(asking, cover.id, undefined, tables);
  }
  const lines: Text = !cover
    ? said.asking(held.length)
    : held.every(({ schedule: one }) => isLead(by, one.department))
      ? said.covered(held.length, cover.name)
      : said.asked(cover.name);
  return { title, tone: "good", body: [{ kind: "text", text: lines }] };
}
const mostCovers = 10;

/** A lead decides; who is hit is told. */
async function coverAtOnce(
  { schedule: one, duty, from, until, turn }: Held,
  whom: Person,
  cover: Person,
  here: Here,
): Promise<void> {
  const { tables, now } = here;
  const asked = { schedule: one.id, duty, asker: whom, from, until, turn, against: undefined };
  await giveTo(asked, cover.id, tables, now);
  const news = { kind: "covered", schedule: one.id, by: cover.id, person: whom.id, from, until } as const;
  await tell(news, [whom.id, cover.id], here);
}

export const coverCommands: readonly Command<OnCallTables>[] = [take, ask, trade, agree, decline, withdraw, away];
