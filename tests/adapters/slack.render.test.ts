import type { KnownBlock, RichTextElement } from "@slack/types";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { readValue } from "../../adapters/slack/buttons.ts";
import { typedText, withoutMention } from "../../adapters/slack/mrkdwn.ts";
import { render } from "../../adapters/slack/render.ts";
import type { Block, Button, Card } from "../../src/bot/card.ts";
import { type Span, strong, text, who } from "../../src/bot/text.ts";
import { blockFaults } from "../support/fakeSlack.ts";

const card = (body: readonly Block[], title = "Generator slow to start"): Card => ({
  title: [title],
  tone: "neutral",
  body,
});
const en = {
  language: "en",
  publicUrl: "https://bot.example.org",
  picture: (path: string) =>
    path === "/plan.png" || path === "/a.png" ? { slack_file: { id: "F000000001" } } : undefined,
} as const;
const noLimitBroken = (blocks: readonly KnownBlock[]) => {
  expect(blockFaults(blocks, "/blocks", 50)).toEqual([]);
  expect(JSON.stringify(blocks).length).toBeLessThanOrEqual(12_000);
};

function buttonsIn(blocks: readonly KnownBlock[]): { readonly value?: string; readonly action_id?: string }[] {
  return blocks.flatMap((block) => {
    if (block.type === "actions") return block.elements.flatMap((one) => (one.type === "button" ? [one] : []));
    return block.type === "section" && block.accessory?.type === "button" ? [block.accessory] : [];
  });
}
function richElements(blocks: readonly KnownBlock[]): RichTextElement[] {
  return blocks.flatMap((block) =>
    block.type !== "rich_text"
      ? []
      : block.elements.flatMap((one) =>
          one.type === "rich_text_section"
            ? one.elements
            : one.type === "rich_text_list"
              ? one.elements.flatMap(({ elements }) => elements)
              : [],
        ),
  );
}
const lastLine = (blocks: readonly KnownBlock[]): string => JSON.stringify(blocks.at(-1));

const resolve: Button = { label: "Resolve", command: "outage resolve", input: { id: "O-3" } };

