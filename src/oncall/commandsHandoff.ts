import type { Card } from "../bot/card.ts";
import { type Command, type Context, commandsOver } from "../bot/command.ts";
import { UserError } from "../bot/errors.ts";
import { optional, words } from "../bot/field.ts";
import type { Subject } from "../bot/mirror.ts";
import { holds, type Person } from "../bot/person.ts";
import { type Text, text } from "../bot/text.ts";
import { boundaryKey } from "./boundary.ts";
import { answerable, briefingOf } from "./briefing.ts";
import { handoffCard } from "./cards.ts";
import { scheduleLabel } from "./commandsNow.ts";
import { handoff, schedule, scheduleOf } from "./field.ts";
import type { Handoff, OnCallTables, Somebody } from "./oncall.ts";
import { wordsIn } from "./words.ts";

const command = commandsOver<OnCallTables>();
type Here = Context<OnCallTables>;

const show = command({
  name: "oncall handoff",
  summary: { en: "The last hand-off, and what is open", es: "El último relevo y qué está abierto" },
  example: { en: "/oncall handoff", es: "/oncall relevo" },
  also: { en: ["briefing", "hand-off"], es: ["relevo"] },
  does: "shows",
  asks: { schedule: optional(schedule(scheduleLabel)) },
  first: "schedule",
  roles: ["staff"],
  run: async ({ schedule: given }, here) => {
    const { tables, language } = here;
    const one = given ?? (await scheduleOf(here.by, here));
    const latest = await tables.handoffs.latest(one.id);
    if (!latest)
      return {
        title: wordsIn(language).handoff.none(one.name),
        tone: "neutral",
        body: [{ kind: "text", text: wordsIn(language).handoff.noneWhat }],
      };
    return cardOf(latest, here);
  },
});

const cardOf = async (found: Handoff, { tables, by, at }: Here): Promise<Card> =>
  handoffCard(await briefingOf(found, tables), {
    language: by.language,
    zone: by.zone,
    platform: at.platform,
    audience: "person",
  });

const mayDecide = (by: Person, people: readonly Somebody[], department: string): boolean =>
  people.some(({ id }) => id === by.id) || holds(by, "lead", department) || holds(by, "admin");
const listed = (people: readonly Somebody[]): string => people.map(({ name }) => name).join(", ");

const accept = command({
  name: "oncall accept",
  summary: { en: "Say that you have it", es: "Decir que usted lo tiene" },
  example: { en: "/oncall accept H-3", es: "/oncall lo-tengo H-3" },
  also: { en: ["have-it"], es: ["lo-tengo", "acepto"] },
  does: "changes",
  asks: { handoff: handoff() },
  first: "handoff",
  roles: ["staff"],
  permit: async ({ handoff: found }, { by, now, language }) => {
    const said = wordsIn(language).handoff;
    if (found.acceptedBy) return said.alreadyAccepted(found.acceptedBy.name);
    if (!answerable(found, now)) return said.over;
    const incoming = found.changes[0]?.incoming ?? [];
    return mayDecide(by, incoming, found.department) ? undefined : said.notYours(listed(incoming));
  },
  run: async ({ handoff: found }, here) => {
    const { tables, by, now } = here;
    const accepted: Handoff = { ...found, acceptedAt: now, acceptedBy: by };
    await keep(accepted, here);
    await release(found, here);
    await happened(found, "accepted", here);
    return cardOf(accepted, { ...here, tables });
  },
});

/** Whoever stayed on is free again. */
async function release({ stayedOnBy, schedule: id }: Handoff, { tables, now }: Here): Promise<void> {
  if (!stayedOnBy) return;
  for (const override of stayedOnBy.split(",")) await tables.schedules.endOverride(override, now);
  await tables.prompts.claim(boundaryKey(id, now), now);
}

async function keep(changed: Handoff, { tables, language }: Here): Promise<void> {
  if (!(await tables.handoffs.save(changed))) throw new UserError(wordsIn(language).changedMeanwhile(changed.id));
  await tables.mirrors.show(`handoff:${changed.id}`);
  if (changed.stayedOnAt) await tables.mirrors.show(`stayed:${changed.id}`);
}

const happened = ({ id }: Handoff, what: string, { tables, by, now }: Here, note?: string) => {
  const subject: Subject = `handoff:${id}`;
  return tables.journal.add({ at: now, actor: by.id, subject, what, ...(note !== undefined && { details: { note } }) });
};

const note = command({
  name: "oncall note",
  summary: { en: "Add a line to a hand-off", es: "Añadir una línea" },
  example: { en: "/oncall note H-3 the gym door sticks", es: "/oncall nota H-3 la puerta del gimnasio se atora" },
  also: { es: ["nota"] },
  does: "changes",
  asks: {
    handoff: handoff(),
    words: words({
      label: { en: "What should they know?", es: "¿Qué debe saber?" },
      hint: { en: "One line.", es: "Una línea." },
    }),
  },
  first: "handoff",
  rest: "words",
  roles: ["staff"],
  permit: async ({ handoff: found }, { by, now, language }) => {
    const said = wordsIn(language).handoff;
    if (!answerable(found, now)) return said.over;
    const people = found.changes.flatMap(({ outgoing, incoming }) => [...outgoing, ...incoming]);
    return mayDecide(by, people, found.department) ? undefined : said.notGoing(listed(people));
  },
  run: async ({ handoff: found, words: said }, here) => {
    const noted: Handoff = { ...found, note: { by: here.by, words: said } };
    await keep(noted, here);
    await happened(found, "noted", here, said);
    return notice(wordsIn(here.language).handoff.noteKept, text`“${said}”`);
  },
});

export const notice = (title: Text, what: Text): Card => ({
  title,
  tone: "good",
  body: [{ kind: "text", text: what }],
});

export const handoffCommands: readonly Command<OnCallTables>[] = [accept, note, show];
