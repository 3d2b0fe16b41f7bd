import { expect, test } from "vitest";
import { clean } from "../../src/bot/text.ts";
import { hostileTexts, splitTexts } from "../support/hostile.ts";
import { expectLiteral } from "../support/literal.ts";
import { cardIn, partners } from "../support/partners.ts";
import { formOf } from "../support/world.ts";

/** A whole week in which everything that anybody types is `text`: a need, an answer, thanks, a reason, a question. */
async function weekOf(first: string, second: string): Promise<void> {
  const p = await partners();
  const { w } = p;
  const form = formOf(await p.ana.types("/checkin setup"));
  const asked = await p.ana.sends(form, { with: "facilities", questions: second });
  if (asked.kind === "card") await p.ana.presses("Yes, do it", asked.card);
  await p.isNow("2026-01-06 08:30:05");
  await p.anaAnswers({
    need1: first,
    owner1: "Luis",
    due1: "2026-01-20",
    need2: second,
    answer1: first,
    answer2: second,
  });
  await w.bot.call("checkin thanks", { words: first, sent: "yes" }, p.ana.from);
  await p.tom.presses("Nothing to add", p.toms());
  await w.tick();
  const typed = [first, second].map(clean).filter((one) => one !== "");
  expectLiteral(p.digest(), clean(first));
  expectLiteral(p.anas("What Facilities and IT said"), ...typed);
  expectLiteral(cardIn(w.teams, "dm:29:grace", "What Facilities and IT said"), ...typed);
  // The owner reads Spanish.
  const owned = w.teams.in("dm:29:luis").at(-1)?.card;
  expect(owned && JSON.stringify(owned.title)).toContain(JSON.stringify(clean(first)).slice(1, -1));

  const moved = { promise: "P-1", due: "2026-01-27", reason: second, sent: "yes" };
  await w.bot.call("checkin renegotiate", moved, p.tom.from);
  await w.tick();
  expectLiteral(p.anas("May it be"), ...typed);
  await p.isNow("2026-01-13 08:30:05");
  expectLiteral(p.toms(), clean(first));
  await w.bot.call("checkin drop", { promise: "P-1", reason: first, sent: "yes" }, { ...p.tom.from, delivery: "drop" });
  await w.tick();
  expectLiteral(p.anas("P-1"), clean(first));
  expect(w.errors).toEqual([]);
}

test.each(hostileTexts)("as a need, an answer, a question, thanks and a reason: %j", (text) => weekOf(text, text));
test.each(splitTexts)("whole only when two are read one after the other: %j %j", (first, second) =>
  weekOf(first, second),
);
