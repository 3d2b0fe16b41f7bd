import { expect, test } from "vitest";
import { wordsOn, world } from "../support/world.ts";

test("a teacher's one line reaches IT, and her own chat follows it to the end", async () => {
  const w = await world();
  const dana = w.slackUser("U-DANA");
  const marcus = w.slackUser("U-MARCUS").in({ platform: "slack", id: "C-IT", direct: false });

  const receipt = await dana.says("/request projector bulb out in room 12");
  expect(wordsOn(receipt)).toContain("R-1 is on its way");
  expect(wordsOn(receipt)).toContain("Where: Lincoln High School › 12");
  await w.tick();

  const [home] = w.slack.in("C-IT");
  expect(home && wordsOn(home.card)).toContain("R-1: projector bulb out in room 12");
  expect(w.teams.messages).toEqual([]);

  if (home) await marcus.presses("I'll take it", home.card);
});
