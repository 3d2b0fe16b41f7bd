import { Temporal } from "temporal-polyfill";
import { readDuration } from "../bot/moment.ts";
import { fold, type Language } from "../bot/text.ts";
import { howLong } from "../bot/time.ts";
import { longestLead } from "./reminder.ts";
import { wordsIn } from "./words.ts";

const zero = Temporal.Instant.fromEpochMilliseconds(0);
const none = new Set(["none", "never", "off", "no", "ninguno", "nunca", "nada"]);
const most = 5;

/** "7 days, 12 hours", "none". Minutes, longest first; undefined: not a list of times. */
export function readLeads(typed: string): readonly number[] | undefined {
  if (none.has(fold(typed.trim()))) return [];
  const found = typed.split(/\s*(?:,|;|\s(?:and|y)\s)\s*/).map((one) => readDuration(one));
  const minutes = found.flatMap((one) => (one === undefined || one < 5 || one > longestLead ? [] : [one]));
  if (minutes.length !== found.length || minutes.length > most) return undefined;
  return [...new Set(minutes)].sort((a, b) => b - a);
}

/** "7 days and again 12 hours". */
export const leadsInWords = (minutes: readonly number[], language: Language): string =>
  minutes.map((lead) => howLong(zero, zero.add({ minutes: lead }), language)).join(wordsIn(language).andAgain);
