import type { CardKind } from "../bot/mirror.ts";
import type { CheckinTables } from "./checkin.ts";
import { digestCards } from "./digestCards.ts";
import { promiseCards } from "./promiseCards.ts";
import { roundCards } from "./roundCards.ts";

export const checkinCards: readonly CardKind<CheckinTables>[] = [...roundCards, ...digestCards, ...promiseCards];
