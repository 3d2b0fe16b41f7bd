import { Temporal } from "temporal-polyfill";
import type { Context } from "../bot/command.ts";
import { type CardKind, cardKind, type Place, type Reader, type Subject } from "../bot/mirror.ts";
import type { PersonId } from "../bot/person.ts";
import { type Span, type Text, text, who } from "../bot/text.ts";
import { when } from "../bot/time.ts";
import { changeWordsIn } from "./changeWords.ts";
import type { OnCallTables } from "./oncall.ts";

/** A change of who is on call, told to those whom it hits. */
export interface News {
  readonly kind: "took" | "covered" | "traded" | "set" | "away";
  readonly schedule: string;
  /** Who is on call now, or who changed it. */
  readonly by: PersonId;
  /** Who was to be on call. */
  readonly person: PersonId;
  readonly from: Temporal.Instant;
  readonly until: Temporal.Instant;
}

/** Writes it into the journal, and shows it to everybody whom it hits but the one who did it. */
export async function tell(news: News, to: readonly PersonId[], { tables, by, now }: Context<OnCallTables>) {
  const id = `${news.schedule}/${now.epochMilliseconds}/${news.kind}/${news.from.epochMilliseconds}/${news.person}`;
  const subject: Subject = `rota:${id}`;
  await tables.journal.add({
    at: now,
    actor: by.id,
    subject,
    what: news.kind,
    details: {
      schedule: news.schedule,
      by: news.by,
      person: news.person,
      from: String(news.from.epochMilliseconds),
      until: String(news.until.epochMilliseconds),
    },
  });
  const places: readonly Place[] = [...new Set(to)].filter((id) => id !== by.id).map((person) => ({ person }));
  if (places.length > 0) await tables.mirrors.show(subject, places, { notify: true });
}

interface Loaded {
  readonly kind: string;
  readonly schedule: string;
  readonly by: Text;
  readonly person: Text;
  readonly from: Temporal.Instant;
  readonly until: Temporal.Instant;
}
const news = cardKind<Loaded, OnCallTables>({
  kind: "rota",
  whenUnknown: "repeat",
  load: async (id, tables) => {
    const [entry] = await tables.journal.of(`rota:${id}`);
    if (!entry) return undefined;
    const { schedule = "", by = "", person = "", from, until } = entry.details;
    const found = await tables.schedules.get(schedule, entry.at);
    const names = await tables.people.namesOf([by, person]);
    const named = (one: PersonId): Span => who({ id: one, name: names.get(one) ?? one });
    return {
      kind: entry.what,
      schedule: found?.name ?? schedule,
      by: text`${named(by)}`,
      person: text`${named(person)}`,
      from: Temporal.Instant.fromEpochMilliseconds(Number(from)),
      until: Temporal.Instant.fromEpochMilliseconds(Number(until)),
    };
  },
  draw: (loaded, reader) => {
    const said = changeWordsIn(reader.language).news;
    return {
      title: said.title(loaded.schedule),
      tone: "attention",
      body: [
        { kind: "text", text: sentenceOf(loaded, reader) },
        { kind: "buttons", buttons: [{ label: said.see, command: "oncall me", input: {} }] },
      ],
    };
  },
});

function sentenceOf({ kind, by, person, from, until }: Loaded, reader: Reader): Text {
  const said = changeWordsIn(reader.language).news;
  const [begins, ends] = [when(from, reader), when(until, reader)] as const;
  switch (kind) {
    case "took":
      return said.took(by, person, begins, ends);
    case "covered":
      return said.covered(by, person, begins, ends);
    case "traded":
      return said.traded(by, person, begins, ends);
    case "away":
      return said.away(by, person, begins, ends);
    default:
      return from.equals(until) ? said.setOut(by) : said.set(by, begins);
  }
}

export const newsCards: readonly CardKind<OnCallTables>[] = [news];
