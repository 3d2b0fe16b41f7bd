import type { Temporal } from "temporal-polyfill";
import type { Language, TimeSpan } from "./text.ts";

/** Who a time is written for. */
export interface ReadsTime {
  readonly language: Language;
  /** IANA name, for instance "America/Chicago". */
  readonly zone: string;
}

const shapes = {
  time: { hour: "numeric", minute: "2-digit" },
  day: { weekday: "short", month: "short", day: "numeric" },
  moment: { weekday: "short", month: "short", day: "numeric", hour: "numeric", minute: "2-digit" },
} as const satisfies Record<TimeSpan["as"], Intl.DateTimeFormatOptions>;
const locales = { en: "en-US", es: "es-US" } as const satisfies Record<Language, string>;
const formats = new Map<string, Intl.DateTimeFormat>();

/** An instant for people, in their zone and language: "Fri, Mar 6, 8:00 AM". */
export function when(at: Temporal.Instant, reader: ReadsTime, as: TimeSpan["as"] = "moment"): TimeSpan {
  const key = `${as} ${reader.language} ${reader.zone}`;
  let format = formats.get(key);
  if (!format) {
    format = new Intl.DateTimeFormat(locales[reader.language], { ...shapes[as], timeZone: reader.zone });
    formats.set(key, format);
  }
  const said = format.format(at.epochMilliseconds).replaceAll("\u202f", " ");
  return { kind: "time", at: at.epochMilliseconds, as, said };
}

const units = {
  en: { day: ["day", "days"], hour: ["hour", "hours"], minute: ["minute", "minutes"], none: "less than a minute" },
  es: { day: ["día", "días"], hour: ["hora", "horas"], minute: ["minuto", "minutos"], none: "menos de un minuto" },
} as const;

/** How long something took, in its two largest units: "1 hour 5 minutes". */
export function howLong(from: Temporal.Instant, until: Temporal.Instant, language: Language): string {
  const minutes = Math.max(0, Math.floor((until.epochMilliseconds - from.epochMilliseconds) / 60_000));
  const parts = [
    ["day", Math.floor(minutes / 1440)],
    ["hour", Math.floor((minutes % 1440) / 60)],
    ["minute", minutes % 60],
  ] as const;
  const said = parts
    .filter(([, n]) => n > 0)
    .slice(0, 2)
    .map(([unit, n]) => `${n} ${units[language][unit][n === 1 ? 0 : 1]}`);
  return said.join(" ") || units[language].none;
}
