import { createRequire } from "node:module";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { z } from "zod";
import { readCall } from "../../adapters/teams/callData.ts";
import { bytesOf } from "../../adapters/teams/fit.ts";
import { renderForm } from "../../adapters/teams/form.ts";
import { limits } from "../../adapters/teams/limits.ts";
import { render } from "../../adapters/teams/render.ts";
import type { Block, Box, Button, Card, Form, FormField } from "../../src/bot/card.ts";
import { type Span, type Text, text } from "../../src/bot/text.ts";

/** Microsoft's own parser: what it says about a card. Nothing is good. */
const official = z
  .custom<typeof import("adaptivecards")>((found) => found !== undefined)
  .parse(createRequire(import.meta.url)("adaptivecards/dist/adaptivecards.min.js"));
function complaints(card: object): readonly string[] {
  const context = new official.SerializationContext(official.Versions.v1_5);
  const parsed = new official.AdaptiveCard();
  parsed.parse(card, context);
  const events = Array.from({ length: context.eventCount }, (_, i) => context.getEventAt(i));
  return [...events, ...parsed.validateProperties().validationEvents].map(({ message }) => String(message));
}

const textRun = z.strictObject({
  type: z.literal("TextRun"),
  // Two opening braces in one run could be a macro.
  text: z
    .string()
    .min(1)
    .refine((said) => !said.includes("{{") && said.isWellFormed()),
  weight: z.literal("Bolder").optional(),
  size: z.enum(["Small", "Medium"]).optional(),
  isSubtle: z.boolean().optional(),
  color: z.literal("Attention").optional(),
  fontType: z.literal("Monospace").optional(),
  selectAction: z.strictObject({ type: z.literal("Action.OpenUrl"), url: z.url({ protocol: /^https?$/ }) }).optional(),
});
const spacing = z.enum(["None", "Small"]).optional();
const richTextBlock = z.strictObject({ type: z.literal("RichTextBlock"), inlines: z.array(textRun), spacing });
const data = z.strictObject({
  command: z.string(),
  input: z.record(z.string(), z.string()),
  on: z.enum(["reply", "form"]).optional(),
  shown: z.record(z.string(), z.strictObject({ label: z.string(), value: z.string() })).optional(),
});
const title = z.string().max(2 * limits.actionTitle);
const execute = z.strictObject({
  type: z.literal("Action.Execute"),
  title,
  verb: z.literal("call"),
  data,
  style: z.enum(["positive", "destructive"]).optional(),
  fallback: z.strictObject({ type: z.literal("Action.Submit"), title, data }).optional(),
});
const actionSet = z.strictObject({
  type: z.literal("ActionSet"),
  actions: z.array(execute).min(1).max(limits.actionsPerSet),
});
const input = { id: z.string().regex(/^ask_/), label: z.string(), value: z.string().optional() };
const asked = { ...input, isRequired: z.boolean().optional(), errorMessage: z.string().optional() };
const placeholder = z.string().optional();
const element = z.discriminatedUnion("type", [
  richTextBlock,
  actionSet,
  z.strictObject({
    type: z.literal("Container"),
    style: z.enum(["good", "attention", "warning"]),
    items: z.array(richTextBlock),
  }),
  z.strictObject({
    type: z.literal("ColumnSet"),
    spacing,
    columns: z.array(
      z.strictObject({
        type: z.literal("Column"),
        width: z.enum(["stretch", "auto"]),
        verticalContentAlignment: z.literal("Center"),
        items: z.array(z.union([richTextBlock, actionSet])),
      }),
    ),
  }),
  z.strictObject({ type: z.literal("Image"), url: z.url({ protocol: /^https$/ }), altText: z.string() }),
  z.strictObject({ type: z.literal("Input.Text"), ...asked, placeholder, isMultiline: z.boolean().optional() }),
  z.strictObject({ type: z.literal("Input.Date"), ...asked, value: z.iso.date().optional() }),
  z.strictObject({
    type: z.literal("Input.ChoiceSet"),
    ...asked,
    style: z.literal("compact"),
    placeholder,
    choices: z.array(z.strictObject({ title: z.string(), value: z.string() })),
  }),
  z.strictObject({
    type: z.literal("Input.Toggle"),
    ...input,
    title: z.string(),
    valueOn: z.literal("yes"),
    valueOff: z.literal("no"),
  }),
]);
const adaptiveCard = z.strictObject({
  type: z.literal("AdaptiveCard"),
  $schema: z.string(),
  version: z.literal("1.5"),
  body: z.array(element),
});

