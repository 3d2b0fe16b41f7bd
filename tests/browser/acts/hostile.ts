import assert from "node:assert/strict";
import type { Act } from "../act.ts";

const texts = [
  "<script>globalThis.hit=1</script> script",
  '<img src=x onerror="globalThis.hit=1"> image',
  "<!channel> <!here> <@U-ANA> everybody",
  "<at>Tom Becker</at> mention",
  "**bold** _so_ `code` [link](javascript:globalThis.hit=1) markdown",
  "&lt;b&gt; &amp; entities",
  "{{DATE(2026-01-01T00:00:00Z)}} date",
  "#{globalThis.hit=1} {{globalThis.hit=1}} template",
  "\u202Etfel ot thgir \u2067and never closed",
];
const elements = ["script", "a", "b", "em", "at", "iframe", "img:not(.avatar)"].map((name) => `.message .what ${name}`);

const asCard: Act = {
  name: "whatever people type shows as it was typed, in both chats: no element, no script, no link comes of it",
  async run({ visitor }) {
    const hands = await visitor();
    for (const [i, text] of texts.entries()) {
      await hands.says("teams", `outage declare ${text}`);
      await hands.page.locator("#pane-teams .root.byBot").nth(i).waitFor();
      await hands.page.locator("#pane-slack .root.byBot").nth(i).waitFor();
    }
    for (const text of texts)
      for (const side of ["slack", "teams"] as const)
        assert.ok((await seen(hands.page.locator(`#pane-${side} .messages`))).includes(text), `${side}: ${text}`);
    await hands.shoot("hostile");
    assert.equal(await hands.page.locator(elements.join()).count(), 0);
    assert.equal(await hands.page.evaluate("globalThis.hit"), undefined);
  },
};

const asWords: Act = {
  name: "words in a channel that are markup stay words, and in the raw JSON, too",
  async run({ visitor }) {
    const hands = await visitor();
    const all = texts.join(" ");
    await hands.says("slack", all);
    await hands.sees("slack", "<!channel> <!here>");
    await hands.says("slack", `/request ${all}`);
    await hands.sees("slack", "R-1: <script>");
    assert.equal(await hands.page.locator(elements.join()).count(), 0);
    await hands.message("slack", "R-1: <script>").locator(".inspect").last().click();
    await hands.page.locator("dialog pre", { hasText: "onerror" }).waitFor();
    assert.equal(await hands.page.locator("dialog pre *").count(), 0);
    assert.equal(await hands.page.evaluate("globalThis.hit"), undefined);
  },
};

const seen = async (list: { readonly textContent: () => Promise<string | null> }) => (await list.textContent()) ?? "";

export const hostile: readonly Act[] = [asCard, asWords];
