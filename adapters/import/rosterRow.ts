import { clean } from "../../src/bot/text.ts";
import type { Row } from "./csv.ts";
import type { Report } from "./report.ts";

/** Rows that the roster itself takes back. A full export leaves the status empty. */
export const isGone = (row: Row<"status">): boolean => row.get("status").trim().toLowerCase() === "tobedeleted";

const longest = 120;

/** Whether a value is there and can be read; else its line and column are told, never the value. */
export function isReadable<C extends string>(row: Row<C>, column: NoInfer<C>, report: Report): boolean {
  const value = clean(row.get(column));
  if (value === "") report.add(row.line, `The column “${column}” is empty.`, correctIt);
  else if (value.length > longest) report.add(row.line, `The value of the column “${column}” is too long.`, correctIt);
  else if (value.includes("\ufffd"))
    report.add(row.line, `The value of the column “${column}” is not UTF-8.`, "Export the file again, as UTF-8.");
  else return true;
  return false;
}

/** The roster is a copy: it is put right at its source. */
export const correctIt = "Correct it in the student information system, then export again.";
