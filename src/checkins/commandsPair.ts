import { Temporal } from "temporal-polyfill";
import type { Block, Card } from "../bot/card.ts";
import { type Command, type Context, commandsOver } from "../bot/command.ts";
import { UserError } from "../bot/errors.ts";
import { day, moment, optional, yesNo } from "../bot/field.ts";
import { type Said, type Text, text } from "../bot/text.ts";
import { when } from "../bot/time.ts";
import { departmentNames } from "../people/department.ts";
import { type CheckinTables, type Pair, pairId, type Round, readersOf } from "./checkin.ts";
import { notice, readerOf, refusePast, withPair } from "./commandsRound.ts";
import { closedRound, digestCard, jointCard, openAll } from "./digestCards.ts";
import { ownPair, pairField, round } from "./field.ts";
import { dayIn, nameOf } from "./layout.ts";
import { endOpenRounds, todayOf } from "./rounds.ts";
import { bothNames, onlyReaders, steered, whichPair } from "./steering.ts";
import { wordsIn } from "./words.ts";

const command = commandsOver<CheckinTables>();
type Here = Context<CheckinTables>;

const map = command({
  name: "checkin map",
  summary: { en: "Which departments check in with each other", es: "Qué departamentos se encuentran" },
  example: { en: "/checkin map", es: "/checkin mapa" },
  also: { es: ["mapa"] },
  does: "shows",
  asks: {},
  roles: ["staff"],
  run: async (_, here) => {
    const { tables, language } = here;
    const said = wordsIn(language).map;
    const all = await tables.departments.all();
    const pairs = new Map((await tables.pairs.all()).map((pair) => [pair.id, pair]));
    const facts: { label: string; value: Text }[] = [];
    for (const one of all) {
      const cells: string[] = [];
      for (const other of all)
        if (other.id !== one.id)
          cells.push(await cellOf(pairs.get(pairId(one.id, other.id)), other.name[language], here));
      facts.push({ label: one.name[language], value: text`${cells.join("; ")}` });
    }
    return {
      title: said.title,
      tone: "neutral",
      body: [
        { kind: "facts", facts },
        { kind: "text", text: said.how, quiet: true },
      ],
    };
  },
});

async function cellOf(pair: Pair | undefined, name: string, { tables, language }: Here): Promise<string> {
  const said = wordsIn(language).map;
  if (!pair) return said.empty(name);
  const last = (await tables.rounds.of(pair.id, 10)).find(
    ({ state, sides }) => state === "closed" && sides.some(({ answer }) => answer),
  );
  return last ? said.last(name, dayIn(todayOf(pair, last.startsAt), language)) : said.never(name);
}

const history = command({
  name: "checkin history",
  summary: { en: "Earlier check-ins", es: "Encuentros anteriores" },
  example: { en: "/checkin history", es: "/checkin historial" },
  also: { es: ["historial"] },
  does: "shows",
  asks: {
    round: optional(round()),
    with: optional(pairField(withPair)),
    all: yesNo({ label: { en: "With what was said", es: "Con lo que se dijo" }, also: ["todo"] }),
  },
  first: "round",
  roles: ["staff"],
  run: async ({ round: one, with: given, all }, here) => {
    const { tables, by, language } = here;
    const said = wordsIn(language).history;
    if (one) return roundOf(one, all, here);
    const pair = given ?? (await ownPair(here));
    if (!pair) return notice(wordsIn(language).none.title, wordsIn(language).none.what);
    const rounds = await tables.rounds.of(pair.id, 12);
    const names = await departmentNames(tables.departments);
    const items = rounds.map((found) => ({
      text: said.line(found.id, when(found.startsAt, readerOf(here), "day"), stateOf(found, names, language)),
      button: { label: wordsIn(language).digest.seen, command: "checkin history", input: openAll(found) },
    }));
    const reads = readersOf(pair).includes(by.id);
    return {
      title: said.title(...(await bothNames(pair, here))),
      tone: "neutral",
      body: [
        items.length > 0 ? { kind: "list", items } : { kind: "text", text: said.none },
        ...(reads ? [] : [{ kind: "text", text: said.notYours, quiet: true } as const]),
      ],
    };
  },
});

/**
 * Whoever may read what was said reads it; everybody else reads the digest. What is typed in a channel may be answered
 * there for all to see: what was said comes by a press, or in one's own chat.
 */