describe("a card on Slack", () => {
  it("shows title, facts, list, buttons and an image", () => {
    const { text: spoken, blocks } = render(
      card([
        { kind: "text", text: text`${who({ id: "p1", name: "Ana Ruiz" })} says it is ${strong("slow")}` },
        { kind: "facts", facts: [{ label: "Where", value: ["Data center"] }] },
        { kind: "list", items: [{ text: ["first"] }, { text: ["second"], button: resolve }] },
        { kind: "image", url: "/plan.png", alt: "A floor plan", grid: "+--+" },
        { kind: "text", text: ["Since Monday"], quiet: true },
        { kind: "buttons", buttons: [resolve] },
      ]),
      en,
    );
    noLimitBroken(blocks);
    expect(blocks.map(({ type }) => type)).toEqual([
      "header",
      "rich_text",
      "rich_text",
      "rich_text",
      "section",
      "image",
      "context",
      "actions",
    ]);
    expect(richElements(blocks)).toContainEqual({ type: "text", text: "slow", style: { bold: true } });
    expect(spoken).toBe(
      "Generator slow to start\nAna Ruiz says it is slow\nWhere: Data center\n• first\n• second\nA floor plan\nSince Monday",
    );
  });

  it.each([
    ["neutral", "en", "Title"],
    ["good", "en", "✓ Title"],
    ["attention", "en", "◆ Title"],
    ["warning", "en", "▲ Title"],
    ["warning", "es", "▲ Title"],
  ] as const)("tells the tone %s in words or a shape (%s)", (tone, language, expected) => {
    const { text: spoken, blocks } = render({ title: ["Title"], tone, body: [] }, { language });
    expect(spoken).toBe(expected);
    expect(blocks).toEqual([{ type: "header", text: { type: "plain_text", text: expected, emoji: false } }]);
  });

  it("shows a time in each reader's own zone, with words for where that is not possible", () => {
    const time: Span = { kind: "time", at: 1_772_781_600_000, as: "moment", said: "6 March, 08:00" };
    const { blocks } = render(card([{ kind: "text", text: ["Since ", time], quiet: true }]), en);
    expect(richElements(blocks)).toContainEqual({
      type: "date",
      timestamp: 1_772_781_600,
      format: "{date_short_pretty} {time}",
      fallback: "6 March, 08:00",
    });
  });

  it("links only to whole http addresses", () => {
    const link = (url: string): Span => ({ kind: "link", text: "status", url });
    const urls = ["/status", "https://bot.example.org/x", "javascript:alert(1)", "http://"].map(link);
    const { blocks } = render(card([{ kind: "text", text: urls }]), en);
    expect(richElements(blocks).map((one) => (one.type === "link" ? one.url : one.type))).toEqual([
      "https://bot.example.org/status",
      "https://bot.example.org/x",
      "text",
      "text",
    ]);
  });

  it("shows our own pictures as files in Slack, others from where they are", () => {
    const image = (url: string) => ({ kind: "image", url, alt: "A plan", grid: "+--+" }) as const;
    const { blocks } = render(card([image("/plan.png"), image("https://elsewhere.example/x.png")]), en);
    expect(blocks.slice(1)).toEqual([
      { type: "image", slack_file: { id: "F000000001" }, alt_text: "A plan" },
      { type: "image", image_url: "https://elsewhere.example/x.png", alt_text: "A plan" },
    ]);
    noLimitBroken(blocks);
  });

  it.each(["/none.png", "//elsewhere.example/x.png", "http://plain.example/x.png", "javascript:alert(1)", ""])(
    "tells a picture in letters where Slack cannot have it (%s)",
    (url) => {
      const grid = "Su Mo\n 1  2";
      const draw = (letters: string) => render(card([{ kind: "image", url, alt: "A plan", grid: letters }]), en).blocks;
      expect(draw(grid)[1]).toEqual({
        type: "rich_text",
        elements: [{ type: "rich_text_preformatted", elements: [{ type: "text", text: grid }] }],
      });
      noLimitBroken(draw("x".repeat(9_000)));
      expect(richElements(draw(" "))).toEqual([{ type: "text", text: "A plan" }]);
    },
  );

  it("asks before a dangerous button does anything", () => {
    const { blocks } = render(card([{ kind: "buttons", buttons: [{ ...resolve, style: "danger" }] }]), en);
    expect(JSON.stringify(blocks)).toContain("Are you sure?");
    noLimitBroken(blocks);
  });

  it("gives every button its own action id and all it carries", () => {
    const buttons = [1, 2, 3].map((id) => ({ ...resolve, input: { id: `O-${id}` } }));
    const { blocks } = render(card([{ kind: "buttons", buttons }]), en);
    const drawn = buttonsIn(blocks);
    expect(new Set(drawn.map(({ action_id }) => action_id)).size).toBe(3);
    expect(drawn.map(({ value = "" }) => readValue(value))).toEqual(
      buttons.map(({ command, input }) => ({ command, input })),
    );
  });

  it("keeps a long title whole below the header", () => {
    const title = "a very long title ".repeat(20).trim();
    const { blocks } = render(card([], title), en);
    expect(richElements(blocks)).toEqual([{ type: "text", text: title }]);
    noLimitBroken(blocks);
  });

  it.each([
    ["en", "Shortened:"],
    ["es", "Abreviado:"],
  ] as const)("says in words that it was shortened, and keeps its buttons (%s)", (language, says) => {
    const body: Block[] = [
      { kind: "list", items: Array.from({ length: 400 }, (_, i) => ({ text: [`line ${i} `.repeat(10)] })) },
      { kind: "buttons", buttons: [resolve] },
    ];
    const { text: spoken, blocks } = render(card(body), { language });
    noLimitBroken(blocks);
    expect(lastLine(blocks)).toContain(says);
    expect(buttonsIn(blocks)).toHaveLength(1);
    expect([...spoken].length).toBeLessThanOrEqual(4_000);
  });

  it("shortens a list of 80 items with buttons", () => {
    const items = Array.from({ length: 80 }, (_, i) => ({ text: [`O-${i}`], button: resolve }));
    const { blocks } = render(card([{ kind: "list", items }]), en);
    noLimitBroken(blocks);
    expect(lastLine(blocks)).toContain("Shortened:");
    expect(buttonsIn(blocks).length).toBeGreaterThan(30);
  });

  it("does not add that line where everything is there", () => {
    const { blocks } = render(card([{ kind: "list", items: [{ text: ["one"] }] }]), en);
    expect(JSON.stringify(blocks)).not.toContain("Shortened");
  });

  it("says so where a button carries more than Slack takes", () => {
    const heavy = { ...resolve, input: { what: "x".repeat(2_500) } };
    const { blocks } = render(card([{ kind: "buttons", buttons: [heavy, resolve] }]), en);
    expect(buttonsIn(blocks)).toHaveLength(1);
    expect(lastLine(blocks)).toContain("type the command instead");
  });
});

