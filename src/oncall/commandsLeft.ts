import { type Command, commandsOver } from "../bot/command.ts";
import { yesNo } from "../bot/field.ts";
import { person } from "../people/fields.ts";
import { refuseLastAdmin } from "../people/lastAdmin.ts";
import { wordsIn } from "../people/words.ts";
import { notice } from "./commandsHandoff.ts";
import type { OnCallTables } from "./oncall.ts";
import { writeRunning } from "./written.ts";

const command = commandsOver<OnCallTables>();

/** Here, because who was on call up to now has to be written down first. */
const left = command({
  name: "crosswalk left",
  summary: { en: "Say that somebody has left", es: "Decir que alguien ya no está" },
  example: { en: "/crosswalk left @ana", es: "/crosswalk salió @ana" },
  also: { es: ["salio"] },
  does: "changes",
  asks: {
    person: person({ label: { en: "Who", es: "Quién" } }),
    back: yesNo({ label: { en: "They are back", es: "Ha vuelto" }, also: ["volvio"] }),
  },
  first: "person",
  roles: ["admin"],
  run: async ({ person: whom, back }, { tables, by, now, language }) => {
    const said = wordsIn(language).admin;
    if (!back) await refuseLastAdmin(whom.id, tables, said.lastAdmin);
    if (!back) await writeRunning(await tables.schedules.all(now), now, tables);
    await tables.people.setActive(whom.id, back);
    await tables.journal.add({ at: now, actor: by.id, subject: `person:${whom.id}`, what: back ? "back" : "left" });
    return back ? notice(said.back(whom.name), said.seen) : notice(said.left(whom.name), said.leftWhat);
  },
});

export const leftCommands: readonly Command<OnCallTables>[] = [left];
