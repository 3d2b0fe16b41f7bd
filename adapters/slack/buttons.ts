import type { Button as SlackButton } from "@slack/types";
import { z } from "zod";
import type { Button } from "../../src/bot/card.ts";
import type { Input } from "../../src/bot/command.ts";
import { type Language, shortened } from "../../src/bot/text.ts";
import { blockLimits } from "./limits.ts";
import { plainText } from "./plainText.ts";
import { wordsIn } from "./words.ts";

const carried = z.object({ command: z.string().min(1), input: z.record(z.string(), z.string()) });
export interface Call {
  readonly command: string;
  readonly input: Input;
}

export const valueFor = ({ command, input }: Call): string => JSON.stringify({ command, input });

/** What a button carries. Undefined: it is none of ours, or of an older make. */
export function readValue(value: string): Call | undefined {
  try {
    return carried.safeParse(JSON.parse(value)).data;
  } catch {
    return undefined;
  }
}

/** Undefined where Slack cannot carry its input. */
export function slackButton(button: Button, actionId: string, language: Language): SlackButton | undefined {
  const value = valueFor(button);
  if ([...value].length > blockLimits.buttonValue) return undefined;
  const label = button.label.trim() === "" ? button.command : button.label;
  return {
    type: "button",
    action_id: actionId,
    text: plainText(label, blockLimits.buttonText),
    value,
    ...(button.style && { style: button.style }),
    ...(button.style === "danger" && { confirm: confirmation(label, language) }),
  };
}

function confirmation(label: string, language: Language): NonNullable<SlackButton["confirm"]> {
  const said = wordsIn(language);
  return {
    title: plainText(said.sure, blockLimits.confirmTitle),
    text: plainText(said.sureAbout(shortened(label, blockLimits.buttonText)), blockLimits.confirmText),
    confirm: plainText(label, blockLimits.confirmButton),
    deny: plainText(said.cancel, blockLimits.confirmButton),
    style: "danger",
  };
}
