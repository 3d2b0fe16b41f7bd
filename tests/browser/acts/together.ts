import type { Act } from "../act.ts";
import { declareLine } from "./outages.ts";

export const together: Act = {
  name: "two people at the same moment, each in a browser of their own: both see both, live",
  async run({ visitor }) {
    const [dana, tom] = [await visitor(), await visitor()];
    await dana.box("slack").fill("/request printer jams in room 12");
    await tom.box("teams").fill(declareLine);
    await Promise.all([dana.box("slack").press("Enter"), tom.box("teams").press("Enter")]);
    for (const hands of [dana, tom]) {
      await hands.sees("slack", "R-1: printer jams");
      await hands.sees("slack", "Down: generator");
      await hands.page.locator("#pane-teams .message.root.byBot", { hasText: "Down: generator" }).waitFor();
    }
  },
};
