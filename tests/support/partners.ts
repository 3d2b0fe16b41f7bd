import { Temporal } from "temporal-polyfill";
import type { Card, Reply } from "../../src/bot/card.ts";
import { plain } from "../../src/bot/text.ts";
import type { DayKind } from "../../src/people/calendar.ts";
import type { Chat, Message } from "./chat.ts";
import { cardOf, formOf, type Hands, type World, wordsOn, world } from "./world.ts";

/* IT, whose lead Ana writes in Slack, and Facilities, whose lead Tom writes in Teams. */

export const titlesIn = (messages: readonly Message[]): readonly string[] =>
  messages.map(({ card }) => wordsOn(card).split("\n")[0] ?? "");
export const wordsIn = (messages: readonly Message[]): string => messages.map(({ card }) => wordsOn(card)).join("\n\n");

/** What a refusal says, as a card or in the form that comes back. */
export const refusalOf = (reply: Reply): string =>
  reply.kind === "card" ? wordsOn(reply.card) : Object.values(reply.form.problems).map(plain).join("\n");

/** The last card in a conversation whose title begins so. */
export function cardIn(chat: Chat, conversation: string, begins: string): Card {
  const found = chat.in(conversation).findLast(({ card }) => wordsOn(card).startsWith(begins));
  if (!found) throw new Error(`no “${begins}” in ${conversation}:\n${titlesIn(chat.in(conversation)).join("\n")}`);
  return found.card;
}

export class Partners {
  readonly w: World;
  readonly ana: Hands;
  readonly tom: Hands;
  constructor(w: World) {
    this.w = w;
    this.ana = w.slackUser("U-ANA");
    this.tom = w.teamsUser("29:tom");
  }

  async says(hands: Hands, line: string): Promise<string> {
    return wordsOn(cardOf(await hands.types(line)));
  }
  /** A day as people say it in Chicago: "2026-01-13 08:30". */
  async isNow(wallClock: string): Promise<void> {
    await this.w.isNow(at(wallClock));
  }
  async names(kind: DayKind, ...days: readonly string[]): Promise<void> {
    const named = days.map((day) => ({ day: Temporal.PlainDate.from(day), kind, name: kind }));
    await this.w.store.of(this.w.district).transact(({ calendar }) => calendar.bring(named));
  }

  readonly anas = (begins = "Check-in with Facilities"): Card => cardIn(this.w.slack, "dm:U-ANA", begins);
  readonly toms = (begins = "Check-in with IT"): Card => cardIn(this.w.teams, "dm:29:tom", begins);
  readonly digest = (): Card => cardIn(this.w.slack, "C-IT", "Facilities and IT");
  readonly digests = (): number =>
    titlesIn(this.w.slack.in("C-IT")).filter((one) => one.includes("check-in of")).length;

  async anaAnswers(boxes: Readonly<Record<string, string>>): Promise<Card> {
    return cardOf(await this.ana.sends(formOf(await this.ana.presses("Answer", this.anas())), boxes));
  }
  async tomAnswers(boxes: Readonly<Record<string, string>>): Promise<Card> {
    return cardOf(await this.tom.sends(formOf(await this.tom.presses("Answer", this.toms())), boxes));
  }
  /** After the digest: by the card of the week, whatever its button says by now. */
  async tomAnswersLate(boxes: Readonly<Record<string, string>>): Promise<void> {
    const label = wordsOn(this.toms()).includes("[Change my answer]") ? "Change my answer" : "Answer";
    await this.tom.sends(formOf(await this.tom.presses(label, this.toms())), boxes);
    await this.w.tick();
  }
  async bothAddNothing(): Promise<void> {
    await this.ana.presses("Nothing to add", this.anas());
    await this.tom.presses("Nothing to add", this.toms());
    await this.w.tick();
  }
}

export const at = (wallClock: string): string =>
  Temporal.PlainDateTime.from(wallClock.replace(" ", "T")).toZonedDateTime("America/Chicago").toInstant().toString();

/** Set up on Friday, January 2: the first check-in is on Tuesday, January 6, at half past eight. */
export async function partners(more = ""): Promise<Partners> {
  const w = await world();
  const both = new Partners(w);
  await both.isNow("2026-01-02 10:00");
  const preview = await both.ana.says(`/checkin setup facilities --alternate Marcus --sponsor Grace ${more}`);
  await both.ana.presses("Yes, do it", preview);
  await both.isNow("2026-01-02 10:01");
  return both;
}
