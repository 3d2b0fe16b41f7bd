import type { Command } from "./bot/command.ts";
import type { Errand } from "./bot/errand.ts";
import type { CardKind } from "./bot/mirror.ts";
import type { Page } from "./bot/page.ts";
import type { Chore } from "./bot/parts.ts";
import { checkinCards } from "./checkins/cards.ts";
import type { CheckinTables } from "./checkins/checkin.ts";
import { checkinChores } from "./checkins/chores.ts";
import { checkinCommands } from "./checkins/commands.ts";
import { onCallPages } from "./oncall/calendar.ts";
import { onCallCards } from "./oncall/cards.ts";
import { onCallChores } from "./oncall/chores.ts";
import { onCallCommands } from "./oncall/commands.ts";
import { onCallErrands } from "./oncall/errands.ts";
import type { OnCallTables } from "./oncall/oncall.ts";
import type { OnCallOutside } from "./oncall/outside.ts";
import { outageCards } from "./outages/cards.ts";
import { outageCommands } from "./outages/commands.ts";
import type { OutageTables } from "./outages/outage.ts";
import { peopleCards } from "./people/cards.ts";
import { peopleChores } from "./people/chores.ts";
import { peopleCommands } from "./people/commands.ts";
import { requestCards } from "./requests/cards.ts";
import { requestCommands } from "./requests/commands.ts";
import type { RequestTables } from "./requests/request.ts";

/** What all nouns together need kept. */
export interface Tables extends RequestTables, OutageTables, OnCallTables, CheckinTables {}

/** In the order in which help shows them. */
export const commands: readonly Command<Tables>[] = [
  ...requestCommands,
  ...outageCommands,
  ...onCallCommands,
  ...checkinCommands,
  ...peopleCommands,
];
export const cards: readonly CardKind<Tables>[] = [
  ...requestCards,
  ...outageCards,
  ...onCallCards,
  ...checkinCards,
  ...peopleCards,
];
export const chores: readonly Chore<Tables>[] = [...onCallChores, ...checkinChores, ...peopleChores];
/** What the web serves. */
export const pages: readonly Page<Tables>[] = [...onCallPages];
/** What needs the network beside the chats. */
export const errandsOver = (outside: OnCallOutside): readonly Errand<Tables>[] => [...onCallErrands(outside)];

/** Words that name no command are offered to this one. */
export const freeText = { command: "request", field: "what" } as const;
