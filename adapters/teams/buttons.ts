import type { Button } from "../../src/bot/card.ts";
import { shortened } from "../../src/bot/text.ts";
import type { ActionSet, Execute } from "./adaptiveCard.ts";
import type { CallData } from "./callData.ts";
import type { Room } from "./fit.ts";
import { limits } from "./limits.ts";

const styles = { primary: "positive", danger: "destructive" } as const;

/** Titles of buttons are plain text to every client. */
export function execute(label: string, data: CallData, style: Button["style"], room: Room): Execute {
  const title = shortened(label.toWellFormed(), limits.actionTitle);
  return {
    type: "Action.Execute",
    title,
    verb: "call",
    data,
    ...(style && { style: styles[style] }),
    ...(room.fallbacks && { fallback: { type: "Action.Submit", title, data } }),
  };
}

/** As many sets as it takes, for a set shows five buttons only. */
export function actionSets(buttons: readonly Button[], on: CallData["on"], room: Room): readonly ActionSet[] {
  const actions = buttons.map(({ label, command, input, style }) =>
    execute(label, { command, input, ...(on && { on }) }, style, room),
  );
  const sets: ActionSet[] = [];
  for (let i = 0; i < actions.length; i += limits.actionsPerSet)
    sets.push({ type: "ActionSet", actions: actions.slice(i, i + limits.actionsPerSet) });
  return sets;
}
