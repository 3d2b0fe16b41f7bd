import { Temporal } from "temporal-polyfill";
import { expect, test } from "vitest";
import type { Context, Field } from "../../src/bot/command.ts";
import { UserError } from "../../src/bot/errors.ts";
import {
  choice,
  day,
  duration,
  longWords,
  moment,
  optional,
  readReference,
  wholeNumber,
  words,
  yesNo,
} from "../../src/bot/field.ts";
import type { Language } from "../../src/bot/text.ts";

const asking = (language: Language): Context<unknown> => ({
  by: { id: "p", name: "Ana", language, zone: "America/Chicago", active: true, grants: [], usualLocation: undefined },
  at: { platform: "slack", id: "C", direct: false },
  workspace: "T",
  now: Temporal.Instant.from("2026-03-03T15:00:00Z"),
  language,
  tables: {},
});
async function read<V>(field: Field<V, unknown>, raw: string | undefined, language: Language = "en"): Promise<unknown> {
  try {
    const found = await field.read(raw, asking(language));
    return found instanceof Temporal.Instant || found instanceof Temporal.PlainDate ? found.toString() : found;
  } catch (error) {
    if (error instanceof UserError) return error.message;
    throw error;
  }
}
const label = { en: "It", es: "Eso" };

test("words are kept as typed, up to a length", async () => {
  expect(await read(words({ label, most: 5 }), "<b>&")).toBe("<b>&");
  expect(await read(words({ label, most: 5 }), "123456")).toBe("That is too long. Please keep it under 5 letters.");
  expect(await read(longWords({ label }), "a\nb")).toBe("a\nb");
  expect(await read(longWords({ label }), "x".repeat(3001), "es")).toContain("demasiado largo");
});

test("a choice is read by its value and by its label in either language", async () => {
  const field = choice({ label, options: [{ value: "stopped", label: { en: "Stopped", es: "Parado" } }] });
  expect(await Promise.all(["stopped", "STOPPED", "parado"].map((typed) => read(field, typed)))).toEqual(
    Array(3).fill("stopped"),
  );
  expect(await read(field, "whatever", "es")).toBe("Elija una de estas opciones: Parado.");
  expect([field.fits?.("Parado"), field.fits?.("chairs")]).toEqual([true, false]);
});

test("yes and no are read in both languages; nothing said means no", async () => {
  const field = yesNo({ label });
  for (const typed of ["yes", "sí", "Si", "on", "1", "true"]) expect(await read(field, typed)).toBe(true);
  for (const typed of ["no", "NO", "off", "0", undefined]) expect(await read(field, typed)).toBe(false);
  expect(await read(field, "perhaps")).toBe("Please answer yes or no.");
});

test("a whole number has bounds", async () => {
  const field = wholeNumber({ label, least: 1, most: 52 });
  expect(await read(field, "12")).toBe(12);
  for (const typed of ["0", "53", "-1", "999999999"]) expect(await read(field, typed)).toContain("from 1 to 52");
  for (const typed of ["1.5", "twelve", "1e3", "99999999999"])
    expect(await read(field, typed)).toContain("whole number");
});

test("moments, days and lengths of time are read in the person's zone, and refused with an example", async () => {
  expect(await read(moment({ label, towards: "past" }), "yesterday 7pm")).toBe("2026-03-03T01:00:00Z");
  expect(await read(moment({ label, towards: "past" }), "soon")).toContain("Try “14:05”");
  expect(await read(day({ label, towards: "future" }), "viernes", "es")).toBe("2026-03-06");
  expect(await read(day({ label, towards: "future" }), "nunca", "es")).toContain("Pruebe “mañana”");
  expect(await read(duration({ label }), "1h 30m")).toBe(90);
  expect(await read(duration({ label }), "a while")).toContain("30 min");
});

test("what is optional may be left out", async () => {
  expect(await read(optional(duration({ label })), undefined)).toBeUndefined();
  expect(await read(optional(duration({ label })), "2 h")).toBe(120);
});

test.each([
  ["R-12", "R-12"],
  ["r12", "R-12"],
  ["12", "R-12"],
  ["#12", "R-12"],
  ["#R-12", "R-12"],
  ["https://bot.example.org/r/R-12", "R-12"],
  ["<https://bot.example.org/r/R-12>", "R-12"],
  ["R-012", "R-12"],
  ["O-12", undefined],
  ["R-0", undefined],
  ["chairs", undefined],
  ["12chairs", undefined],
  ["R-1234567890", undefined],
  ["", undefined],
])("a request's number: %s", (typed, expected) => {
  expect(readReference(typed, "R")).toBe(expected);
});
