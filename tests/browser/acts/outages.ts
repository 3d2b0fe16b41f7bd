import type { Act } from "../act.ts";
import { composer } from "../hands.ts";

export const declareLine = "outage declare generator slow to start at the data center";

const byKeyboard: Act = {
  name: "by keyboard alone, an outage is declared in Teams, shown in both chats, and resolved with a form",
  async run({ visitor }) {
    const hands = await visitor();
    const { page } = hands;
    await hands.types("teams", declareLine);
    await hands.sees("slack", "Down: generator slow to start at the data center");
    await page.locator("#pane-teams .message.root.byBot", { hasText: "Down: generator" }).waitFor();
    await hands.shoot("outage");
    await page.locator("#pane-teams .root.byBot .inspect").focus();
    await hands.tabToText("It works again");
    await hands.press("Enter");
    await hands.seesText("I sent you a form in our own chat.");
    await hands.tabToText("Open the chat");
    await hands.press("Enter");
    await hands.focusIsOn(".teams .ac-textInput");
    await hands.type("new starter battery");
    await hands.tabToText("Send");
    await hands.press("Enter");
    await hands.sees("teams", "What fixed it: new starter battery");
    await page.locator("#pane-slack .root", { hasText: "Works again: generator" }).waitFor();
    await page.locator("#pane-slack .root", { hasText: "Down: generator" }).waitFor({ state: "detached" });
    await hands.goesTo("teams", "Facilities");
    await page.locator("#pane-teams .message.root.byBot", { hasText: "Works again: generator" }).waitFor();
  },
};

const thread: Act = {
  name: "that it works again is also a reply in the card's thread, which opens and closes",
  async run({ visitor }) {
    const hands = await visitor();
    const { page } = hands;
    await hands.says("teams", declareLine);
    await hands.sees("slack", "Down: generator");
    await hands.says("teams", "outage resolve O-1 new starter battery");
    const replies = page.locator("#pane-slack .thread button", { hasText: "1 reply" });
    await replies.waitFor();
    await page.locator("#pane-slack .reply", { hasText: "What fixed it: new starter battery" }).waitFor();
    await hands.shoot("resolved");
    await replies.focus();
    await hands.press("Enter");
    await page.locator("#pane-slack .reply").waitFor({ state: "detached" });
    await hands.focusIsOn("#pane-slack .thread button");
    await hands.press("Enter");
    await page.locator("#pane-slack .reply").waitFor();
  },
};

const addressed: Act = {
  name: "what is typed in a Teams channel stands in a thread, with the bot's answer under it",
  async run({ visitor }) {
    const hands = await visitor();
    await hands.types("teams", "outage");
    await hands.page.locator("#pane-teams .root", { hasText: "@Crosswalk outage" }).waitFor();
    await hands.page.locator("#pane-teams .reply", { hasText: "Nothing is down" }).waitFor();
    await hands.focusIsOn(composer("teams"));
  },
};

export const outages: readonly Act[] = [byKeyboard, thread, addressed];
