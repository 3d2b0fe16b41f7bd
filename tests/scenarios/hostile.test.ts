import { expect, test } from "vitest";
import { render as renderSlack } from "../../adapters/slack/render.ts";
import { render as renderTeams } from "../../adapters/teams/render.ts";
import type { Card } from "../../src/bot/card.ts";
import { clean } from "../../src/bot/text.ts";
import { locationKey } from "../../src/people/location.ts";
import { cardOf } from "../support/cards.ts";
import { smallDistrict } from "../support/district.ts";
import { hostileTexts, splitTexts } from "../support/hostile.ts";
import { type World, world } from "../support/world.ts";

type Found = { readonly type: string; readonly text: string };
/** Every text of a message with the kind of element that holds it. */
function textsIn(value: unknown, found: Found[] = []): readonly Found[] {
  if (Array.isArray(value)) for (const one of value) textsIn(one, found);
  else if (typeof value === "object" && value !== null) {
    const { type, text }: { type?: unknown; text?: unknown } = value;
    if (typeof text === "string") found.push({ type: String(type), text });
    for (const inner of Object.values(value)) textsIn(inner, found);
  }
  return found;
}
/** Platforms break lines in ways of their own. */
const squeezed = (text: string) => text.replace(/\s+/gu, "");

function expectLiteral(card: Card, ...texts: readonly string[]): void {
  const slack = renderSlack(card, { language: "en" });
  const inSlack = textsIn(slack.blocks);
  expect(inSlack.filter(({ type }) => type === "mrkdwn")).toEqual([]);
  expect(JSON.stringify(slack.blocks)).not.toMatch(/"type":"(?:user|channel|usergroup|broadcast|link)"/);
  expect(slack.text).not.toMatch(/<[!@#a-z]/i);
  const teams = renderTeams(card, { language: "en", publicUrl: "https://crosswalk.example" });
  const inTeams = textsIn(teams);
  const interpreted = inTeams.filter(({ type }) => type === "TextBlock").map(({ text }) => text);
  expect(JSON.stringify(teams)).not.toContain('"entities"');
  for (const text of texts) {
    const literal = clean(text);
    const typed = squeezed(literal);
    expect(squeezed(inSlack.map((one) => one.text).join(" "))).toContain(typed);
    expect(
      squeezed(
        inTeams
          .filter(({ type }) => type === "TextRun")
          .map((one) => one.text)
          .join(""),
      ),
    ).toContain(typed);
    expect(interpreted.filter((one) => one.includes(literal))).toEqual([]);
  }
}

/** Every card that the district's chats were sent. */
const shown = (w: World): readonly Card[] => [...w.slack.messages, ...w.teams.messages].map(({ card }) => card);

test.each(hostileTexts)("as a request, its outcome and what it waits for: %j", async (text) => {
  const w = await world();
  const dana = w.slackUser("U-DANA");
  const marcus = w.slackUser("U-MARCUS");
  const sent = await w.bot.call("request", { what: text, department: "it", sent: "yes" }, dana.from);
  expectLiteral(cardOf(sent), text);
  await w.bot.call("request wait", { request: "R-1", for: text, sent: "yes" }, { ...marcus.from, delivery: "w" });
  await w.tick();
  for (const card of shown(w)) expectLiteral(card, text);
  await w.bot.call("request done", { request: "R-1", outcome: text, sent: "yes" }, { ...marcus.from, delivery: "d" });
  await w.tick();
  for (const card of shown(w)) expectLiteral(card, text);
  expectLiteral(await dana.says("/request show R-1"), text);
});

test.each(hostileTexts)("as the name of a person, a place and a channel: %j", async (text) => {
  const w = await world();
  const plan = smallDistrict();
  const odd = {
    id: "odd",
    kind: "campus",
    name: clean(text),
    path: [clean(text)],
    within: ["odd"],
    keys: [locationKey("odd")],
  } as const;
  await w.store.setup((setup) => setup.bring({ ...plan, locations: [...plan.locations, odd] }, w.now));
  const someone = w.slackUser("U-ODD", text);
  await w.bot.call("request", { what: "wifi", where: "odd", sent: "yes" }, someone.from);
  await w.tick();
  const name = [...clean(text)].slice(0, 100).join("");
  for (const card of shown(w)) expectLiteral(card, text, name);
});

test.each(splitTexts)("split over two fields it stays in two pieces: %j and %j", async (first, second) => {
  const w = await world();
  const ana = w.slackUser("U-ANA");
  await w.bot.call("outage declare", { what: first, sent: "yes" }, { ...ana.from, delivery: "1" });
  await w.bot.call("outage update", { outage: "O-1", words: second, sent: "yes" }, { ...ana.from, delivery: "2" });
  await w.tick();
  for (const card of shown(w)) expectLiteral(card, first, second);
});

test("ten thousand characters are refused with words where a form has a limit, and never reach a platform whole", async () => {
  const w = await world();
  const dana = w.slackUser("U-DANA");
  const long = "x".repeat(10_000);
  const refused = await w.bot.call("request", { what: long, sent: "yes" }, dana.from);
  expect(refused.kind === "form" && String(refused.form.problems["what"])).toContain("under 3000 letters");
  await w.bot.call("request", { what: "x".repeat(3000), sent: "yes" }, { ...dana.from, delivery: "2" });
  await w.tick();
  for (const card of shown(w))
    expect(JSON.stringify(renderSlack(card, { language: "en" }).blocks).length).toBeLessThan(12_001);
});
