import type { Command } from "../bot/command.ts";
import { coverCommands } from "./commandsCover.ts";
import { handoffCommands } from "./commandsHandoff.ts";
import { nowCommands } from "./commandsNow.ts";
import { outsideCommands } from "./commandsOutside.ts";
import { setupCommands } from "./commandsSetup.ts";
import type { OnCallTables } from "./oncall.ts";

/** In the order in which help shows them. */
export const onCallCommands: readonly Command<OnCallTables>[] = [
  ...nowCommands,
  ...coverCommands,
  ...handoffCommands,
  ...outsideCommands,
  ...setupCommands,
];
