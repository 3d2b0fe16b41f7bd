import * as z from "zod";
import { nearest } from "../../src/bot/nearest.ts";
import { fold } from "../../src/bot/text.ts";
import { type Department, departmentNamed } from "../../src/people/department.ts";
import { quoted } from "./problem.ts";
import type { Path, Report } from "./report.ts";

/** The departments that the rest of the file may speak of, by id, name or alias. */
export interface DepartmentsKnown {
  /** The id of the department named; what names none is reported and given back as it is. */
  readonly idOf: (typed: string, at: Path) => string;
  readonly ids: readonly string[];
}

const keys = z.record(z.string(), z.unknown()).transform((map) => Object.keys(map));

/** A department with a mistake in it is still one: who speaks of it is not at fault. Hence the raw section too. */
export function departmentsKnown(report: Report, raw: unknown, good: readonly Department[]): DepartmentsKnown {
  const ids = keys.safeParse(raw).data ?? [];
  return {
    ids,
    idOf(typed, at) {
      const found = ids.find((id) => id === fold(typed)) ?? departmentNamed(typed, good)?.id;
      if (found === undefined) report.add(at, `There is no department ${quoted(typed)}.`, remedy(typed, ids));
      return found ?? typed;
    },
  };
}

function remedy(typed: string, ids: readonly string[]): string {
  const meant = nearest(typed, ids);
  if (meant) return `Did you mean “${meant}”?`;
  if (ids.length === 0) return "Describe it under departments: first.";
  return `Write one of: ${ids.slice(0, 20).join(", ")}; or describe it under departments.`;
}
