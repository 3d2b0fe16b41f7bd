import { Temporal } from "temporal-polyfill";
import { type Command, commandsOver } from "../bot/command.ts";
import { UserError } from "../bot/errors.ts";
import { holds, type Person } from "../bot/person.ts";
import { text, who } from "../bot/text.ts";
import { when } from "../bot/time.ts";
import { boundaryKey } from "./boundary.ts";
import { changeWordsIn } from "./changeWords.ts";
import { notice } from "./commandsHandoff.ts";
import { readerOf } from "./commandsNow.ts";
import { giveTo, stillHolds } from "./cover.ts";
import { cover } from "./field.ts";
import { tell } from "./news.ts";
import { isLead } from "./onBehalf.ts";
import type { Cover, OnCallTables } from "./oncall.ts";
import { later } from "./quiet.ts";
import { shifts } from "./resolver.ts";
import { wordsIn } from "./words.ts";

const command = commandsOver<OnCallTables>();

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
    if (found.against && !stillHolds({ ...found, ...found.against, asker: by }, one, now))
      throw new UserError(said.changed);
    if (!found.against && shifts(one, later(found.from, now), found.until).some(({ people }) => people.includes(by.id)))
      throw new UserError(said.busy(one.name));
    if (!(await tables.covers.save({ ...found, state: "taken", takenBy: by, askNextAt: undefined }))) {
      const first = (await tables.covers.get(found.id))?.takenBy;
      throw new UserError(first ? said.already(first.name) : wordsIn(language).changedMeanwhile(found.id));
    }
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

export const agreeCommands: readonly Command<OnCallTables>[] = [agree, decline, withdraw];