const english = { language: "en", publicUrl: "https://crosswalk.example" } as const;
/** The card, after both judges have passed it. */
function judged(card: object) {
  expect(complaints(card)).toEqual([]);
  return adaptiveCard.parse(card);
}
type Drawn = z.output<typeof adaptiveCard>;
function wordsOf({ body }: Drawn): string {
  const of = (part: Drawn["body"][number]): readonly string[] => {
    switch (part.type) {
      case "RichTextBlock":
        return [part.inlines.map((run) => run.text).join("")];
      case "Container":
        return part.items.flatMap(of);
      case "ColumnSet":
        return part.columns.flatMap(({ items }) => items.flatMap(of));
      case "Image":
        return [part.altText];
      default:
        return [];
    }
  };
  return body.flatMap(of).join("\n");
}
const actionsOf = ({ body }: Drawn) => body.flatMap((part) => (part.type === "ActionSet" ? part.actions : []));

const plainCard = (title: Text, body: readonly Block[] = []): Card => ({ title, tone: "neutral", body });
const resolve: Button = { label: "Resolve", command: "outage resolve", input: { outage: "O-3" }, style: "primary" };

describe("a card in Teams", () => {
  it("says its tone in a word of the reader's language, and in a style", () => {
    const drawn = judged(
      render({ title: text`Power is out`, tone: "attention", body: [] }, { ...english, language: "es" }),
    );
    expect(drawn.body[0]).toMatchObject({ type: "Container", style: "attention" });
    expect(wordsOf(drawn)).toBe("❗ Atención\nPower is out");
  });

  it("draws every kind of block", () => {
    const body: readonly Block[] = [
      { kind: "text", text: text`Since ${{ kind: "time", at: 0, as: "time", said: "8:00 AM" }}`, quiet: true },
      { kind: "facts", facts: [{ label: "Owner", value: text`${{ kind: "person", id: "p1", name: "Ana Ruiz" }}` }] },
      { kind: "list", items: [{ text: text`one` }, { text: text`two`, button: resolve }] },
      { kind: "image", url: "/map.png", alt: "A map of the campus", grid: "+--+" },
      { kind: "text", text: text`See ${{ kind: "link", text: "the page", url: "https://crosswalk.example/status" }}` },
      { kind: "buttons", buttons: [resolve] },
    ];
    const drawn = judged(render(plainCard(text`Power is out`, body), english));
    const lines = [
      "Power is out",
      "Since 8:00 AM",
      "Owner: Ana Ruiz",
      "one",
      "two",
      "A map of the campus",
      "See the page",
    ];
    expect(wordsOf(drawn).split("\n")).toEqual(lines);
    expect(JSON.stringify(drawn)).toContain('"url":"https://crosswalk.example/map.png"');
  });

  it("gives old clients the same call", () => {
    const [action] = actionsOf(judged(render(plainCard(text`x`, [{ kind: "buttons", buttons: [resolve] }]), english)));
    expect(action).toMatchObject({ style: "positive", fallback: { title: "Resolve", data: action?.data ?? {} } });
    expect(readCall(action?.data)).toEqual({ command: "outage resolve", input: { outage: "O-3" } });
  });

  it("shows seven buttons in two rows, for some of them would be hidden in one", () => {
    const buttons = Array.from({ length: 7 }, (_, i) => ({ ...resolve, label: `b${i}` }));
    const { body } = judged(render(plainCard(text`x`, [{ kind: "buttons", buttons }]), english));
    expect(body.filter(({ type }) => type === "ActionSet")).toHaveLength(2);
  });

  it("links only to web addresses, and shows pictures over https only", () => {
    const body: readonly Block[] = [
      { kind: "text", text: [{ kind: "link", text: "here", url: "javascript:alert(1)" }] },
      { kind: "image", url: "http://plain.example/a.png", alt: "a picture", grid: " " },
    ];
    const drawn = judged(render(plainCard(text`x`, body), english));
    expect(JSON.stringify(drawn)).not.toMatch(/javascript|OpenUrl|"Image"/);
    expect(wordsOf(drawn)).toContain("a picture");
  });

  it.each(["http://localhost:3000", "http://plain.example", ""])(
    "tells a picture below %j in letters of one width, columns kept",
    (publicUrl) => {
      const grid = "IT on call\n\n   Su    Mo\nA  AR AR/LP\nAR Ana Ruiz";
      const body: readonly Block[] = [{ kind: "image", url: "/month.png", alt: "a month", grid }];
      const drawn = judged(render(plainCard(text`x`, body), { language: "en", publicUrl }));
      const lines = drawn.body.slice(1);
      expect(JSON.stringify(lines).match(/"fontType":"Monospace"/g)).toHaveLength(4);
      expect(wordsOf(drawn).split("\n").slice(1)).toEqual([
        "IT on call",
        "\u00a0\u00a0\u00a0Su\u00a0\u00a0\u00a0\u00a0Mo",
        "A\u00a0\u00a0AR\u00a0AR/LP",
        "AR Ana Ruiz",
      ]);
    },
  );
});

