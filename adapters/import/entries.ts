import * as z from "zod";
import { explain } from "./issues.ts";
import { quoted } from "./problem.ts";
import type { Path, Report } from "./report.ts";
import { idRemedy, isId } from "./shapes.ts";

/** One entry of a section, and where it stands. */
export interface Entry<T> {
  readonly at: Path;
  readonly value: T;
}

/** What fits its schema; all that does not is reported. */
export function readOne<S extends z.ZodType>(
  report: Report,
  at: Path,
  raw: unknown,
  schema: S,
): z.output<S> | undefined {
  const read = schema.safeParse(raw, { reportInput: true });
  if (read.success) return read.data;
  explain(report, at, read.error.issues);
  return undefined;
}

/** The good entries of a list. Each is read by itself, so that one bad entry hides no other. */
export function readList<S extends z.ZodType>(
  report: Report,
  at: Path,
  raw: unknown,
  schema: S,
): readonly Entry<z.output<S>>[] {
  const list = isLeftOut(raw) ? [] : (readOne(report, at, raw, z.array(z.unknown())) ?? []);
  return list.flatMap((entry, index) => {
    const value = readOne(report, [...at, index], entry, schema);
    return value === undefined ? [] : [{ at: [...at, index], value }];
  });
}

const mostInMap = 1000;

/** The good entries of a map from ids. */
export function readMap<S extends z.ZodType>(
  report: Report,
  at: Path,
  raw: unknown,
  schema: S,
): readonly (Entry<z.output<S>> & { readonly id: string })[] {
  const map = isLeftOut(raw) ? {} : (readOne(report, at, raw, z.record(z.string(), z.unknown())) ?? {});
  const entries = Object.entries(map);
  if (entries.length > mostInMap) {
    report.add(
      at,
      `There are more than ${mostInMap} entries here.`,
      "Is the indentation right, and is it the right file?",
    );
    return [];
  }
  return entries.flatMap(([id, entry]) => {
    const path = [...at, id];
    if (!isId(id)) report.add(path, `${quoted(id)} is no id I take.`, idRemedy);
    const value = readOne(report, path, entry, schema);
    return value === undefined ? [] : [{ id, at: path, value }];
  });
}

/** A section with nothing below its key is as good as none. */
const isLeftOut = (raw: unknown): boolean => raw === undefined || raw === "";
