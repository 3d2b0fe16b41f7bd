import { expect, expectTypeOf, test } from "vitest";
import { commands, type Tables } from "../src/app.ts";
import { type Command, commandsOver } from "../src/bot/command.ts";
import { words } from "../src/bot/field.ts";
import type { BotTables } from "../src/bot/store.ts";

interface Boilers {
  readonly light: (which: string) => Promise<void>;
}
interface BoilerTables extends BotTables {
  readonly boilers: Boilers;
}
const light = commandsOver<BoilerTables>()({
  name: "boiler light",
  summary: { en: "Light a boiler", es: "Encender una caldera" },
  example: { en: "/boiler light 2", es: "/boiler light 2" },
  does: "changes",
  asks: { which: words({ label: { en: "Which?", es: "¿Cuál?" } }) },
  rest: "which",
  roles: ["member"],
  run: async ({ which }, { tables }) => {
    expectTypeOf(which).toEqualTypeOf<string>();
    await tables.boilers.light(which);
    return { title: [which], tone: "good", body: [] };
  },
});

test("a command that needs tables the app lacks does not compile", () => {
  // @ts-expect-error Tables has no boilers
  const joined: readonly Command<Tables>[] = [...commands, light];
  expect(joined).toHaveLength(commands.length + 1);
});

test("a command that needs less than the app has joins its list without a cast", () => {
  const joined: readonly Command<Tables & BoilerTables>[] = [...commands, light];
  expect(joined.at(-1)?.name).toBe("boiler light");
});

test("a flag can only be asked for by a field that is there", () => {
  commandsOver<BotTables>()({
    name: "x",
    summary: { en: "x", es: "x" },
    example: { en: "/x", es: "/x" },
    does: "shows",
    asks: { one: words({ label: { en: "One", es: "Uno" } }) },
    // @ts-expect-error there is no field "two"
    rest: "two",
    roles: ["staff"],
    run: async ({ one }) => ({ title: [one], tone: "good", body: [] }),
  });
});