const hostile = [
  "<!channel>",
  "<@U1>",
  "<at>everyone</at>",
  "**bold** _it_ # h",
  "[a](https://evil.example)",
  "{{DATE(2026-11-22T06:01:00Z,SHORT)}} {{{TIME(2026-11-22T06:01:00Z)}}}",
  "$" + "{x} $" + "{if(true,1,2)}",
  "\u202Eabc\u202C \u200F",
  "👩‍👩‍👧‍👦 👍🏽 ñ é",
  '"}],"type":"Action.OpenUrl" \\n \\u0000',
  "&lt;b&gt; &amp; <b>",
];

describe("what people type stays what they typed", () => {
  it.each(hostile)("%s", (typed) => {
    const body: readonly Block[] = [
      { kind: "text", text: text`${typed}` },
      { kind: "facts", facts: [{ label: typed, value: text`${typed}` }] },
      { kind: "list", items: [{ text: text`${typed}`, button: { ...resolve, label: typed, input: { what: typed } } }] },
      { kind: "buttons", buttons: [{ ...resolve, label: typed, input: { what: typed } }] },
    ];
    const drawn = judged(render(plainCard(text`${typed}`, body), english));
    expect(wordsOf(drawn)).toBe([typed, typed, `${typed}: ${typed}`, typed].join("\n"));
    expect(readCall(actionsOf(drawn)[0]?.data)?.input).toEqual({ what: typed });
  });

  it("also where its halves come from two fields", () => {
    const [first, second] = ["{{DATE(2026-11-22T06:", "01:00Z,SHORT)}}"];
    const drawn = judged(render(plainCard(text`${first}${second} ${"{"}${"{TIME(2026-11-22T06:01:00Z)}}"}`), english));
    expect(wordsOf(drawn)).toBe(`${first}${second} {{TIME(2026-11-22T06:01:00Z)}}`);
  });

  it("10,000 letters, and a whole novel of them in every field, are shortened in words", () => {
    const long = "ñ".repeat(10_000);
    const facts = Array.from({ length: 50 }, () => ({ label: "Note", value: text`${long}` }));
    const body: readonly Block[] = [
      { kind: "facts", facts },
      { kind: "buttons", buttons: [resolve] },
    ];
    const drawn = judged(render(plainCard(text`${long}`, body), english));
    expect(wordsOf(drawn)).toContain("…");
    expect(wordsOf(drawn)).toContain("This was too long for Microsoft Teams");
    expect(actionsOf(drawn)).toHaveLength(1);
  });
});

