import { createReadStream } from "node:fs";
import { stat } from "node:fs/promises";
import { pipeline } from "node:stream";
import { CsvError, type CsvErrorCode, parse } from "csv-parse";
import { openReport, type Report } from "./report.ts";

/** One row of a CSV file: only the columns that were asked for can be read. A column that the file lacks is empty. */
export interface Row<C extends string> {
  readonly line: number;
  readonly get: (column: C) => string;
}

const megabytes = 200;
/** Characters. A quote that is never closed would make one row of all the rest. */
const longestRow = 64_000;

/**
 * Reads a CSV file row by row, streaming. Rows may hold students' names: nothing of what stands in a file is ever
 * part of a problem, not even of its header, which a file without one would take from its first row.
 */
export async function readCsv<C extends string>(
  file: string,
  needed: readonly C[],
  take: (row: Row<C>, report: Report) => void,
): Promise<Report> {
  const report = openReport(file, () => 1);
  const refused = await refusal(file);
  if (refused) {
    report.add(1, ...refused);
    return report;
  }
  try {
    let places: ReadonlyMap<string, number> | undefined;
    for await (const { line, cells } of rowsOf(file)) {
      if (places) {
        take({ line, get: cellsBy(places, cells) }, report);
        continue;
      }
      places = placesIn(cells);
      if (lacks(needed, places, report)) break;
    }
    if (!places) report.add(1, "The file is empty.", "Export it again from the student information system.");
  } catch (error) {
    report.add(...troubleOf(error));
  }
  return report;
}

async function refusal(file: string): Promise<readonly [string, string] | undefined> {
  const facts = await stat(file).catch(() => undefined);
  if (!facts?.isFile()) return ["There is no file here that I may read.", "Check the folder and its permissions."];
  if (facts.size > megabytes * 1024 * 1024)
    return [`The file is larger than ${megabytes} MB.`, "Is it the right file?"];
  return undefined;
}

/** With `info`, csv-parse gives each row together with the line that it ends in. */
interface Parsed {
  readonly info: { readonly lines: number };
  readonly record: readonly string[];
}

async function* rowsOf(file: string) {
  const parser = parse({ bom: true, info: true, skip_empty_lines: true, max_record_size: longestRow });
  // A failing file ends the parser too, which then throws below: nothing is left to do here.
  pipeline(createReadStream(file), parser, () => {});
  const rows: AsyncIterable<Parsed> = parser;
  for await (const { info, record } of rows) yield { line: info.lines, cells: record };
}

const spelled = (column: string): string => column.trim().toLowerCase();
const placesIn = (header: readonly string[]): ReadonlyMap<string, number> =>
  new Map(header.map((column, place) => [spelled(column), place]));

const cellsBy =
  <C extends string>(places: ReadonlyMap<string, number>, cells: readonly string[]) =>
  (column: C): string =>
    cells[places.get(spelled(column)) ?? -1] ?? "";

function lacks(needed: readonly string[], places: ReadonlyMap<string, number>, report: Report): boolean {
  const missing = needed.filter((column) => !places.has(spelled(column)));
  for (const column of missing)
    report.add(1, `The column “${column}” is missing.`, "Export OneRoster 1.1 as CSV, with its header line.");
  return missing.length > 0;
}

const quotes = "Quotes around a value are closed, and those inside of it are doubled: export the file again.";
const troubles: Partial<Record<CsvErrorCode | "INVALID_OPENING_QUOTE", readonly [string, string]>> = {
  CSV_INVALID_CLOSING_QUOTE: ["A quote stands where none can be.", quotes],
  INVALID_OPENING_QUOTE: ["A quote stands where none can be.", quotes],
  CSV_QUOTE_NOT_CLOSED: ["A quote is never closed.", quotes],
  CSV_MAX_RECORD_SIZE: ["This row is far too long: a quote is probably not closed.", quotes],
  CSV_RECORD_INCONSISTENT_FIELDS_LENGTH: [
    "This row has more or fewer columns than the header.",
    "Values that hold a comma need quotes around them: export the file again.",
  ],
};

/** The library's own messages and errors quote the row: they end here. */
function troubleOf(error: unknown): readonly [number, string, string] {
  if (error instanceof CsvError) {
    const [message, remedy] = troubles[error.code] ?? ["This is no CSV that I can read.", "Export the file again."];
    return [Math.max(1, Number(error["lines"]) || 1), message, remedy];
  }
  if (!(error instanceof Error && "syscall" in error)) throw error;
  return [1, "The file could not be read to its end.", "Check the disk it is on, and try again."];
}