/** What people have typed, or may, into boxes of chat tools to make them do something. */
const hostile = [
  "<!channel>",
  "<!here>",
  "<!everyone>",
  "<!here|here>",
  "<!subteam^S123>",
  "<!subteam^S123|@it>",
  "<@U123>",
  "<@U123|ana>",
  "<@W123>",
  "<#C123>",
  "<#C123|general>",
  "@everyone",
  "@channel",
  "@here",
  "@ana",
  "#general",
  "<https://evil.example|Sign in>",
  "<http://evil.example>",
  "<mailto:a@evil.example|mail>",
  "<tel:+15550100>",
  "https://evil.example/login",
  "www.evil.example",
  "evil.example/x",
  "a@evil.example",
  "<!date^1392734382^{date_long}|Feb>",
  "<!date^1392734382^{date_long}^https://evil.example|Feb>",
  "*bold*",
  "_slanted_",
  "~struck~",
  "`code`",
  "```block```",
  "> quote",
  ">>> quote",
  ":fire:",
  ":wave::skin-tone-2:",
  "* one\n* two",
  "1. one",
  "# heading",
  "[link](https://evil.example)",
  "![image](https://evil.example/x.png)",
  "&lt;!channel&gt;",
  "&amp;lt;",
  "&#60;!channel&#62;",
  "\u202Eevil",
  "<\u200b!channel>",
  "<<!channel>>",
  "{date_long}",
  '"}],"type":"button',
  "</section><script>alert(1)</script>",
  "{{text}} %s $1 \\0",
] as const;

describe("what people type stays what they typed", () => {
  it("has fifty of them", () => expect(new Set(hostile).size).toBe(50));

  it.each(hostile)("%s", (typed) => {
    const everywhere: Block[] = [
      { kind: "text", text: [typed] },
      { kind: "text", text: [strong(typed)] },
      { kind: "text", text: [typed], quiet: true },
      { kind: "facts", facts: [{ label: typed, value: [typed] }] },
      { kind: "list", items: [{ text: [typed] }, { text: [typed], button: { ...resolve, label: typed } }] },
      { kind: "text", text: [who({ id: "p", name: typed })] },
      { kind: "image", url: "/a.png", alt: typed, grid: typed },
      { kind: "image", url: "/x.png", alt: typed, grid: typed },
      { kind: "buttons", buttons: [{ ...resolve, label: typed, style: "danger", input: { what: typed } }] },
    ];
    const { text: spoken, blocks } = render(card(everywhere, typed), en);
    noLimitBroken(blocks);
    // Only these kinds of text are literal; there is no mrkdwn anywhere, and no element but text in the rich texts.
    expect(JSON.stringify(blocks)).not.toContain('"mrkdwn"');
    expect(new Set(richElements(blocks).map(({ type }) => type))).toEqual(new Set(["text"]));
    expect(JSON.stringify(blocks)).not.toContain('"emoji":true');
    expect(richElements(blocks)).toContainEqual({ type: "text", text: typed });
    expect(spoken).not.toMatch(/[<>]/);
    expect(spoken.split("\n")[0]).not.toMatch(/&(?!amp;|lt;|gt;)/);
    expect(buttonsIn(blocks).map(({ value = "" }) => readValue(value)?.input["what"])).toContain(typed);
  });
});