const letters = fc.oneof(
  fc.string({ unit: "binary", maxLength: 60 }),
  fc.constantFrom(...hostile, "", " ", "\n\n", "a\nb\r\nc"),
  fc.string({ unit: "grapheme", maxLength: 3_000, size: "max" }),
);
const short = fc.string({ unit: "grapheme", maxLength: 40 });
const span: fc.Arbitrary<Span> = fc.oneof(
  letters,
  fc.record({ kind: fc.constant("strong" as const), text: letters }),
  fc.record({ kind: fc.constant("person" as const), id: short, name: letters }),
  fc.record({ kind: fc.constant("time" as const), at: fc.nat(), as: fc.constant("day" as const), said: short }),
  fc.record({ kind: fc.constant("link" as const), text: letters, url: fc.oneof(fc.webUrl(), short) }),
);
const someText = fc.array(span, { maxLength: 6 });
const keys = fc.constantFrom("what", "where", "command", "input", "on");
const someInput = fc.dictionary(keys, fc.string({ unit: "grapheme", maxLength: 200 }), { maxKeys: 3 });
const button = fc.record({ label: letters, command: fc.constant("request"), input: someInput });
const block: fc.Arbitrary<Block> = fc.oneof(
  fc.record({ kind: fc.constant("text" as const), text: someText, quiet: fc.boolean() }),
  fc.record({ kind: fc.constant("facts" as const), facts: fc.array(fc.record({ label: letters, value: someText })) }),
  fc.record({ kind: fc.constant("list" as const), items: fc.array(fc.record({ text: someText, button })) }),
  fc.record({ kind: fc.constant("buttons" as const), buttons: fc.array(button, { maxLength: 3 }) }),
  fc.record({ kind: fc.constant("image" as const), url: fc.oneof(fc.webUrl(), short), alt: short, grid: letters }),
);
const someCard: fc.Arbitrary<Card> = fc.record({
  title: someText,
  tone: fc.constantFrom("neutral", "good", "attention", "warning"),
  body: fc.array(block, { maxLength: 8 }),
});
const box: fc.Arbitrary<Box> = fc.oneof(
  fc.record({ kind: fc.constantFrom("line", "lines", "number", "date", "moment", "duration", "yesno", "search") }),
  fc.record({
    kind: fc.constant("choice" as const),
    options: fc.array(fc.record({ value: fc.string({ minLength: 1, maxLength: 40 }), label: letters }), {
      maxLength: 20,
    }),
  }),
);
const field: fc.Arbitrary<FormField> = fc.record(
  { key: keys, label: short, hint: short, required: fc.boolean(), box, shown: short },
  { requiredKeys: ["key", "label", "required", "box"] },
);
const someForm: fc.Arbitrary<Form> = fc.record({
  command: fc.constant("request"),
  title: short,
  send: short,
  fields: fc.uniqueArray(field, { selector: ({ key }) => key, maxLength: 6 }),
  // What a form does not ask cannot be shortened: it holds numbers of records, and what was confirmed.
  values: fc.dictionary(keys, fc.string({ unit: "grapheme", maxLength: 200 })),
  problems: fc.dictionary(fc.constantFrom("", "what", "where"), someText),
});

describe("whatever a card or a form holds", () => {
  it("Teams takes it, and every button still calls what it should", () => {
    fc.assert(
      fc.property(someCard, (card) => {
        const raw = render(card, english);
        expect(bytesOf(raw)).toBeLessThanOrEqual(limits.cardBytesHard);
        const calls = actionsOf(judged(raw)).map(({ data }) => readCall(data));
        const buttons = card.body.flatMap((one) => (one.kind === "buttons" ? one.buttons : []));
        expect(calls).toEqual(buttons.map(({ command, input }) => ({ command, input })));
      }),
      { numRuns: 60 },
    );
  });

  it("Teams takes a form, and it can be sent", () => {
    fc.assert(
      fc.property(someForm, (form) => {
        const raw = renderForm(form, "es");
        expect(bytesOf(raw)).toBeLessThanOrEqual(limits.cardBytesHard);
        const [send] = actionsOf(judged(raw));
        expect(readCall(send?.data)).toMatchObject({ command: form.command, on: "form" });
      }),
      { numRuns: 60 },
    );
  });
});

