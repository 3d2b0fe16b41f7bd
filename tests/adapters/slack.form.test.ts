import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { z } from "zod";
import { errorsFor, modal, optionsOf } from "../../adapters/slack/form.ts";
import { readCarried, readState } from "../../adapters/slack/submission.ts";
import type { Box, Form, FormField } from "../../src/bot/card.ts";
import type { Text } from "../../src/bot/text.ts";
import { viewFaults } from "../support/fakeSlack.ts";

const field = (key: string, box: Box, more: Partial<FormField> = {}): FormField => ({
  key,
  label: `The ${key}`,
  required: true,
  box,
  ...more,
});
const formOf = (fields: readonly FormField[], more: Partial<Form> = {}): Form => ({
  command: "request",
  title: "New request",
  send: "Send",
  fields,
  values: {},
  problems: {},
  ...more,
});
const at = { channel: "C1" };
const inputs = z.array(
  z.looseObject({
    type: z.string(),
    block_id: z.string().optional(),
    element: z.looseObject({ type: z.string() }).optional(),
  }),
);
function drawn(form: Form) {
  const view = modal(form, at, "en");
  if (!view) throw new Error("too long");
  expect(viewFaults(view, "/view")).toEqual([]);
  return inputs.parse(view.blocks);
}
const elementOf = (box: Box, value: string, more: Partial<FormField> = {}) =>
  drawn(formOf([field("x", box, more)], { values: { x: value } }))[0]?.element;

describe("a form on Slack", () => {
  it.each(["line", "number", "date", "moment", "duration"] as const)(
    "a %s is typed, so that it can be words",
    (kind) => {
      expect(elementOf({ kind }, "tomorrow")).toMatchObject({
        type: "plain_text_input",
        multiline: false,
        initial_value: "tomorrow",
      });
    },
  );

  it("several lines have a larger box", () => {
    expect(elementOf({ kind: "lines" }, "")).toMatchObject({ type: "plain_text_input", multiline: true });
  });

  it("a yes or no is a box to tick", () => {
    expect(elementOf({ kind: "yesno" }, "yes")).toMatchObject({
      type: "checkboxes",
      initial_options: [{ value: "yes" }],
    });
    expect(elementOf({ kind: "yesno" }, "no")).not.toHaveProperty("initial_options");
  });

  const options = [
    { value: "it", label: "IT" },
    { value: "fac", label: "Facilities" },
  ];
  it.each(["fac", "facilities"])("a choice shows what is chosen (%s)", (value) => {
    expect(elementOf({ kind: "choice", options }, value)).toMatchObject({ initial_option: { value: "fac" } });
  });

  it("a choice from more than Slack lists is typed", () => {
    const many = Array.from({ length: 101 }, (_, i) => ({ value: `v${i}`, label: `V ${i}` }));
    expect(elementOf({ kind: "choice", options: many }, "v7")).toMatchObject({
      type: "plain_text_input",
      initial_value: "v7",
    });
  });

  it("a search shows how its value reads", () => {
    expect(elementOf({ kind: "search" }, "loc-12", { shown: "Lincoln › 12" })).toMatchObject({
      type: "external_select",
      initial_option: { text: { text: "Lincoln › 12" }, value: "loc-12" },
    });
  });

  it("what was typed and is no value of a search is kept", () => {
    expect(elementOf({ kind: "search" }, "x".repeat(80))).toMatchObject({ initial_value: "x".repeat(80) });
  });

  it("problems with the whole form stand at the top", () => {
    const problems = { "": ["It was changed by <!channel>."], version: ["Old."] };
    const blocks = drawn(formOf([field("x", { kind: "line" })], { problems }));
    expect(blocks.map(({ type }) => type)).toEqual(["rich_text", "rich_text", "input"]);
    expect(JSON.stringify(blocks[0])).toContain("It was changed by <!channel>.");
  });

  it("problems with boxes go to their boxes, if the view has them", () => {
    const form = formOf([field("x", { kind: "line" })], { problems: { x: ["Too long."] } });
    expect(errorsFor(form, new Set(["x"]))).toEqual({ x: "Too long." });
    expect(errorsFor(form, new Set(["y"]))).toBeUndefined();
    expect(errorsFor({ ...form, problems: { "": ["No."] } }, new Set(["x"]))).toBeUndefined();
    expect(errorsFor({ ...form, problems: {} }, new Set(["x"]))).toBeUndefined();
  });

  it("a long title is shown whole", () => {
    const title = "Ask IT or Facilities for help with something";
    expect(JSON.stringify(drawn(formOf([field("x", { kind: "line" })], { title })))).toContain(title);
  });

  it("offers at most a hundred options, and none that Slack refuses", () => {
    const many = Array.from({ length: 120 }, (_, i) => ({ value: i === 0 ? "y".repeat(76) : `v${i}`, label: "" }));
    const offered = optionsOf(many);
    expect(offered).toHaveLength(100);
    expect(offered[0]).toEqual({ text: { type: "plain_text", text: "v1", emoji: false }, value: "v1" });
  });
});

