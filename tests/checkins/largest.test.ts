import { describe, expect, test } from "vitest";
import { render as renderSlack } from "../../adapters/slack/render.ts";
import { bytesOf } from "../../adapters/teams/fit.ts";
import { limits } from "../../adapters/teams/limits.ts";
import { render as renderTeams } from "../../adapters/teams/render.ts";
import { languages } from "../../src/bot/text.ts";
import { blockFaults } from "../support/fakeSlack.ts";
import { wordsOn } from "../support/world.ts";
import { largest } from "./fiftyOfAll.ts";

const leftOut = /shortened|acortado|abreviado/i;

describe.each(languages)("fifty of everything, in %s", (language) => {
  test.each(largest)("%s fits, with nothing left out by the platform", (_, draw) => {
    const card = draw(language);
    const { blocks } = renderSlack(card, { language });
    expect(blockFaults(blocks, "/blocks", 40)).toEqual([]);
    expect(JSON.stringify(blocks)).not.toMatch(leftOut);
    const drawn = renderTeams(card, { language, publicUrl: "https://crosswalk.example" });
    expect(bytesOf(drawn)).toBeLessThanOrEqual(limits.cardBytes);
    expect(JSON.stringify(drawn)).not.toMatch(leftOut);
    // The buttons are there, and a phone needs few screens.
    expect(wordsOn(card).split("\n").length).toBeLessThanOrEqual(45);
  });
});
