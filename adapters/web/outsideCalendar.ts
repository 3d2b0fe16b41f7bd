import type { ReadOutsideCalendar } from "../../src/bot/outsideCalendar.ts";
import { readCalendar } from "./readCalendar.ts";

/** What somebody's calendar says, read from its address. */
export const readOutsideCalendar: ReadOutsideCalendar = async (url, range) => {
  // undici is slow to load, and most starts are over long before a calendar is read.
  const { fetchCalendar } = await import("./fetchCalendar.ts");
  return readCalendar(await fetchCalendar(url), range);
};
