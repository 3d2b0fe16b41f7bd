import type { Command } from "../bot/command.ts";
import { agreeCommands } from "./commandsAgree.ts";
import { awayCommands } from "./commandsAway.ts";
import { coverCommands } from "./commandsCover.ts";
import { handoffCommands } from "./commandsHandoff.ts";
import { leftCommands } from "./commandsLeft.ts";
import { nowCommands } from "./commandsNow.ts";
import { outsideCommands } from "./commandsOutside.ts";
import { setupCommands } from "./commandsSetup.ts";
import { takeCommands } from "./commandsTake.ts";
import type { OnCallTables } from "./oncall.ts";

/** In the order in which help shows them. */
export const onCallCommands: readonly Command<OnCallTables>[] = [
  ...nowCommands,
  ...takeCommands,
  ...coverCommands,
  ...agreeCommands,
  ...awayCommands,
  ...handoffCommands,
  ...outsideCommands,
  ...setupCommands,
  ...leftCommands,
];