async function roundOf(one: Round, all: boolean, here: Here): Promise<Card> {
  const reader = readerOf(here);
  const closed = await closedRound(one.id, here.tables);
  if (!closed) throw new UserError(wordsIn(here.language).over);
  const reads = readersOf(closed.pair).includes(here.by.id);
  const digest = digestCard(closed, reader);
  const hasDigest = one.state === "closed";
  const state: Block = { kind: "text", text: text`${stateOf(one, closed.names, here.language)}` };
  const shown = hasDigest ? digest.body.filter(({ kind }) => kind !== "buttons") : [state];
  if (!reads || one.state === "frozen" || one.state === "asked") return { ...digest, body: shown };
  if (!here.at.direct && !all) return hasDigest ? digest : { ...digest, body: shown };
  return { ...digest, body: [...shown, ...jointCard(closed, reader).body] };
}

function stateOf({ state, sides }: Round, names: ReadonlyMap<string, Said>, language: Here["language"]): string {
  const said = wordsIn(language).history;
  if (state === "skipped") return said.skipped;
  if (state !== "closed") return said.running;
  const answered = sides.filter(({ answer }) => answer);
  if (answered.length === 2) return said.both;
  const [only] = answered;
  return only ? said.one(nameOf(only.department, names, { language })) : said.nobody;
}

const pause = command({
  name: "checkin pause",
  summary: { en: "Pause check-ins until a day", es: "Pausar los encuentros hasta un día" },
  example: { en: "/checkin pause 2026-08-10", es: "/checkin pausa 2026-08-10" },
  also: { es: ["pausa", "pausar"] },
  does: "changes",
  asks: {
    until: day({ label: { en: "Until which day?", es: "¿Hasta qué día?" }, also: ["hasta"], towards: "future" }),
    pair: whichPair(),
  },
  first: "until",
  roles: ["staff"],
  permit: onlyReaders,
  run: async ({ until, pair: given }, here) => {
    const { tables, by, now, language } = here;
    const said = wordsIn(language);
    const pair = await steered(given, here);
    refusePast(until, "until", pair, here);
    const paused = { ...pair, pausedUntil: until };
    await tables.pairs.put(paused);
    await endOpenRounds(paused, tables, now);
    await tables.journal.add({ at: now, actor: by.id, subject: `pair:${pair.id}`, what: "paused" });
    const card = notice(said.pause.done(dayIn(until, language)), said.pause.what);
    const goOn = { label: said.pause.goOn, command: "checkin resume", input: { pair: pair.id } };
    return { ...card, body: [...card.body, { kind: "buttons", buttons: [goOn] }] };
  },
});

const resume = command({
  name: "checkin resume",
  summary: { en: "End a pause of check-ins", es: "Terminar una pausa de los encuentros" },
  example: { en: "/checkin resume", es: "/checkin reanudar" },
  also: { es: ["reanudar", "seguir"] },
  does: "changes",
  asks: { pair: whichPair() },
  first: "pair",
  roles: ["staff"],
  permit: onlyReaders,
  run: async ({ pair: given }, here) => {
    const { tables, by, now, language } = here;
    const pair = await steered(given, here);
    await tables.pairs.put({ ...pair, pausedUntil: undefined });
    await tables.journal.add({ at: now, actor: by.id, subject: `pair:${pair.id}`, what: "resumed" });
    return notice(wordsIn(language).pause.on);
  },
});

const meet = command({
  name: "checkin meet",
  summary: { en: "Book fifteen minutes with the other lead", es: "Reservar quince minutos con el otro responsable" },
  example: { en: "/checkin meet tomorrow 8:30", es: "/checkin reunion mañana 8:30" },
  also: { en: ["book"], es: ["reunion", "reservar"] },
  does: "changes",
  asks: {
    at: moment({
      label: { en: "When?", es: "¿Cuándo?" },
      hint: { en: "For example: tomorrow 8:30", es: "Por ejemplo: mañana 8:30" },
      also: ["cuando"],
      towards: "future",
    }),
    pair: whichPair(),
  },
  rest: "at",
  roles: ["staff"],
  permit: onlyReaders,
  run: async ({ at, pair: given }, here) => {
    const { tables, by, now, language } = here;
    const said = wordsIn(language);
    const pair = await steered(given, here);
    if (Temporal.Instant.compare(at, now) <= 0) throw new UserError(said.meeting.past, { field: "at" });
    const subject = `meeting:${pair.id}/${at.epochMilliseconds}` as const;
    await tables.journal.add({ at: now, actor: by.id, subject, what: "booked" });
    const places = pair.sides.map(({ lead }) => ({ person: lead }));
    await tables.mirrors.show(subject, places, { notify: true });
    return notice(said.meeting.kept);
  },
});

export const pairCommands: readonly Command<CheckinTables>[] = [history, map, pause, resume, meet];
