import { commandsOver } from "../../src/bot/command.ts";
import { words } from "../../src/bot/field.ts";
import type { BotTables } from "../../src/bot/store.ts";
import { text } from "../../src/bot/text.ts";

const both = (said: string) => ({ en: said, es: said });

/** The least that a durable command can do: the words said back, and a line in the journal. */
export const echo = commandsOver<BotTables>()({
  name: "echo",
  summary: both("Says it back"),
  example: both("projector bulb out in room 12"),
  does: "changes",
  asks: { what: words({ label: both("What") }) },
  rest: "what",
  roles: ["staff"],
  async run({ what }, { by, now, tables }) {
    await tables.journal.add({ at: now, actor: by.id, subject: "echo:said", what: "asked", details: { what } });
    return { title: text`You asked: ${what}`, tone: "neutral", body: [] };
  },
});