const formOf = (fields: readonly FormField[], values: Form["values"] = {}, problems: Form["problems"] = {}): Form => ({
  command: "request",
  title: "Ask for help",
  send: "Send",
  fields,
  values,
  problems,
});
const what: FormField = { key: "what", label: "What?", hint: "In your words", required: true, box: { kind: "lines" } };

describe("a form in Teams", () => {
  it("asks, says what is wrong beside its box and on top, and keeps what it does not ask", () => {
    const problems = { what: text`Too long.`, "": text`The outage is over.` };
    const drawn = judged(renderForm(formOf([what], { what: "projector", version: "3", sent: "yes" }, problems), "en"));
    expect(wordsOf(drawn).split("\n")).toEqual([
      "Ask for help",
      "❗ Attention",
      "The outage is over.",
      "⚠ Please correct: Too long.",
    ]);
    expect(drawn.body.at(-2)).toMatchObject({
      type: "Input.Text",
      isMultiline: true,
      isRequired: true,
      value: "projector",
    });
    const sent = readCall({ ...actionsOf(drawn)[0]?.data, ask_what: "bulb" });
    expect(sent).toEqual({ command: "request", input: { what: "bulb", version: "3", sent: "yes" }, on: "form" });
  });

  it("3,000 letters of any script stay in their box", () => {
    const novel = "語".repeat(3_000);
    const drawn = judged(renderForm(formOf([what], { what: novel }), "en"));
    expect(drawn.body[1]).toMatchObject({ type: "Input.Text", value: novel });
  });

  it("an emptied box is empty, not what it was", () => {
    const [send] = actionsOf(judged(renderForm(formOf([what], { what: "projector" }), "en")));
    expect(readCall(send?.data)?.input).toEqual({});
  });

  it("a box that shows a name sends its value, unless another name is typed", () => {
    const who: FormField = { key: "who", label: "Who?", required: true, box: { kind: "search" }, shown: "Ana Ruiz" };
    const drawn = judged(renderForm(formOf([who], { who: "p-7" }), "en"));
    expect(drawn.body[1]).toMatchObject({ type: "Input.Text", value: "Ana Ruiz" });
    const sent = (typed: string) => readCall({ ...actionsOf(drawn)[0]?.data, ask_who: typed })?.input;
    expect(sent("Ana Ruiz ")).toEqual({ who: "p-7" });
    expect(sent("Lee Carter")).toEqual({ who: "Lee Carter" });
  });

  it("a choice that may be left out can be taken back", () => {
    const options = [{ value: "it", label: "IT" }];
    const whose: FormField = { key: "whose", label: "Whose?", required: false, box: { kind: "choice", options } };
    const drawn = judged(renderForm(formOf([whose], { whose: "IT" }), "en"));
    expect(drawn.body[1]).toMatchObject({ type: "Input.ChoiceSet", value: "it" });
    const sent = readCall({ ...actionsOf(drawn)[0]?.data, ask_whose: "(none)" });
    expect(sent?.input).toEqual({ whose: "" });
  });

  it("a day that was typed in words stays to be corrected, a date gets a calendar", () => {
    const day: FormField = { key: "day", label: "Day", required: false, box: { kind: "date" } };
    const typeFor = (value: string) => judged(renderForm(formOf([day], { day: value }), "en")).body[1]?.type;
    expect([typeFor("tomorow"), typeFor("2026-03-06"), typeFor("")]).toEqual([
      "Input.Text",
      "Input.Date",
      "Input.Date",
    ]);
  });

  it("numbers and switches come back as words", () => {
    const call = { command: "request", input: {}, ask_count: 3, ask_urgent: true, ask_public: "no", other: 1 };
    expect(readCall(call)?.input).toEqual({ count: "3", urgent: "yes", public: "no" });
  });
});
