import { nearest } from "../../src/bot/nearest.ts";

const known = Intl.supportedValuesOf("timeZone");

/**
 * An IANA zone, spelled as the tables spell it. Offsets and abbreviations such as "EST" are refused: they know no
 * daylight saving time, and every handoff would be an hour off in summer.
 */
export function zoneNamed(typed: string): string | undefined {
  if (typed === "UTC") return typed;
  const spelled = known.find((zone) => zone.toLowerCase() === typed.toLowerCase());
  return spelled ?? (/^\p{L}+\//u.test(typed) && isZone(typed) ? typed : undefined);
}

function isZone(typed: string): boolean {
  try {
    return new Intl.DateTimeFormat("en", { timeZone: typed }).resolvedOptions().timeZone !== "";
  } catch {
    return false;
  }
}

const abbreviated: Readonly<Record<string, string>> = {
  eastern: "America/New_York",
  est: "America/New_York",
  central: "America/Chicago",
  cst: "America/Chicago",
  mountain: "America/Denver",
  mst: "America/Denver",
  pacific: "America/Los_Angeles",
  pst: "America/Los_Angeles",
};

/** The zone that was probably meant. */
export const zoneNear = (typed: string): string | undefined =>
  abbreviated[typed.toLowerCase().replace(/\W.*$/, "")] ?? nearest(typed, known);
