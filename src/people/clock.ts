import type { Field } from "../bot/command.ts";
import { UserError } from "../bot/errors.ts";
import { shown } from "../bot/field.ts";
import { fold, type Said } from "../bot/text.ts";
import { wordsIn } from "./words.ts";

interface Named {
  readonly label: Said;
  readonly hint?: Said;
  readonly also?: readonly string[];
}

/** A value for a choice, and its names in English and Spanish. */
export const weekdays = [
  ["1", "Monday", "lunes"],
  ["2", "Tuesday", "martes"],
  ["3", "Wednesday", "miércoles"],
  ["4", "Thursday", "jueves"],
  ["5", "Friday", "viernes"],
  ["6", "Saturday", "sábado"],
  ["7", "Sunday", "domingo"],
] as const;

/** "8:00", "8am", "17:30": the wall clock, as "08:00". */
export const clockTime = (named: Named): Field<string, unknown> => ({
  ...shown(named),
  required: true,
  control: { kind: "line" },
  read: async (raw = "", { language }) => {
    const [, hours = "", minutes = "00", half] = /^(\d{1,2})(?:[:.h](\d{2}))? ?(am|pm)?$/.exec(fold(raw)) ?? [];
    const hour = half === undefined ? Number(hours) : (Number(hours) % 12) + (half === "pm" ? 12 : 0);
    if (hours === "" || hour > 23 || Number(minutes) > 59) throw new UserError(wordsIn(language).notClock(raw));
    return `${String(hour).padStart(2, "0")}:${minutes}`;
  },
});
