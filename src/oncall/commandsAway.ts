import { Temporal } from "temporal-polyfill";
import type { Card } from "../bot/card.ts";
import { type Command, type Context, commandsOver } from "../bot/command.ts";
import { UserError } from "../bot/errors.ts";
import { day, optional, yesNo } from "../bot/field.ts";
import type { Person } from "../bot/person.ts";
import type { Text } from "../bot/text.ts";
import { person } from "../people/fields.ts";
import { changeWordsIn } from "./changeWords.ts";
import { notice } from "./commandsHandoff.ts";
import { askCover, askOne, giveTo } from "./cover.ts";
import { tell } from "./news.ts";
import { forWhom, isLead } from "./onBehalf.ts";
import type { OnCallTables } from "./oncall.ts";
import type { Schedule } from "./schedule.ts";
import { type Held, heldBy, within } from "./stint.ts";
import { daysInWords } from "./words.ts";

const command = commandsOver<OnCallTables>();
type Here = Context<OnCallTables>;

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
    if (by?.id === whom.id) throw new UserError(said.cover.notSelf, { field: "cover" });
    const held = turnsIn(whom, from, until, await tables.schedules.all(here.now), here);
    const departments = held.map(({ schedule: one }) => one.department);
    const own = whom.grants.flatMap(({ department }) => department ?? []);
    const leads = [...departments, ...own].some((one) => isLead(here.by, one));
    if (whom.id !== here.by.id && (!leads || departments.some((one) => !isLead(here.by, one))))
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

export const awayCommands: readonly Command<OnCallTables>[] = [away];