const letter = fc.constantFrom("a", "é", "🎤", " ", "\n", "<", "&", '"', "\\", "\u0001", "ñ", "*");
const words = (most: number) =>
  fc.oneof(fc.string({ unit: letter, maxLength: 40 }), fc.string({ unit: letter, maxLength: most }), fc.constant(""));
const span: fc.Arbitrary<Span> = fc.oneof(
  words(4_000),
  words(200).map(strong),
  words(60).map((name) => who({ id: "p", name })),
  fc.record({
    kind: fc.constant("time" as const),
    at: fc.oneof(fc.integer(), fc.double(), fc.constant(1_772_781_600_000)),
    as: fc.constantFrom("time" as const, "day" as const, "moment" as const),
    said: words(30),
  }),
  fc.record({
    kind: fc.constant("link" as const),
    text: words(60),
    url: fc.oneof(fc.webUrl(), fc.constantFrom("/x", "", "mailto:x", `https://x.example/${"y".repeat(4_000)}`)),
  }),
);
const spans = fc.array(span, { maxLength: 6 });
const button: fc.Arbitrary<Button> = fc
  .record({
    label: words(200),
    command: fc.constantFrom("request", "outage resolve"),
    input: fc.dictionary(fc.constantFrom("id", "what"), words(2_200)),
    style: fc.constantFrom("primary" as const, "danger" as const, undefined),
  })
  .map(({ style, ...rest }) => ({ ...rest, ...(style && { style }) }));
const block: fc.Arbitrary<Block> = fc.oneof(
  fc.record({ kind: fc.constant("text" as const), text: spans, quiet: fc.boolean() }),
  fc.record({
    kind: fc.constant("facts" as const),
    facts: fc.array(fc.record({ label: words(90), value: spans }), { maxLength: 50 }),
  }),
  fc.record({
    kind: fc.constant("list" as const),
    items: fc.array(
      fc
        .tuple(spans, fc.option(button, { nil: undefined }))
        .map(([given, one]) => ({ text: given, ...(one && { button: one }) })),
      { maxLength: 70 },
    ),
  }),
  fc.record({ kind: fc.constant("buttons" as const), buttons: fc.array(button, { maxLength: 30 }) }),
  fc.record({
    kind: fc.constant("image" as const),
    url: fc.constantFrom("/a.png", "http://x/y", ""),
    alt: words(3_000),
    grid: words(3_000),
  }),
);
const anyCard: fc.Arbitrary<Card> = fc.record({
  title: spans,
  tone: fc.constantFrom("neutral" as const, "good" as const, "attention" as const, "warning" as const),
  body: fc.array(block, { maxLength: 60 }),
});

describe("any card", () => {
  it("is never over a limit of Slack's, and its buttons can be read back", () => {
    fc.assert(
      fc.property(anyCard, fc.constantFrom("en" as const, "es" as const), (drawn, language) => {
        const { text: spoken, blocks } = render(drawn, { ...en, language });
        noLimitBroken(blocks);
        expect(spoken.trim()).not.toBe("");
        expect([...spoken].length).toBeLessThanOrEqual(4_000);
        for (const { value = "" } of buttonsIn(blocks)) expect(readValue(value)).toBeDefined();
      }),
      { numRuns: 150 },
    );
  });
});

describe("what Slack sends becomes what was typed", () => {
  it.each([
    ["AT&amp;T &lt;3", "AT&T <3"],
    ["see <https://x.example/a|x.example/a> now", "see https://x.example/a now"],
    ["ask <@U1|ana> in <#C1|general>", "ask <@U1|ana> in #general"],
    ["<!here> <!subteam^S1|@it> <!subteam^S1>", "@here @it @subteam"],
    ["<mailto:a@d.example|a@d.example>", "a@d.example"],
    ["<tel:+15550100|555-0100>", "555-0100"],
    ["a < b and c > d", "a < b and c > d"],
  ])("%s", (received, typed) => expect(typedText(received)).toBe(typed));

  it.each([
    ["<@UBOT> outage list", "outage list"],
    ["<@UBOT|crosswalk>: help", "help"],
    ["please <@UBOT> help <@U1>", "please   help <@U1>"],
  ])("without the mention of the bot: %s", (received, typed) => expect(withoutMention(received, "UBOT")).toBe(typed));
});