describe("what comes back", () => {
  it.each([
    [{ a: { value: { type: "plain_text_input", value: "x" } } }, { a: "x" }],
    [{ a: { value: { type: "plain_text_input", value: null } } }, {}],
    [{ a: { value: { type: "checkboxes", selected_options: [] } } }, { a: "no" }],
    [{ a: { value: { type: "static_select", selected_option: null } } }, {}],
    [{ a: { value: { type: "external_select", selected_option: { value: "v", text: {} } } } }, { a: "v" }],
    [undefined, {}],
    [{ a: 7 }, {}],
    [[], {}],
  ])("%j", (state, expected) => expect(readState(state)).toEqual(expected));

  it.each(["", "{", "null", "[]", '{"command":""}', '{"command":"x","values":{"a":1},"channel":"C1"}'])(
    "what did not travel with our form is not read: %s",
    (metadata) => expect(readCarried(metadata)).toBeUndefined(),
  );
});

const words = (most: number) =>
  fc.string({ unit: fc.constantFrom("a", "é", "🎤", " ", "\n", "<", '"', "\\", "\u0001"), maxLength: most });
const box: fc.Arbitrary<Box> = fc.oneof(
  fc
    .constantFrom("line", "lines", "number", "date", "moment", "duration", "yesno", "search")
    .map((kind): Box => ({ kind })),
  fc.record({
    kind: fc.constant("choice" as const),
    options: fc.uniqueArray(fc.record({ value: words(90), label: words(120) }), {
      maxLength: 120,
      selector: (o) => o.value,
    }),
  }),
);
const text: fc.Arbitrary<Text> = fc.array(words(60), { maxLength: 3 });
const anyForm: fc.Arbitrary<Form> = fc
  .record({
    title: words(60),
    send: words(40),
    fields: fc.array(
      fc.record({
        box,
        label: words(100),
        hint: words(2_500),
        required: fc.boolean(),
        shown: words(100),
        value: words(3_500),
      }),
      { maxLength: 12 },
    ),
    hidden: fc.dictionary(fc.constantFrom("version", "id"), words(400)),
    problems: fc.dictionary(fc.constantFrom("", "f0", "elsewhere"), text),
  })
  .map(({ title, send, fields, hidden, problems }) => ({
    command: "request",
    title,
    send,
    problems,
    fields: fields.map(({ value: _, ...rest }, i) => ({ key: `f${i}`, ...rest })),
    values: { ...hidden, ...Object.fromEntries(fields.map(({ value }, i) => [`f${i}`, value])) },
  }));

describe("any form", () => {
  it("is a view that Slack takes, and what it hides comes back", () => {
    fc.assert(
      fc.property(anyForm, (form) => {
        const view = modal(form, at, "es");
        if (!view) return;
        expect(viewFaults(view, "/view")).toEqual([]);
        const along = readCarried(view.private_metadata ?? "");
        const shown = new Set(form.fields.map(({ key }) => key));
        expect(along).toEqual({
          command: "request",
          channel: "C1",
          values: Object.fromEntries(Object.entries(form.values).filter(([key]) => !shown.has(key))),
        });
      }),
      { numRuns: 150 },
    );
  });
});

it("a form that opens because of a wrong flag says what is wrong with it", () => {
  const form = formOf([field("x", { kind: "line" })], { problems: { x: ["Too long."] } });
  expect(JSON.stringify(drawn(form))).toContain("Too long.");
});
