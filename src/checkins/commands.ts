import type { Command } from "../bot/command.ts";
import type { CheckinTables } from "./checkin.ts";
import { pairCommands } from "./commandsPair.ts";
import { promiseCommands } from "./commandsPromise.ts";
import { roundCommands } from "./commandsRound.ts";
import { setupCommands } from "./commandsSetup.ts";

/** In the order in which help shows them. */
export const checkinCommands: readonly Command<CheckinTables>[] = [
  ...roundCommands,
  ...promiseCommands,
  ...pairCommands,
  ...setupCommands,
];
