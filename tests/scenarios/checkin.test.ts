import { expect, test } from "vitest";
import type { Message } from "../support/chat.ts";
import { cardOf, formOf, type Hands, type World, wordsOn, world } from "../support/world.ts";

const last = (messages: readonly Message[]): string => {
  const message = messages.at(-1);
  return message ? wordsOn(message.card) : "nothing";
};
const firstLine = (words: string): string => words.split("\n")[0] ?? "";
const titles = (messages: readonly Message[]): readonly string[] =>
  messages.map(({ card }) => firstLine(wordsOn(card)));
async function sets(hands: Hands, line: string): Promise<string> {
  const preview = await hands.says(line);
  await hands.presses("Yes, do it", preview);
  return wordsOn(preview);
}
/** IT, whose lead Ana writes in Slack, and Facilities, whose lead Tom writes in Teams: Tuesdays at half past eight. */
const checksIn = (w: World, more = ""): Promise<string> =>
  sets(w.slackUser("U-ANA"), `/checkin setup facilities ${more}`);

test("a round, from the frozen agenda to the digest", async () => {
  const w = await world();
  console.log(await checksIn(w));
  await w.slackUser("U-ANA").says("/request lift in the gym squeaks --for facilities");
  await w.slackUser("U-MARCUS").says("/outage declare wifi drops in the gym");
  await w.isNow("2026-03-09T19:59:00Z");
  await w.isNow("2026-03-09T20:00:30Z");
  console.log(wordsOn(await w.slackUser("U-ANA").says("/checkin agenda")));
  await w.isNow("2026-03-10T13:30:10Z");
  const ana = w.slackUser("U-ANA");
  const card = w.slack.in("dm:U-ANA").at(-1);
  console.log(last(w.slack.in("dm:U-ANA")));
  console.log(last(w.teams.in("dm:29:tom")));
  if (!card) return;
  const form = formOf(await ana.presses("Answer", card.card));
  console.log(form.fields.map(({ label, hint }) => [label, hint]));
  console.log(
    wordsOn(
      cardOf(
        await ana.sends(form, {
          need1: "fix the lift",
          owner1: "Luis",
          due1: "2026-03-13",
          answer1: "New switches on Friday night",
        }),
      ),
    ),
  );
  await w.tick();
  console.log(last(w.teams.in("dm:29:luis")));
  await w
    .teamsUser("29:tom")
    .presses(
      "Nothing to add",
      w.teams.in("dm:29:tom").find(({ card }) => wordsOn(card).includes("Check-in with"))?.card ?? card.card,
    );
  await w.tick();
  console.log(last(w.slack.in("C-IT")), last(w.teams.in("19:facilities")));
  console.log(titles(w.slack.in("dm:U-ANA")), last(w.slack.in("dm:U-ANA")));
  console.log(wordsOn(await w.slackUser("U-DANA").says("/checkin map")));
  console.log(wordsOn(await w.slackUser("U-MARCUS").says("/checkin history W-1")));
  console.log(wordsOn(await w.slackUser("U-ANA").says("/checkin history W-1")));
  expect(w.errors).toEqual([]);
});
