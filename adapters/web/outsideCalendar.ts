import type { ReadOutsideCalendar } from "../../src/bot/outsideCalendar.ts";
import { fetchCalendar } from "./fetchCalendar.ts";
import { readCalendar } from "./readCalendar.ts";

/** What somebody's calendar says, read from its address. */
export const readOutsideCalendar: ReadOutsideCalendar = async (url, range) =>
  readCalendar(await fetchCalendar(url), range);
