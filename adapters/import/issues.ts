import type { core } from "zod";
import { nearest } from "../../src/bot/nearest.ts";
import { quoted } from "./problem.ts";
import type { Path, Report } from "./report.ts";

const shapes: Readonly<Record<string, readonly [string, string]>> = {
  object: ["a group of keys", "Write its keys below it, indented by two spaces."],
  record: ["a group of keys", "Write its keys below it, indented by two spaces."],
  array: ["a list", "Write it as [one, other], or with a dash before each entry."],
  string: ["one text", "Write a single text here; in quotes if it holds a colon or begins with a bracket."],
};
const asInSample = "Compare it with the sample file, districts/sample/district.yaml.";

/** Says in plain words what the schema found wrong. Schemas are asked with `reportInput`. */
export function explain(report: Report, base: Path, issues: readonly core.$ZodIssue[]): void {
  for (const issue of issues) {
    const path = [...base, ...issue.path.map((step) => (typeof step === "number" ? step : String(step)))];
    if (issue.code === "unrecognized_keys") for (const key of issue.keys) unknownKey(report, path, key, issue.message);
    else if (issue.code === "invalid_type") wrongShape(report, path, issue);
    else if (issue.code === "custom") report.add(path, issue.message, String(issue.params?.["remedy"] ?? asInSample));
    else report.add(path, `${nameOf(path)} is not as it should be.`, asInSample);
  }
}

/** `known` is the message that a strict shape gives: the list of its keys. */
function unknownKey(report: Report, path: Path, key: string, known: string): void {
  const meant = nearest(key, known.split(", "));
  const remedy = meant ? `Did you mean “${meant}”?` : `Known here: ${known}.`;
  report.add([...path, key], `I know no key ${quoted(key)} here.`, remedy);
}

function wrongShape(report: Report, path: Path, { input, expected }: core.$ZodIssueInvalidType): void {
  const [shape, remedy] = shapes[expected] ?? ["something else", asInSample];
  if (input === undefined) report.add(path, `${nameOf(path)} is missing.`, `Add it here: it is ${shape}. ${remedy}`);
  else report.add(path, `${nameOf(path)} should be ${shape}.`, remedy);
}

const nameOf = (path: Path): string => {
  const last = path.at(-1);
  return last === undefined ? "The file" : typeof last === "number" ? `Entry ${last + 1}` : quoted(last);
};
