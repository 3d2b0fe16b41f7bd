import { expect } from "vitest";
import { render as renderSlack } from "../../adapters/slack/render.ts";
import { render as renderTeams } from "../../adapters/teams/render.ts";
import type { Card } from "../../src/bot/card.ts";

interface Found {
  readonly type: string;
  readonly text: string;
}
/** Every text of a message with the kind of element that holds it. */
function textsIn(value: unknown): readonly Found[] {
  if (Array.isArray(value)) return value.flatMap(textsIn);
  if (typeof value !== "object" || value === null) return [];
  const { type, text }: { type?: unknown; text?: unknown } = value;
  const own = typeof text === "string" ? [{ type: String(type), text }] : [];
  return [...own, ...Object.values(value).flatMap(textsIn)];
}
/** Platforms break lines in ways of their own. */
const squeezed = (text: string) => text.replace(/\s+/gu, "");

/** On both platforms these texts are there as they were typed, and nothing on the card is markup. */
export function expectLiteral(card: Card, ...texts: readonly string[]): void {
  const slack = renderSlack(card, { language: "en" });
  const inSlack = textsIn(slack.blocks);
  expect(inSlack.filter(({ type }) => type === "mrkdwn")).toEqual([]);
  expect(JSON.stringify(slack.blocks)).not.toMatch(/"type":"(?:user|channel|usergroup|broadcast|link)"/);
  expect(slack.text).not.toMatch(/<[!@#a-z]/i);
  const teams = renderTeams(card, { language: "en", publicUrl: "https://crosswalk.example" });
  const inTeams = textsIn(teams);
  expect(JSON.stringify(teams)).not.toContain('"entities"');
  for (const text of texts) {
    const runs = inTeams.filter(({ type }) => type === "TextRun");
    expect(squeezed(inSlack.map((one) => one.text).join(" "))).toContain(squeezed(text));
    expect(squeezed(runs.map((one) => one.text).join(""))).toContain(squeezed(text));
    expect(inTeams.filter((one) => one.type === "TextBlock" && one.text.includes(text))).toEqual([]);
  }
}
